import { html, type TemplateResult } from 'lit';
import { tickFace } from './frame.js';
import { textWidth, type Face } from './labels.js';
import { plotHead } from './line-chart.js';
import type { Mark, Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette, Tone } from './palette.js';
import { extent, roundDomain, ticksOf } from './scale.js';

export interface Histogram {
  /** One more than there are bars. */
  readonly edges: ArrayLike<number>;
  /** Counts, or densities. */
  readonly heights: ArrayLike<number>;
  readonly tone?: Tone;
  /** Real data are outlined. */
  readonly outlined?: boolean;
  /** Curves, rules and words over the bars. */
  readonly marks?: readonly Mark[];
  readonly y?: readonly [number, number];
  /** Numbers on the vertical axis; false leaves them out. */
  readonly numbers?: boolean;
  readonly follow?: string | undefined;
}

export interface HistogramOptions extends Histogram {
  readonly palette: Palette;
  readonly head?: string;
  readonly clause?: string;
  /** The picture in words. */
  readonly label: string;
}

/** Bars over an axis, linear from zero. */
export const histogram = (options: HistogramOptions): TemplateResult => html`
  ${options.head === undefined ? '' : plotHead(options.head, options.clause)}
  <div class="plot-chart" data-lowest>
    <canvas
      role="img"
      aria-label=${options.label}
      ${paint((width, height) => histogramScene(options, width, height, options.palette), options.palette)}
    ></canvas>
  </div>
`;

export const histogramScene = (options: Histogram, width: number, height: number, face: Face): Scene => {
  const { edges, heights, numbers = true } = options;
  const x: [number, number] = [edges[0], edges[edges.length - 1]];
  const y = options.y ?? roundDomain(0, extent(heights)[1], 4);
  const ticks = numbers ? ticksOf(y[0], y[1], 4) : [];
  const left = numbers ? Math.max(30, 9 + Math.max(0, ...ticks.map(({ text }) => textWidth(text, tickFace(face))))) : 8;
  const bars: Mark = {
    kind: 'bars',
    edges,
    values: heights,
    tone: options.tone ?? 'line-strong',
    ...(options.outlined && { outlined: true }),
  };
  const box = { x: left, y: 8, width: width - left - 14, height: height - 8 - 24 };
  return {
    width,
    height,
    follow: options.follow,
    plots: [
      {
        box,
        x: { domain: x, line: true, ticks: ticksOf(x[0], x[1], Math.max(Math.floor(box.width / 56), 2)) },
        y: { domain: y, grid: true, ticks },
        marks: [bars, ...(options.marks ?? [])],
      },
    ],
  };
};

/** Evenly spaced edges of `count` cells, and how many of some values fall into each; the last cell holds `to` too. */
export const binned = (
  values: ArrayLike<number>,
  from: number,
  to: number,
  count: number,
): { edges: Float64Array; counts: Float64Array } => {
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => from + (i / count) * (to - from));
  const counts = new Float64Array(count);
  const scale = count / (to - from);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value >= from && value <= to) counts[Math.min(Math.floor((value - from) * scale), count - 1)]++;
  }
  return { edges, counts };
};
