/** Line charts as scenes: what a chart looks like at a size, without any page. */
import { count, fixed } from '../format.js';
import { valueAtX, type Chart, type Ready, type Series, type Shared, type Stack } from './chart-data.js';
import type { Curve } from './decimate.js';
import { tickFace } from './frame.js';
import { textWidth, type Face } from './labels.js';
import type { Box, EndLabel, Mark, Plot, Scene, Tick } from './marks.js';
import { ticksOf } from './scale.js';

export type { Chart, Series, Shared, Stack } from './chart-data.js';

/** Space above a plot and under one that carries the x axis, css px. */
export const margins = { top: 8, bottom: 8, axis: 30 } as const;

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly face: Face;
}

/** Where the cursor stands: at the end, if nobody has moved it. */
export const cursorOf = ({ cursor }: Shared, [low, high]: readonly [number, number]): number =>
  Math.min(Math.max(cursor ?? high, low), high);

/** One chart of a stack as a scene; the lowest carries the x axis and the cursor's word. */
export const chartScene = (stack: Stack, index: number, shared: Shared, size: ChartSize): Scene => {
  const { domain, gutters } = stack;
  const chart = stack.charts[index];
  const lowest = index === stack.charts.length - 1;
  const box: Box = {
    x: gutters.left,
    y: margins.top,
    width: Math.max(size.width - gutters.left - gutters.right, 1),
    height: Math.max(size.height - margins.top - (lowest ? margins.axis : margins.bottom), 1),
  };
  const cursor = cursorOf(shared, domain);
  const plot: Plot = {
    box,
    x: { domain, ...(lowest && { line: true, ticks: xTicks(domain, shared, cursor, box, size.face) }) },
    y: { domain: chart.range, grid: true, ticks: chart.ticks },
    marks: [...referenceOf(chart), ...chart.series.flatMap((series, i) => lines(series, chart.curves[i]))],
    over: [...cursorMarks(chart, shared, cursor, lowest), labelsOf(chart, cursor)],
  };
  return { width: size.width, height: size.height, plots: [plot], follow: shared.follow };
};

const referenceOf = ({ y }: Chart): Mark[] =>
  y?.reference === undefined ? [] : [{ kind: 'rule', y: y.reference, tone: 'muted', dash: 'reference' }];

const common = ({ part }: Series): { part?: string | readonly string[] } => (part === undefined ? {} : { part });

const lines = (series: Series, curve: Curve): Mark[] => {
  const { xs, ys, tone, dash = 'solid' } = series;
  const main: Mark = { kind: 'line', xs: curve.xs, ys: curve.ys, tone, dash, width: 2, ...common(series) };
  if (curve.ys === ys) return [main];
  return [{ kind: 'line', xs, ys, tone, width: 0.75, opacity: 0.26, highlight: false, ...common(series) }, main];
};

/** The line through all charts of a stack, and a dot where it meets each curve. */
const cursorMarks = (
  chart: Ready,
  shared: Shared,
  cursor: number,
  lowest: boolean,
): Mark[] => [
  { kind: 'rule', x: cursor, tone: 'text', width: 1, beyond: [lowest ? 0 : margins.bottom, 4] },
  ...chart.series.flatMap((series, i): Mark[] => {
    const y = valueAtX(chart.curves[i], cursor);
    return Number.isFinite(y) ? [{ kind: 'dot', x: cursor, y, tone: series.tone, ...common(series) }] : [];
  }),
  ...(lowest ? [cursorWord(shared, cursor, chart.range[0])] : []),
];

export const cursorText = ({ label, says }: Shared, cursor: number): string => says?.(cursor) ?? `${label} ${count(cursor)}`;

const cursorWord = (shared: Shared, cursor: number, low: number): Mark => ({
  kind: 'text',
  x: cursor,
  y: low,
  dx: 13,
  dy: 17,
  text: cursorText(shared, cursor),
  weight: 600,
  scale: 0.85,
});

/** Round ticks, without those that the cursor's word or knob would touch. */
const xTicks = (domain: readonly [number, number], shared: Shared, cursor: number, box: Box, face: Face): Tick[] => {
  const font = tickFace(face);
  const px = (x: number): number => ((x - domain[0]) / (domain[1] - domain[0])) * box.width;
  const left = px(cursor) - 4;
  const right = px(cursor) + 18 + textWidth(cursorText(shared, cursor), font, 600);
  const all = shared.ticks ?? ticksOf(domain[0], domain[1], Math.max(Math.floor(box.width / 54), 2), true);
  return all.filter((tick) => {
    const half = textWidth(tick.text, font) / 2 + 4;
    return px(tick.at) + half < left || px(tick.at) - half > right;
  });
};

/** Names at the ends, with the values at the cursor. */
const labelsOf = (chart: Ready, cursor: number): Mark => ({
  kind: 'end-labels',
  items: chart.series.flatMap((series, i): EndLabel[] => {
    const curve = chart.curves[i];
    const last = curve.ys[curve.ys.length - 1];
    if (last === undefined || !Number.isFinite(last)) return [];
    const value = fixed(valueAtX(curve, cursor), chart.y?.decimals ?? 2);
    return [{ y: last, name: series.name, value, tone: series.tone, ...common(series) }];
  }),
});

/** A chart in words, for those who do not see it. */
export const chartSummary = (chart: Ready, shared: Shared, cursor: number): string => {
  const values = chart.series.map(
    (series, i) => `${series.name} ${fixed(valueAtX(chart.curves[i], cursor), chart.y?.decimals ?? 2)}`,
  );
  return `${chart.head}, ${cursorText(shared, cursor)}: ${values.join(', ')}`;
};
