/** Data that is a list of points. */
import { windowAround, type DataSet, type Mode, type Point } from './data-set.js';
import { drawnFrom } from './shuffled.js';

/** Spreads of two columns that differ more than this are taken for different units, each scaled by its own. */
const SAME_UNIT = 3;

/** What a list of points is called. */
export interface Names {
  readonly name?: string;
  readonly label?: string;
  readonly axes?: DataSet['axes'];
  readonly source?: string;
}

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
 * @param points [n, 2] finite numbers, not all the same point
 * @param clusters modes in the points' own units
 */
export const pointSet = (points: Float64Array, names: Names = {}, clusters?: readonly Mode[]): DataSet => {
  const [x, y] = [moments(points, 0), moments(points, 1)];
  const centre: Point = [x.mean, y.mean];
  const scale = scalesOf(x.sd, y.sd);
  const place = ([a, b]: Point): Point => [(a - centre[0]) / scale[0], (b - centre[1]) / scale[1]];
  const standard = new Float32Array(points.length);
  for (let i = 0; i < points.length; i++) standard[i] = (points[i] - centre[i & 1]) / scale[i & 1];
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
    sample: drawnFrom(standard),
  };
};
