/** Data that is a list of points. */
import { randomBits } from '../../math/random/stream.js';
import { rowsOf, windowAround, type DataSet, type Mode, type Point } from './data-set.js';

/** Spreads of two columns that differ more than this are taken for different units, each scaled by its own. */
const SAME_UNIT = 3;

/** What a list of points is called. */
export interface Names {
  readonly name?: string;
  readonly label?: string;
  readonly axes?: DataSet['axes'];
  readonly source?: string;
}

/** The first n of the numbers 0 … count − 1 in a random order; past `count` they begin again in another order. */
export const shuffled = (n: number, count: number, seed: number): Uint32Array => {
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

/** Mean and standard deviation of one column. */
export const moments = (points: Float64Array, axis: 0 | 1): { mean: number; sd: number } => {
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
