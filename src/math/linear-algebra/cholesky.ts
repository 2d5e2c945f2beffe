/** Roots of covariances. */

/**
 * F with FᵀF = A for a symmetric A without negative directions, singular ones too: Cholesky's factor, with the largest of the
 * variances that are left next each time, until nothing is left.
 *
 * @param matrix [d, d]
 * @returns F [rank, d], row after row: row k is the k-th column of the usual lower factor
 * @throws RangeError with a sentence where A has a negative direction
 * @see Higham 1990, Analysis of the Cholesky decomposition of a semi-definite matrix
 */
export function choleskyRows(matrix: ArrayLike<number>, d: number): Float64Array {
  const factor = new Float64Array(d * d);
  const left = Float64Array.from({ length: d }, (_, i) => matrix[i * d + i]);
  const nothing = d * Number.EPSILON * left.reduce((most, v) => Math.max(most, v), 0);
  const isDone = new Uint8Array(d);
  let rank = 0;
  for (; rank < d; rank++) {
    const pivot = largest(left, isDone);
    if (left[pivot] <= nothing) break;
    const row = factor.subarray(rank * d, (rank + 1) * d);
    for (let i = 0; i < d; i++) row[i] = matrix[pivot * d + i];
    for (let k = 0; k < rank; k++) {
      const share = factor[k * d + pivot];
      for (let i = 0; i < d; i++) row[i] -= share * factor[k * d + i];
    }
    const root = Math.sqrt(left[pivot]);
    for (let i = 0; i < d; i++) {
      row[i] = isDone[i] ? 0 : row[i] / root;
      left[i] -= row[i] * row[i];
    }
    isDone[pivot] = 1;
  }
  refuseNegative(matrix, factor.subarray(0, rank * d), left, isDone, nothing);
  return factor.slice(0, rank * d);
}

const largest = (left: Float64Array, isDone: Uint8Array): number => {
  let found = -1;
  for (let i = 0; i < left.length; i++) if (!isDone[i] && (found < 0 || left[i] > left[found])) found = i;
  return found;
};

/** What is left of A must be nothing: a negative variance, or a covariance beside a variance of nought, is not. */
function refuseNegative(matrix: ArrayLike<number>, factor: Float64Array, left: Float64Array, isDone: Uint8Array, nothing: number): void {
  const d = left.length;
  const most = 1e4 * nothing;
  for (let i = 0; i < d; i++) {
    if (isDone[i]) continue;
    for (let j = 0; j < d; j++) {
      let rest = matrix[i * d + j];
      for (let k = i; k < factor.length; k += d) rest -= factor[k] * factor[k - i + j];
      if (!isDone[j] && Math.abs(rest) > most) {
        throw new RangeError(`Features ${i} and ${j} have a covariance that no data has: in some direction the variance would be below 0. Give the covariance of samples.`);
      }
    }
  }
}
