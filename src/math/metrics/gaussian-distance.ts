/** The Fréchet distance of two normal distributions (Dowson & Landau 1982), which is FID where they are fitted to features. */
import { choleskyRoot, type CholeskyRoot } from '../linear-algebra/cholesky.js';
import { singularValues, symmetricEigenvalues } from '../linear-algebra/eigenvalues.js';
import { timesTransposed } from '../linear-algebra/products.js';
import { centred, statisticsOf, type Statistics } from './rows.js';

/** ‖μ_a − μ_b‖² + Tr Σ_a + Tr Σ_b − 2·Tr (Σ_a Σ_b)^½, and its terms. */
export interface FrechetDistance {
  /** The sum, squared as FID is; never below 0. */
  readonly distance: number;
  /** ‖μ_a − μ_b‖² */
  readonly mean: number;
  /** Tr Σ_a */
  readonly traceA: number;
  /** Tr Σ_b */
  readonly traceB: number;
  /** Tr (Σ_a Σ_b)^½ */
  readonly cross: number;
}

/** Rounding must not make a distance negative where both are alike. */
const sum = (mean: number, traceA: number, traceB: number, cross: number): FrechetDistance => {
  const distance = Math.max(0, mean + (traceA + traceB - 2 * cross));
  return { distance, mean, traceA, traceB, cross };
};

const squaredGap = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let squares = 0;
  for (let k = 0; k < a.length; k++) squares += (a[k] - b[k]) ** 2;
  return squares;
};

const traceOf = (covariance: ArrayLike<number>, d: number): number => {
  let trace = 0;
  for (let k = 0; k < d; k++) trace += covariance[k * d + k];
  return trace;
};

/**
 * The distance from means and covariances. With Σ_a = LLᵀ, the eigenvalues of LᵀΣ_bL are those of Σ_aΣ_b, and no root of a
 * matrix has to be made.
 *
 * @param meanA [d]
 * @param covA [d, d]
 * @param meanB [d]
 * @param covB [d, d]
 * @throws RangeError with a sentence where sizes differ, a number is not finite, or a matrix is no covariance
 * @see Heusel et al. 2017, equation 6
 */
export function frechetDistance(meanA: ArrayLike<number>, covA: ArrayLike<number>, meanB: ArrayLike<number>, covB: ArrayLike<number>): FrechetDistance {
  const d = meanA.length;
  check('first', meanA, covA, d);
  check('second', meanB, covB, d);
  const cross = crossOf(choleskyRoot(covA, d), covB);
  return sum(squaredGap(meanA, meanB), traceOf(covA, d), traceOf(covB, d), cross);
}

/** Σ√λ of F Σ Fᵀ; what rounding leaves of eigenvalues that are nought is not counted. Only its lower triangle is made. */
function crossOf({ rank, order, factor }: CholeskyRoot, covariance: ArrayLike<number>): number {
  if (rank === 0) return 0;
  const d = order.length;
  const ordered = new Float64Array(d * d);
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) ordered[i * d + j] = covariance[order[i] * d + order[j]];
  const half = timesTransposed(factor, ordered, d, (i) => i);
  const values = symmetricEigenvalues(timesTransposed(half, factor, d, (i, j) => (j > i ? d : j)));
  const most = values[values.length - 1];
  if (values[0] < -1e-8 * Math.max(-values[0], most)) throw new RangeError('The second matrix is a covariance that no data has: in some direction the variance would be below 0. Give the covariance of samples.');
  const nothing = values.length * Number.EPSILON * most;
  return values.reduce((total, value) => (value > nothing ? total + Math.sqrt(value) : total), 0);
}

function check(which: string, mean: ArrayLike<number>, covariance: ArrayLike<number>, d: number): void {
  if (d === 0 || mean.length !== d) throw new RangeError(`The ${which} mean has ${mean.length} features and the other ${d}; both need as many, and at least one.`);
  if (covariance.length !== d * d) throw new RangeError(`The ${which} covariance has ${covariance.length} numbers; ${d} × ${d} are wanted.`);
  const isFinite = Array.from(mean).every(Number.isFinite) && Array.from(covariance).every(Number.isFinite);
  if (!isFinite) throw new RangeError(`The ${which} mean or covariance holds a number that is not finite.`);
  const variances = Array.from({ length: d }, (_, i) => covariance[i * d + i]);
  const negative = variances.findIndex((v) => v < 0);
  if (negative >= 0) throw new RangeError(`The ${which} covariance has ${variances[negative]} as the variance of feature ${negative}; a variance is at least 0.`);
  const most = 1e-8 * variances.reduce((a, b) => Math.max(a, b), 0);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(covariance[i * d + j] - covariance[j * d + i]) > most) throw new RangeError(`The ${which} covariance has ${covariance[i * d + j]} at (${i}, ${j}) and ${covariance[j * d + i]} at (${j}, ${i}); a covariance is symmetric.`);
    }
  }
}

/** The distance of two samples of which the statistics are known. */
export const frechetDistanceOf = (a: Statistics, b: Statistics): FrechetDistance => frechetDistance(a.mean, a.covariance, b.mean, b.covariance);

/**
 * The distance of the normal distributions fitted to two samples. Where there are fewer samples than features, no covariance is
 * made: the cross term is the sum of the singular values of X_a X_bᵀ/√((n − 1)(m − 1)), with X the rows less their mean.
 *
 * @param a [n, d], at least two rows
 * @param b [m, d], at least two rows
 * @throws RangeError with a sentence where there are fewer than two rows, or the numbers make no rows
 */
export function frechetDistanceOfRows(a: ArrayLike<number>, b: ArrayLike<number>, d: number): FrechetDistance {
  if (a.length / d > d && b.length / d > d) return frechetDistanceOf(statisticsOf(a, d), statisticsOf(b, d));
  const [x, y] = [centred(a, d), centred(b, d)];
  const squares = (rows: Float64Array, n: number): number => rows.reduce((total, v) => total + v * v, 0) / (n - 1);
  const scale = 1 / Math.sqrt((x.n - 1) * (y.n - 1));
  const cross = singularValues(timesTransposed(x.rows, y.rows, d), y.n).reduce((total, value) => total + value, 0) * scale;
  return sum(squaredGap(x.mean, y.mean), squares(x.rows, x.n), squares(y.rows, y.n), cross);
}
