import { positive, type Distribution } from './distribution.js';

/**
 * Waiting time for an event that comes `rate` times a unit of time, whenever the last one was.
 *
 * F(x) = 1 − e^(−rate·x) for x ≥ 0, so F⁻¹(u) = −log(1 − u)/rate.
 *
 * @throws RangeError unless rate > 0
 */
export const exponential = ({ rate = 1 } = {}): Distribution => {
  positive('exponential', 'rate', rate);
  return {
    pdf: (x) => (x >= 0 ? rate * Math.exp(-rate * x) : 0),
    cdf: (x) => (x > 0 ? -Math.expm1(-rate * x) : 0),
    quantile: (u) => (u >= 0 ? -Math.log1p(-u) / rate : NaN),
    mean: 1 / rate,
    variance: 1 / rate ** 2,
    support: [0, Infinity],
  };
};
