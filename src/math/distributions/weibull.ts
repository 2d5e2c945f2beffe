import { gamma } from '../special.js';
import { positive, type Distribution } from './distribution.js';

/**
 * Time to failure of a part that ages (k > 1), does not (k = 1), or has early faults (k < 1).
 *
 * F(x) = 1 − e^(−(x/λ)ᵏ) for x ≥ 0, so F⁻¹(u) = λ(−log(1 − u))^(1/k).
 *
 * @throws RangeError unless λ > 0 and k > 0
 */
export const weibull = ({ lambda = 1, k = 1 } = {}): Distribution => {
  positive('weibull', 'lambda', lambda);
  positive('weibull', 'k', k);
  const mean = lambda * gamma(1 + 1 / k);
  return {
    pdf: (x) => (x >= 0 ? (k / lambda) * (x / lambda) ** (k - 1) * Math.exp(-((x / lambda) ** k)) : 0),
    cdf: (x) => (x > 0 ? -Math.expm1(-((x / lambda) ** k)) : 0),
    quantile: (u) => (u >= 0 ? lambda * (-Math.log1p(-u)) ** (1 / k) : NaN),
    mean,
    variance: lambda ** 2 * gamma(1 + 2 / k) - mean ** 2,
    support: [0, Infinity],
  };
};
