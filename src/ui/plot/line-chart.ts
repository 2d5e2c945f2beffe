/** Line charts on the page: heads, canvases, and the knob that is cursor and scrubber in one. */
import { html, nothing, type TemplateResult } from 'lit';
import { vars } from '../directives.js';
import { chartScene, chartSummary, cursorOf, cursorText } from './chart.js';
import { prepare, type Chart, type Shared, type Stack } from './chart-data.js';
import { drag, keyStep, placeIn, type Drag, type Place } from './drag.js';
import type { Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette } from './palette.js';

export interface StackOptions extends Shared {
  readonly palette: Palette;
  /** The reader moves the cursor; no knob is drawn if absent. */
  readonly onScrub?: (x: number) => void;
  /** The reader let go. */
  readonly onScrubEnd?: (x: number) => void;
  /** Values between which the cursor moves in equal steps, as recorded checkpoints do; 1 if absent. */
  readonly step?: number;
}

/** Charts of one run: one x axis, one cursor, and its knob on the lowest axis. */
export const chartStack = (charts: readonly Chart[], options: StackOptions): TemplateResult => {
  const stack = prepare(charts, options, options.palette);
  const { gutters } = stack;
  return html`<div class="plot-charts" ${vars({ '--left': `${gutters.left}px`, '--right': `${gutters.right}px` })}>
    ${charts.map((_, i) => oneChart(stack, i, options))}
  </div>`;
};

/** A chart by itself. */
export const lineChart = (options: Chart & StackOptions): TemplateResult => chartStack([options], options);

/** A muted clause after a bold noun. */
export const plotHead = (noun: string, clause?: string): TemplateResult =>
  html`<p class="plot-head"><b>${noun}</b>${clause ? html` ${clause}` : nothing}</p>`;

/** The scene that a chart of a stack shows at a size, for exports. */
export const stackScene = (
  charts: readonly Chart[],
  index: number,
  options: StackOptions,
  width: number,
  height: number,
): Scene => chartScene(prepare(charts, options, options.palette), index, options, { width, height, face: options.palette });

const oneChart = (stack: Stack, index: number, options: StackOptions): TemplateResult => {
  const { domain } = stack;
  const chart = stack.charts[index];
  const lowest = index === stack.charts.length - 1;
  const picture = (width: number, height: number): Scene =>
    chartScene(stack, index, options, { width, height, face: options.palette });
  const cursor = cursorOf(options, domain);
  return html`
    ${plotHead(chart.head, chart.clause)}
    <div class="plot-chart" ?data-lowest=${lowest} @click=${(event: MouseEvent) => click(event, options, domain)}>
      <canvas role="img" aria-label=${chartSummary(chart, options, cursor)} ${paint(picture, options.palette)}></canvas>
      <div class="plot-span">${lowest && options.onScrub ? knob(options, domain) : nothing}</div>
    </div>
  `;
};

/** A share of the axis as a value on it, on a step. */
const snap = (share: number, { step = 1 }: StackOptions, [low, high]: readonly [number, number]): number => {
  const value = low + Math.min(Math.max(share, 0), 1) * (high - low);
  return Math.min(Math.round((value - low) / step) * step + low, high);
};

/** A click on a chart brings the cursor there; a touch that scrolls makes none. */
const click = (event: MouseEvent, options: StackOptions, domain: readonly [number, number]): void => {
  const span = (event.currentTarget as Element).querySelector('.plot-span');
  if (!span || !options.onScrub || (event.target as Element).closest('.plot-knob')) return;
  const { x } = placeIn(span, event);
  if (x < -0.02 || x > 1.02) return;
  options.onScrub(snap(x, options, domain));
  options.onScrubEnd?.(snap(x, options, domain));
};

/** How pointer and keys move the cursor. */
const scrub = (options: StackOptions, domain: readonly [number, number]): Drag<number> => {
  const cursor = cursorOf(options, domain);
  const span = domain[1] - domain[0];
  let last = cursor;
  const go = (value: number): void => {
    last = value;
    options.onScrub?.(value);
  };
  const key = (event: KeyboardEvent): boolean => {
    const step = keyStep(event);
    if (step === undefined) return false;
    // A hundredth of a short run is less than a step: keys always move.
    const by = typeof step === 'string' ? 0 : step.x + step.y;
    const share = (cursor - domain[0]) / span + Math.sign(by) * Math.max(Math.abs(by), (options.step ?? 1) / span);
    go(step === 'low' ? domain[0] : step === 'high' ? domain[1] : snap(share, options, domain));
    options.onScrubEnd?.(last);
    return true;
  };
  const move = ({ x }: Place): void => go(snap(x, options, domain));
  return { surface: '.plot-span', held: cursor, cancel: go, move, key, end: () => options.onScrubEnd?.(last) };
};

const knob = (options: StackOptions, domain: readonly [number, number]): TemplateResult => {
  const cursor = cursorOf(options, domain);
  return html`<div
    class="plot-knob"
    role="slider"
    tabindex="0"
    aria-label=${options.label}
    aria-valuemin=${domain[0]}
    aria-valuemax=${domain[1]}
    aria-valuenow=${cursor}
    aria-valuetext=${cursorText(options, cursor)}
    ${vars({ '--share': String((cursor - domain[0]) / (domain[1] - domain[0])) })}
    ${drag(scrub(options, domain))}
  ></div>`;
};
