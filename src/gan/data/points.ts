/** Data that is a list of points: the page's own, a file's, or a published one. */
import { randomBits } from '../../math/random/stream.js';
import { rowsOf, windowAround, type DataSet, type Mode, type Point } from './data-set.js';

/** More points than this are thinned. */
export const MOST_POINTS = 100_000;

/** Spreads of two columns that differ more than this are taken for different units, each scaled by its own. */
const SAME_UNIT = 3;

/** A data set, with a note where not all was taken; or a sentence about what is wrong. */
export type Given = { readonly data: DataSet; readonly note?: string } | { readonly problem: string };

interface Names {
  readonly name?: string;
  readonly label?: string;
  readonly axes?: DataSet['axes'];
  readonly source?: string;
}

/** The first n of the numbers 0 … count − 1 in a random order; past `count` they begin again in another order. */
const shuffled = (n: number, count: number, seed: number): Uint32Array => {
  const out = new Uint32Array(n);
  for (let from = 0, round = 0; from < n; from += count, round++) {
    const bits = randomBits(seed, 'data.points', round, count);
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    const until = Math.min(count, n - from);
    for (let i = 0; i < until; i++) {
      const j = i + Math.floor((bits[i] / 2 ** 32) * (count - i));
      [order[i], order[j]] = [order[j], order[i]];
    }
    out.set(order.subarray(0, until), from);
  }
  return out;
};

const moments = (points: Float64Array, axis: 0 | 1): { mean: number; sd: number } => {
  const n = points.length / 2;
  let [mean, square] = [0, 0];
  for (let i = axis; i < points.length; i += 2) mean += points[i] / n;
  for (let i = axis; i < points.length; i += 2) square += (points[i] - mean) ** 2 / n;
  return { mean, sd: Math.sqrt(square) };
};

/** The divisors of both columns: one for both where their spreads are alike. */
const scalesOf = (x: number, y: number): Point => {
  const one = Math.sqrt((x * x + y * y) / 2);
  const alike = Math.max(x, y) <= SAME_UNIT * Math.min(x, y);
  return alike || x === 0 || y === 0 ? [one, one] : [x, y];
};

/**
 * The data set of these points.
 *
 * Samples go through all points in a random order before any comes again.
 *
 * @param points [n, 2] finite numbers, not all the same point
 * @param clusters modes in the points' own units
 */
export const pointSet = (points: Float64Array, names: Names = {}, clusters?: readonly Mode[]): DataSet => {
  const count = points.length / 2;
  const [x, y] = [moments(points, 0), moments(points, 1)];
  const centre: Point = [x.mean, y.mean];
  const scale = scalesOf(x.sd, y.sd);
  const place = ([a, b]: Point): Point => [(a - centre[0]) / scale[0], (b - centre[1]) / scale[1]];
  const standard = rowsOf(count, (i) => place([points[2 * i], points[2 * i + 1]]));
  const modes = clusters?.map((m): Mode => ({ centre: place(m.centre), sd: [m.sd[0] / scale[0], m.sd[1] / scale[1]] }));
  return {
    name: 'points',
    label: 'Points',
    ...names,
    centre,
    scale,
    window: windowAround(standard, 0.5),
    points: standard,
    ...(modes && { modes }),
    sample: (n, seed) => {
      const order = shuffled(n, count, seed);
      return rowsOf(n, (i) => [standard[2 * order[i]], standard[2 * order[i] + 1]]);
    },
  };
};

/** At most `MOST_POINTS` of the points, drawn at random, and a sentence where some were left out. */
const thin = (points: Float64Array, seed: number): { kept: Float64Array; note?: string } => {
  const count = points.length / 2;
  if (count <= MOST_POINTS) return { kept: points };
  const order = shuffled(MOST_POINTS, count, seed);
  const kept = new Float64Array(2 * MOST_POINTS);
  order.forEach((from, i) => kept.set(points.subarray(2 * from, 2 * from + 2), 2 * i));
  const note = `${count.toLocaleString('en')} points are more than the ${MOST_POINTS.toLocaleString('en')} that fit; that many were drawn at random.`;
  return { kept, note };
};

/** The numbers of one point in any of the forms that a page may write: [x, y] or {x, y}. */
const coordinates = (point: unknown): readonly [unknown, unknown] => {
  if (Array.isArray(point) || ArrayBuffer.isView(point)) {
    const [x, y]: unknown[] = Array.from(point as ArrayLike<unknown>);
    return [x, y];
  }
  if (typeof point === 'object' && point !== null && 'x' in point && 'y' in point) return [point.x, point.y];
  return [undefined, undefined];
};

/** The points as [n, 2], or a sentence about the first that is none. */
const flatten = (given: unknown): Float64Array | string => {
  const wanted = 'a list of [x, y] with finite numbers is wanted.';
  if (given === null || typeof given !== 'object') return `points: ${given === null ? 'null' : typeof given} was given; ${wanted}`;
  const list = Array.isArray(given) || ArrayBuffer.isView(given) ? (given as ArrayLike<unknown>) : undefined;
  if (!list?.length) return `points: there are none; ${wanted}`;
  const flat = typeof list[0] === 'number';
  const count = flat ? Math.floor(list.length / 2) : list.length;
  const out = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = flat ? [list[2 * i], list[2 * i + 1]] : coordinates(list[i]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return `points: point ${i + 1} is (${String(x)}, ${String(y)}); ${wanted}`;
    out[2 * i] = x as number;
    out[2 * i + 1] = y as number;
  }
  return out;
};

/**
 * The data set of a page's own points. Never throws.
 *
 * @param given a list of [x, y] or {x, y}, or a flat list x, y, x, y, …
 * @param seed decides which points are kept where there are more than fit
 */
export const fromPoints = (given: unknown, names: Names = {}, seed = 0): Given => {
  const points = flatten(given);
  if (typeof points === 'string') return { problem: points };
  const { kept, note } = thin(points, seed);
  const spread = Math.hypot(moments(kept, 0).sd, moments(kept, 1).sd);
  if (!(spread > 0)) return { problem: 'points: all are at one place; at least two different points are wanted.' };
  if (!Number.isFinite(spread)) return { problem: 'points: they are too far apart for numbers; divide them all by the same factor.' };
  const data = pointSet(kept, names);
  return note === undefined ? { data } : { data, note };
};
