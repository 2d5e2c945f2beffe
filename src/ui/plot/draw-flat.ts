/** Heat maps, areas and bars. */
import { lookUp, shades } from './colour.js';
import { dashOf, gridBox, type Frame } from './frame.js';
import type { Area, Bars, Heat } from './marks.js';
import type { Palette } from './palette.js';
import type { Pen } from './pen.js';

export const drawFlat = (pen: Pen, frame: Frame, mark: Heat | Area | Bars): void => {
  switch (mark.kind) {
    case 'heat':
      return drawHeat(pen, frame, mark);
    case 'area':
      return drawArea(pen, frame, mark);
    case 'bars':
      return drawBars(pen, frame, mark);
  }
};

const greys = new WeakMap<Palette, readonly string[]>();

/** The stops of a ramp; grey runs from `stage` to `text`. */
export const stopsOf = (palette: Palette, ramp: Heat['ramp']): readonly string[] => {
  if (ramp !== 'grey') return palette[ramp];
  const known = greys.get(palette) ?? [palette.tones.stage, palette.tones.text];
  greys.set(palette, known);
  return known;
};

/** One look-up a cell, one stretched picture: 0.2 ms at 200 × 200 where a rectangle a cell takes 39. */
const drawHeat = (pen: Pen, { plot }: Frame, heat: Heat): void => {
  const table = lookUp(stopsOf(pen.palette, heat.ramp));
  const [low, high] = heat.domain;
  const scale = (shades - 1) / (high - low);
  pen.image(gridBox(plot, heat), heat.columns, heat.rows, !heat.cells, (pixels) => {
    for (let i = 0; i < pixels.length; i++) {
      const place = (heat.values[i] - low) * scale;
      pixels[i] = table[place > 0 ? (place < shades - 1 ? Math.round(place) : shades - 1) : 0];
    }
  });
};

const drawArea = (pen: Pen, { to }: Frame, { xs, low, high, tone, opacity }: Area): void => {
  const lowAt = (i: number): number => (typeof low === 'number' ? low : low[i]);
  // An area without a stated opacity is a tint: the curve on it is what is read.
  pen.path({ fill: pen.palette.tones[tone], fillOpacity: opacity === undefined ? 0.15 : 1 }, (sink) => {
    for (let i = 0; i < xs.length; i++) {
      if (i === 0) sink.moveTo(to.x(xs[i]), to.y(high[i]));
      else sink.lineTo(to.x(xs[i]), to.y(high[i]));
    }
    for (let i = xs.length - 1; i >= 0; i--) sink.lineTo(to.x(xs[i]), to.y(lowAt(i)));
    sink.closePath();
  });
};

type Rectangle = [x: number, y: number, width: number, height: number];

/** Bars in css px. */
const rectangles = ({ to }: Frame, { edges, values, base = 0, gap = 1 }: Bars): Rectangle[] =>
  Array.from({ length: values.length }, (_, i): Rectangle => {
    const [left, right] = [to.x(edges[i]), to.x(edges[i + 1])];
    const [foot, top] = [to.y(base), to.y(values[i])];
    const inset = Math.min(gap, (right - left) / 2) / 2;
    return [left + inset, Math.min(foot, top), right - left - 2 * inset, Math.abs(foot - top)];
  }).filter((bar) => bar.every(Number.isFinite));

const drawBars = (pen: Pen, frame: Frame, mark: Bars): void => {
  const colour = pen.palette.tones[mark.tone];
  const style = mark.outlined ? { stroke: colour, width: 1.25, dash: dashOf(mark.dash), butt: true } : { fill: colour };
  const inset = mark.outlined ? 0.625 : 0;
  pen.path(style, (sink) => {
    for (const [x, y, width, height] of rectangles(frame, mark)) {
      sink.rect(x + inset, y + inset, Math.max(width - 2 * inset, 0), Math.max(height - 2 * inset, 0));
    }
  });
};

/** 3 px of highlighter around bars. */
export const highlightFlat = (pen: Pen, frame: Frame, mark: Bars): void =>
  pen.path({ fill: pen.palette.tones.mark }, (sink) => {
    for (const [x, y, width, height] of rectangles(frame, mark)) sink.rect(x - 3, y - 3, width + 6, height + 6);
  });
