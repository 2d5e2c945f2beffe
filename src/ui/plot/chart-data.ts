/** What charts of one run are made of, and what is worked out once before they are drawn at any size. */
import { exact } from '../format.js';
import { firstAtLeast, runningMean, type Curve } from './decimate.js';
import { labelScale, tickFace } from './frame.js';
import { textWidth, type Face } from './labels.js';
import type { Dash, Tick } from './marks.js';
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
  /** A value on the axis in words; the label and a count if absent. */
  readonly says?: (x: number) => string;
  /** Instead of round ticks. */
  readonly ticks?: readonly Tick[];
}

/** Room left and right of every plot of a stack, css px. */
export interface Gutters {
  readonly left: number;
  readonly right: number;
}

/** A chart with the curves that are read, the running means, and its vertical axis. */
export interface Ready extends Chart {
  readonly curves: readonly Curve[];
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
}

/** A stack of charts, ready to be drawn at any size. */
export interface Stack {
  readonly charts: readonly Ready[];
  readonly domain: readonly [number, number];
  readonly gutters: Gutters;
}

/** Works out means, axes and gutters: 100 000 steps take a millisecond a series. */
export const prepare = (charts: readonly Chart[], shared: Shared, face: Face): Stack => {
  const ready = charts.map((chart): Ready => {
    const curves = chart.series.map(curveOf);
    const range = yDomain(chart, curves);
    return { ...chart, curves, range, ticks: yTicks(range, chart.y?.reference) };
  });
  return { charts: ready, domain: domainOf(charts, shared), gutters: guttersOf(ready, face) };
};

const domainOf = (charts: readonly Chart[], { domain }: Shared): readonly [number, number] => {
  if (domain) return domain;
  const ends = charts.flatMap(({ series }) => series.map(({ xs }) => xs[xs.length - 1] ?? 0));
  return [0, Math.max(...ends, 1)];
};

const windowOf = ({ ys, window }: Series): number => window ?? Math.max(Math.round(ys.length * 0.03), 1);

/** The curve that is read: the running mean, or the values themselves. */
const curveOf = (series: Series): Curve =>
  windowOf(series) > 1 ? runningMean(series.xs, series.ys, windowOf(series)) : series;

/** What a chart's label says at an x, so that a formula beside it says the same. */
export const labelAt = (series: Pick<Series, 'xs' | 'ys' | 'window'>, x: number): number =>
  valueAtX(curveOf({ name: '', tone: 'text', ...series }), x);

const yDomain = (chart: Chart, curves: readonly Curve[]): readonly [number, number] => {
  if (chart.y?.domain) return chart.y.domain;
  const [low, high] = extent(...curves.map(({ ys }) => ys), [0], chart.y?.reference === undefined ? [] : [chart.y.reference]);
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
const guttersOf = (charts: readonly Ready[], face: Face): Gutters => {
  const label = { font: face.font, size: face.size * labelScale };
  const name = Math.max(0, ...charts.flatMap(({ series }) => series.map((one) => textWidth(one.name, label, 600))));
  const tick = Math.max(0, ...charts.flatMap(({ ticks }) => ticks).map(({ text }) => textWidth(text, tickFace(face))));
  return { left: Math.max(Math.ceil(tick) + 9, 30), right: name > 0 ? Math.ceil(name) + 18 : 12 };
};

/** The value of a curve at an x: of the last point at or before it. */
export const valueAtX = ({ xs, ys }: Curve, x: number): number => {
  const next = firstAtLeast(xs, x);
  const at = xs[next] === x ? next : next - 1;
  return ys[Math.min(Math.max(at, 0), ys.length - 1)] ?? NaN;
};
