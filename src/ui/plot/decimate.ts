/** Long histories as short lines: the smallest and largest value under each pixel, and a running mean. */

export interface Curve {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
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

/**
 * The mean over the last samples of a history, sample by sample; near the start over fewer, at most all so far.
 *
 * @param window samples in the mean; about 3 % of the history reads well
 */
export const runningMean = (ys: ArrayLike<number>, window: number): Float64Array => {
  const out = new Float64Array(ys.length);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < ys.length; i++) {
    const gone = i >= window ? ys[i - window] : NaN;
    if (Number.isFinite(gone)) {
      sum -= gone;
      count--;
      // What a huge value rounded away comes back when it leaves.
      if (Math.abs(gone) > 1e8 * Math.abs(sum)) sum = sumOf(ys, i - window + 1, i);
    }
    if (Number.isFinite(ys[i])) {
      sum += ys[i];
      count++;
    }
    out[i] = count > 0 ? sum / count : NaN;
  }
  return out;
};

const sumOf = (ys: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) if (Number.isFinite(ys[i])) sum += ys[i];
  return sum;
};
