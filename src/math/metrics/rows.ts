/** Mean, spread and covariance of rows of features. */

export interface Statistics {
  /** Rows that they were computed of. */
  readonly n: number;
  /** [d] */
  readonly mean: Float64Array;
  /** [d, d], over n − 1. */
  readonly covariance: Float64Array;
}

/**
 * How many rows of d features there are.
 *
 * @throws RangeError with a sentence where the numbers make no whole rows, or one is none
 */
export function countRows(rows: ArrayLike<number>, d: number): number {
  const n = rows.length / d;
  if (!Number.isInteger(n) || !(d > 0)) throw new RangeError(`${rows.length} numbers make no whole rows of ${d} features.`);
  for (let i = 0; i < rows.length; i++) {
    if (!Number.isFinite(rows[i])) throw new RangeError(`Feature ${i % d} of row ${Math.floor(i / d)} is ${rows[i]}; every feature has to be a finite number.`);
  }
  return n;
}

/** The mean of each column of rows [n, d]. */
export function meanOfRows(rows: ArrayLike<number>, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let at = 0; at < rows.length; at += d) for (let k = 0; k < d; k++) mean[k] += rows[at + k];
  return mean.map((sum) => sum / (rows.length / d));
}

/**
 * The rows less their mean, and the mean.
 *
 * @throws RangeError with a sentence for fewer than two rows
 */
export function centred(rows: ArrayLike<number>, d: number): { readonly n: number; readonly mean: Float64Array; readonly rows: Float64Array } {
  const n = countRows(rows, d);
  if (n < 2) throw new RangeError(n === 1 ? 'One sample has no spread; give at least two.' : 'There are no samples; give at least two.');
  const mean = meanOfRows(rows, d);
  return { n, mean, rows: Float64Array.from({ length: rows.length }, (_, i) => rows[i] - mean[i % d]) };
}

/** Rows that are added to the covariance at once: it is far larger than they are, and is to be read once for all of them. */
const AT_ONCE = 4;

/**
 * Mean and covariance (over n − 1) of rows.
 *
 * @param rows [n, d]
 * @throws RangeError with a sentence for fewer than two rows
 */
export function statisticsOf(rows: ArrayLike<number>, d: number): Statistics {
  const { n, mean, rows: around } = centred(rows, d);
  const padded = new Float64Array(Math.ceil(n / AT_ONCE) * AT_ONCE * d);
  padded.set(around);
  const covariance = new Float64Array(d * d);
  for (let at = 0; at < padded.length; at += AT_ONCE * d) addSquares(covariance, padded, at, d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) covariance[j * d + i] = covariance[i * d + j] /= n - 1;
  }
  return { n, mean, covariance };
}

/** Adds xxᵀ of four rows to the lower triangle. */
function addSquares(to: Float64Array, x: Float64Array, at: number, d: number): void {
  const [r0, r1, r2, r3] = [at, at + d, at + 2 * d, at + 3 * d];
  for (let i = 0; i < d; i++) {
    const [a, b, c, e] = [x[r0 + i], x[r1 + i], x[r2 + i], x[r3 + i]];
    const row = i * d;
    for (let j = 0; j <= i; j++) to[row + j] += a * x[r0 + j] + b * x[r1 + j] + c * x[r2 + j] + e * x[r3 + j];
  }
}
