/** Line charts as scenes: what a chart looks like at a size, without any page. */
import { count, exact, fixed } from '../format.js';
import { firstAtLeast, runningMean } from './decimate.js';
import { tickFace } from './frame.js';
import { labelScale } from './draw-words.js';
import { textWidth, type Face } from './labels.js';
import type { Box, Dash, EndLabel, Mark, Plot, Scene, Tick } from './marks.js';
import type { Tone } from './palette.js';
import { extent, roundDomain, roundStep, ticksOf } from './scale.js';

export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly dash?: Dash;
  /** Ascending. */
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  /** Samples in the running mean that is drawn over the raw values; about 3 % of the history if absent; 1 for none. */
  readonly window?: number;
  /** The terms of the formula that this series shows. */
  readonly part?: string | readonly string[];
}

export interface Chart {
  /** A bold noun, and a muted clause that says how to read it. */
  readonly head: string;
  readonly clause?: string;
  readonly series: readonly Series[];
  readonly y?: {
    /** Follows the data, and holds zero, if absent. */
    readonly domain?: readonly [number, number];
    /** A value with a meaning, as a dashed line. */
    readonly reference?: number;
    /** Decimals of the values at the ends; 2 if absent. */
    readonly decimals?: number;
  };
}

/** What the charts of one run share. */
export interface Shared {
  /** Names what is counted: "step". */
  readonly label: string;
  /** From zero to the last value if absent. */
  readonly domain?: readonly [number, number];
  /** Where the cursor stands; at the end if absent. */
  readonly cursor?: number;
  readonly follow?: string | undefined;
}

/** Room left and right of every plot of a stack, css px. */
export interface Gutters {
  readonly left: number;
  readonly right: number;
}

/** Space above a plot and under one that carries the x axis, css px. */
export const margins = { top: 8, bottom: 8, axis: 30 } as const;

export const domainOf = (charts: readonly Chart[], { domain }: Shared): readonly [number, number] => {
  if (domain) return domain;
  const ends = charts.flatMap(({ series }) => series.map(({ xs }) => xs[xs.length - 1] ?? 0));
  return [0, Math.max(...ends, 1)];
};

const windowOf = ({ ys, window }: Series): number => window ?? Math.max(Math.round(ys.length * 0.03), 1);

/** The curve that is read: the running mean, or the values themselves. */
const curveOf = (series: Series): ArrayLike<number> =>
  windowOf(series) > 1 ? runningMean(series.ys, windowOf(series)) : series.ys;

const yDomain = (chart: Chart, curves: readonly ArrayLike<number>[]): readonly [number, number] => {
  if (chart.y?.domain) return chart.y.domain;
  const [low, high] = extent(...curves, [0], chart.y?.reference === undefined ? [] : [chart.y.reference]);
  return roundDomain(low, high, 4);
};

const yTicks = ([low, high]: readonly [number, number], reference: number | undefined): Tick[] => {
  const ticks = ticksOf(low, high, 4);
  const sparse = ticks.length > 4 ? ticks.filter((_, i) => i % 2 === 0) : ticks;
  const step = roundStep(high - low, 4);
  if (reference === undefined) return sparse;
  return [...sparse.filter(({ at }) => Math.abs(at - reference) > step / 2), { at: reference, text: exact(reference), grid: false }];
};

/** Room for the longest tick on the left, the longest name on the right. */
export const guttersOf = (charts: readonly Chart[], face: Face): Gutters => {
  const label = { font: face.font, size: face.size * labelScale };
  const name = Math.max(0, ...charts.flatMap(({ series }) => series.map((one) => textWidth(one.name, label, 600))));
  const ticks = charts.flatMap((chart) => yTicks(yDomain(chart, chart.series.map(curveOf)), chart.y?.reference));
  const tick = Math.max(0, ...ticks.map(({ text }) => textWidth(text, tickFace(face))));
  return { left: Math.max(Math.ceil(tick) + 9, 30), right: name > 0 ? Math.ceil(name) + 18 : 12 };
};

/** The value of a curve at an x: of the last sample at or before it. */
export const valueAtX = (xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number => {
  const next = firstAtLeast(xs, x);
  const at = xs[next] === x ? next : next - 1;
  return ys[Math.min(Math.max(at, 0), ys.length - 1)] ?? NaN;
};

export interface ChartSize extends Gutters {
  readonly width: number;
  readonly height: number;
  /** Carries the x axis, the ticks and the cursor's word. */
  readonly lowest: boolean;
  readonly face: Face;
}

/** One chart of a stack as a scene. */
export const chartScene = (chart: Chart, shared: Shared, domain: readonly [number, number], size: ChartSize): Scene => {
  const box: Box = {
    x: size.left,
    y: margins.top,
    width: Math.max(size.width - size.left - size.right, 1),
    height: Math.max(size.height - margins.top - (size.lowest ? margins.axis : margins.bottom), 1),
  };
  const curves = chart.series.map(curveOf);
  const yRange = yDomain(chart, curves);
  const cursor = Math.min(Math.max(shared.cursor ?? domain[1], domain[0]), domain[1]);
  const plot: Plot = {
    box,
    x: { domain, ...(size.lowest && { line: true, ticks: xTicks(domain, shared, cursor, box, size.face) }) },
    y: { domain: yRange, grid: true, ticks: yTicks(yRange, chart.y?.reference) },
    marks: [...referenceOf(chart), ...chart.series.flatMap((series, i) => lines(series, curves[i]))],
    over: [...cursorMarks(chart, curves, shared, cursor, yRange, size.lowest), labelsOf(chart, curves, cursor)],
  };
  return { width: size.width, height: size.height, plots: [plot], follow: shared.follow };
};

const referenceOf = ({ y }: Chart): Mark[] =>
  y?.reference === undefined ? [] : [{ kind: 'rule', y: y.reference, tone: 'muted', dash: 'reference' }];

const common = ({ part }: Series): { part?: string | readonly string[] } => (part === undefined ? {} : { part });

const lines = (series: Series, curve: ArrayLike<number>): Mark[] => {
  const { xs, ys, tone, dash = 'solid' } = series;
  const main: Mark = { kind: 'line', xs, ys: curve, tone, dash, width: 2, ...common(series) };
  if (curve === ys) return [main];
  return [{ kind: 'line', xs, ys, tone, width: 0.75, opacity: 0.26, highlight: false, ...common(series) }, main];
};

/** The line through all charts of a stack, and a dot where it meets each curve. */
const cursorMarks = (
  chart: Chart,
  curves: readonly ArrayLike<number>[],
  shared: Shared,
  cursor: number,
  [low]: readonly [number, number],
  lowest: boolean,
): Mark[] => [
  { kind: 'rule', x: cursor, tone: 'text', width: 1, beyond: [lowest ? 0 : margins.bottom, 4] },
  ...chart.series.flatMap((series, i): Mark[] => {
    const y = valueAtX(series.xs, curves[i], cursor);
    return Number.isFinite(y) ? [{ kind: 'dot', x: cursor, y, tone: series.tone, ...common(series) }] : [];
  }),
  ...(lowest ? [cursorWord(shared, cursor, low)] : []),
];

const cursorText = ({ label }: Shared, cursor: number): string => `${label} ${count(cursor)}`;

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
  return ticksOf(domain[0], domain[1], Math.max(Math.floor(box.width / 54), 2), true).filter((tick) => {
    const half = textWidth(tick.text, font) / 2 + 4;
    return px(tick.at) + half < left || px(tick.at) - half > right;
  });
};

/** Names at the ends, with the values at the cursor. */
const labelsOf = (chart: Chart, curves: readonly ArrayLike<number>[], cursor: number): Mark => ({
  kind: 'end-labels',
  items: chart.series.flatMap((series, i): EndLabel[] => {
    const curve = curves[i];
    const last = curve[curve.length - 1];
    if (last === undefined || !Number.isFinite(last)) return [];
    const value = fixed(valueAtX(series.xs, curve, cursor), chart.y?.decimals ?? 2);
    return [{ y: last, name: series.name, value, tone: series.tone, ...common(series) }];
  }),
});

/** A chart in words, for those who do not see it. */
export const chartSummary = (chart: Chart, shared: Shared, cursor: number): string => {
  const values = chart.series.map(
    (series) => `${series.name} ${fixed(valueAtX(series.xs, curveOf(series), cursor), chart.y?.decimals ?? 2)}`,
  );
  return `${chart.head}, ${cursorText(shared, cursor)}: ${values.join(', ')}`;
};
