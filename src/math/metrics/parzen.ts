/** The kernel density estimate as a score of samples. */
import { logSumExp } from '../special.js';

/**
 * log p(y) = logΣexp(−‖y − xᵢ‖²/2σ²) − log n − (d/2)·log 2πσ², for each test point y.
 *
 * @param samples [n, d], row after row
 * @param test [m, d], row after row
 * @param d columns
 * @param sigma bandwidth, above 0
 * @returns [m]
 * @see Breuleux, Bengio & Vincent 2011; for what is wrong with it, Theis, van den Oord & Bethge 2016
 */
export const parzenLogLikelihood = (
  samples: ArrayLike<number>,
  test: ArrayLike<number>,
  d: number,
  sigma: number,
): Float64Array => {
  const [n, m] = [samples.length / d, test.length / d];
  const constant = Math.log(n) + (d / 2) * Math.log(2 * Math.PI * sigma ** 2);
  const exponents = new Float64Array(n);
  return Float64Array.from({ length: m }, (_, j) => {
    for (let i = 0; i < n; i++) {
      let squared = 0;
      for (let k = 0; k < d; k++) squared += (test[j * d + k] - samples[i * d + k]) ** 2;
      exponents[i] = -squared / (2 * sigma ** 2);
    }
    return logSumExp(exponents) - constant;
  });
};

/** Mean of values and its standard error, s/√n with s² over n − 1. */
export const meanAndError = (values: ArrayLike<number>): { mean: number; error: number } => {
  const n = values.length;
  const all = Float64Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / n;
  const squares = all.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
};
