/** Samples of a list: all points in a random order before any comes again. */
import { randomBits } from '../../math/random/stream.js';
import { rowsOf, type DataSet } from './data-set.js';

/** The first n of the numbers 0 … count − 1 in a random order; past `count` they begin again in another order. */
export const shuffled = (n: number, count: number, seed: number): Uint32Array => {
  const out = new Uint32Array(n);
  for (let from = 0, round = 0; from < n; from += count, round++) {
    const until = Math.min(count, n - from);
    const bits = randomBits(seed, 'data.points', round, until);
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    for (let i = 0; i < until; i++) {
      const j = i + Math.floor((bits[i] / 2 ** 32) * (count - i));
      const drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
    out.set(order.subarray(0, until), from);
  }
  return out;
};

/** Samples of points [count, 2]. */
export const drawnFrom =
  (points: Float32Array): DataSet['sample'] =>
  (n, seed) => {
    const order = shuffled(n, points.length / 2, seed);
    return rowsOf(n, (i) => [points[2 * order[i]], points[2 * order[i] + 1]]);
  };
