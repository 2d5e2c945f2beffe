/** Long histories as short lines: the smallest and largest value under each pixel, and a running mean. */

export interface Curve {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/**
 * A curve with at most four points a column that covers the same pixels: first, smallest, largest and last of each.
 *
 * @param xs ascending
 * @param columns pixels between `from` and `to`
 */
export const decimate = (
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  from: number,
  to: number,
  columns: number,
): Curve => {
  const start = Math.max(firstAtLeast(xs, from) - 1, 0);
  const end = Math.min(firstAtLeast(xs, to) + 1, xs.length, ys.length);
  if (end - start <= 4 * columns) return slice(xs, ys, start, end);
  const out = { xs: new Float64Array(4 * (columns + 3)), ys: new Float64Array(4 * (columns + 3)), length: 0 };
  const perColumn = columns / (to - from);
  for (let i = start; i < end; ) {
    const column = Math.floor((xs[i] - from) * perColumn);
    const bound = from + (column + 1) / perColumn;
    i = summarise(xs, ys, i, end, bound, out);
  }
  return { xs: out.xs.subarray(0, out.length), ys: out.ys.subarray(0, out.length) };
};

/** Index of the first x that is not below a value. */
export const firstAtLeast = (xs: ArrayLike<number>, value: number): number => {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const slice = (xs: ArrayLike<number>, ys: ArrayLike<number>, start: number, end: number): Curve => {
  const length = Math.max(end - start, 0);
  return {
    xs: Float64Array.from({ length }, (_, i) => xs[start + i]),
    ys: Float64Array.from({ length }, (_, i) => ys[start + i]),
  };
};

interface Buffer {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  length: number;
}

/** Writes the column that begins at sample i, and says where the next begins. Values that are not numbers are passed over. */
const summarise = (
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  start: number,
  end: number,
  bound: number,
  out: Buffer,
): number => {
  let low = -1;
  let high = -1;
  let i = start;
  for (; i < end && (i === start || xs[i] < bound); i++) {
    const y = ys[i];
    if (!Number.isFinite(y)) continue;
    if (low < 0 || y < ys[low]) low = i;
    if (high < 0 || y > ys[high]) high = i;
  }
  const kept = [start, Math.min(low, high), Math.max(low, high), i - 1];
  let last = -1;
  for (const at of kept) {
    if (at <= last || at < 0 || out.length >= out.xs.length) continue;
    out.xs[out.length] = xs[at];
    out.ys[out.length++] = ys[at];
    last = at;
  }
  return i;
};

/** A running mean has no more points than this: it is smooth. */
const most = 4096;

/**
 * The mean over the last samples of a history; near the start over fewer, at most all so far. Values that are not numbers
 * are passed over.
 *
 * @param xs ascending
 * @param window samples in the mean; about 3 % of the history reads well
 * @returns a point a sample, or, of a long history, a point a block of samples, at its last
 */
export const runningMean = (xs: ArrayLike<number>, ys: ArrayLike<number>, window: number): Curve => {
  const size = Math.max(Math.ceil(ys.length / most), 1);
  const blocks = Math.ceil(ys.length / size);
  const ends = new Float64Array(blocks);
  const sums = new Float64Array(blocks);
  const counts = new Float64Array(blocks);
  for (let block = 0, i = 0; block < blocks; block++) {
    for (const end = Math.min(i + size, ys.length); i < end; i++) {
      if (!Number.isFinite(ys[i])) continue;
      sums[block] += ys[i];
      counts[block]++;
    }
    ends[block] = xs[i - 1];
  }
  return { xs: ends, ys: slidingMean(sums, counts, Math.max(Math.round(window / size), 1)) };
};

/** Sum by count over the last `window` blocks. */
const slidingMean = (sums: Float64Array, counts: Float64Array, window: number): Float64Array => {
  const out = new Float64Array(sums.length);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < sums.length; i++) {
    if (i >= window) {
      sum -= sums[i - window];
      count -= counts[i - window];
      // What a huge value rounded away comes back when it leaves.
      if (Math.abs(sums[i - window]) > 1e8 * Math.abs(sum)) sum = sumOf(sums, i - window + 1, i);
    }
    sum += sums[i];
    count += counts[i];
    out[i] = count > 0 ? sum / count : NaN;
  }
  return out;
};

const sumOf = (values: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum;
};
