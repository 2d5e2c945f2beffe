import { positive, type Distribution } from './distribution.js';

/**
 * Wealth, city sizes: 1 − F(x) = (xₘ/x)^α for x ≥ xₘ.
 *
 * F⁻¹(u) = xₘ(1 − u)^(−1/α). The mean is infinite for α ≤ 1, the variance for α ≤ 2.
 *
 * @throws RangeError unless xₘ > 0 and α > 0
 */
export const pareto = ({ xm = 1, alpha = 3 } = {}): Distribution => {
  positive('pareto', 'xm', xm);
  positive('pareto', 'alpha', alpha);
  return {
    pdf: (x) => (x >= xm ? (alpha / x) * (xm / x) ** alpha : 0),
    cdf: (x) => (x > xm ? -Math.expm1(alpha * Math.log(xm / x)) : 0),
    quantile: (u) => (u >= 0 ? xm * Math.exp(-Math.log1p(-u) / alpha) : NaN),
    mean: alpha > 1 ? (alpha * xm) / (alpha - 1) : Infinity,
    variance: alpha > 2 ? (alpha * xm ** 2) / ((alpha - 1) ** 2 * (alpha - 2)) : Infinity,
    support: [xm, Infinity],
  };
};
