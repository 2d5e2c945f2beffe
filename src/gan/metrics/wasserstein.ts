/** How far two clouds of points are apart: the mean of one-dimensional distances over directions. */
import type { DataSet } from '../data/data-set.js';

/** Directions, evenly spaced over half a turn. */
export const DIRECTIONS = 24;

/** Points [n, 2] seen from one direction, sorted. */
const projected = (points: Float32Array, direction: number): Float32Array => {
  const angle = (Math.PI * (direction + 0.5)) / DIRECTIONS;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const out = new Float32Array(points.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = c * points[2 * i] + s * points[2 * i + 1];
  return out.sort();
};

const projections = (points: Float32Array): Float32Array[] =>
  Array.from({ length: DIRECTIONS }, (_, direction) => projected(points, direction));

/**
 * W₁ between two samples on the line: the area between their distribution functions, ∫|F⁻¹ − G⁻¹| du.
 *
 * @param a sorted, of any length
 * @param b sorted, of any length
 */
export const wasserstein1 = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  // Shares of both samples are counted in whole parts of 1/(a.length · b.length), so that steps at one height meet exactly.
  const parts = a.length * b.length;
  let [area, done, i, j] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    const [nextA, nextB] = [(i + 1) * b.length, (j + 1) * a.length];
    const next = Math.min(nextA, nextB);
    area += ((next - done) / parts) * Math.abs(a[i] - b[j]);
    if (nextA === next) i++;
    if (nextB === next) j++;
    done = next;
  }
  return area;
};

/** The distance of clouds [n, 2] to this one, exact along each direction; projections of this one are kept. */
export const distanceTo = (points: Float32Array): ((others: Float32Array) => number) => {
  const ours = projections(points);
  return (others) =>
    ours.reduce((sum, line, direction) => sum + wasserstein1(line, projected(others, direction)), 0) / DIRECTIONS;
};

/**
 * Sliced Wasserstein-1 distance of two clouds [n, 2] and [m, 2].
 *
 * @see Bonneel, Rabin, Peyré & Pfister 2015, definition 4 (there with squares)
 */
export const slicedWasserstein = (a: Float32Array, b: Float32Array): number => distanceTo(a)(b);

/** What real samples come to among themselves: no generator can be expected to do better. */
export interface Floor {
  readonly mean: number;
  /** Nine of ten pairs of real samples lie between these. */
  readonly low: number;
  readonly high: number;
}

const PAIRS = 20;

const summary = (distances: readonly number[]): Floor => {
  const sorted = [...distances].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  return { mean: distances.reduce((a, b) => a + b, 0) / distances.length, low: at(0.05), high: at(0.95) };
};

/**
 * The distance between two real samples of n, over twenty pairs. Where the data is a list of fewer than 2n points: between
 * two random halves of it.
 */
export const floorOf = ({ points, sample }: Pick<DataSet, 'points' | 'sample'>, n: number, seed = 0): Floor => {
  const size = points ? Math.min(n, Math.floor(points.length / 4)) : n;
  const pair = (i: number): number => {
    const both = sample(2 * size, seed + i);
    return slicedWasserstein(both.subarray(0, 2 * size), both.subarray(2 * size));
  };
  return summary(Array.from({ length: PAIRS }, (_, i) => pair(i)));
};
