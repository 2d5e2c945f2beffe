/** Roots of covariances. */

/** A = PᵀFᵀFP, with P the order: A[order[i], order[j]] = Σ F[k, i]·F[k, j]. */
export interface CholeskyRoot {
  /** Directions that A has. */
  readonly rank: number;
  /** [d], a permutation of 0 … d − 1: variances as they were taken. */
  readonly order: Uint32Array;
  /** F [rank, d], row after row, with F[k, i] = 0 for i < k. */
  readonly factor: Float64Array;
}

/**
 * Cholesky's root of a symmetric A without negative directions, singular ones too: the largest of the variances that are left
 * is taken next each time, until nothing is left. d³/6 multiplications.
 *
 * @param matrix [d, d]
 * @throws RangeError with a sentence where A has a negative direction
 * @see Higham 1990, Analysis of the Cholesky decomposition of a semi-definite matrix
 */
export function choleskyRoot(matrix: ArrayLike<number>, d: number): CholeskyRoot {
  const factor = new Float64Array(d * d);
  const order = Uint32Array.from({ length: d }, (_, i) => i);
  const left = Float64Array.from({ length: d }, (_, i) => matrix[i * d + i]);
  const nothing = d * Number.EPSILON * left.reduce((most, v) => Math.max(most, v), 0);
  let rank = 0;
  for (; rank < d; rank++) {
    const pivot = largest(left, rank);
    if (left[pivot] <= nothing) break;
    exchange(order, rank, pivot);
    exchange(left, rank, pivot);
    for (let k = 0; k < rank; k++) exchange(factor, k * d + rank, k * d + pivot);
    takeRow(matrix, factor, left, order, rank);
  }
  refuseNegative(matrix, factor, order, rank, 1e4 * nothing);
  return { rank, order, factor: factor.slice(0, rank * d) };
}

const largest = (left: Float64Array, from: number): number => {
  let found = from;
  for (let i = from + 1; i < left.length; i++) if (left[i] > left[found]) found = i;
  return found;
};

const exchange = (list: Float64Array | Uint32Array, i: number, j: number): void => {
  [list[i], list[j]] = [list[j], list[i]];
};

/** Row k of the factor, from what the rows before leave of A's. */
function takeRow(matrix: ArrayLike<number>, factor: Float64Array, left: Float64Array, order: Uint32Array, k: number): void {
  const d = order.length;
  const at = k * d;
  for (let i = k; i < d; i++) factor[at + i] = matrix[order[k] * d + order[i]];
  for (let before = 0; before < k; before++) {
    const row = before * d;
    const share = factor[row + k];
    for (let i = k; i < d; i++) factor[at + i] -= share * factor[row + i];
  }
  const root = Math.sqrt(left[k]);
  factor[at + k] = root;
  for (let i = k + 1; i < d; i++) {
    factor[at + i] /= root;
    left[i] -= factor[at + i] ** 2;
  }
}

/** What is left of A must be nothing: a negative variance, or a covariance beside a variance of nought, is not. */
function refuseNegative(matrix: ArrayLike<number>, factor: Float64Array, order: Uint32Array, rank: number, most: number): void {
  const d = order.length;
  for (let i = rank; i < d; i++) {
    for (let j = i; j < d; j++) {
      let rest = matrix[order[i] * d + order[j]];
      for (let k = 0; k < rank; k++) rest -= factor[k * d + i] * factor[k * d + j];
      if (Math.abs(rest) > most) {
        throw new RangeError(`Features ${order[i]} and ${order[j]} have a covariance that no data has: in some direction the variance would be below 0. Give the covariance of samples.`);
      }
    }
  }
}
