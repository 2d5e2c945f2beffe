import { positive, type Distribution } from './distribution.js';

/**
 * The length of a two-dimensional normal vector: the radius in Box and Muller's method.
 *
 * F(x) = 1 − e^(−x²/2σ²) for x ≥ 0, so F⁻¹(u) = σ√(−2 log(1 − u)).
 *
 * @throws RangeError unless σ > 0
 */
export const rayleigh = ({ sigma = 1 } = {}): Distribution => {
  positive('rayleigh', 'sigma', sigma);
  return {
    pdf: (x) => (x >= 0 ? (x / sigma ** 2) * Math.exp(-((x / sigma) ** 2) / 2) : 0),
    cdf: (x) => (x > 0 ? -Math.expm1(-((x / sigma) ** 2) / 2) : 0),
    quantile: (u) => (u >= 0 ? sigma * Math.sqrt(-2 * Math.log1p(-u)) : NaN),
    mean: sigma * Math.sqrt(Math.PI / 2),
    variance: (2 - Math.PI / 2) * sigma ** 2,
    support: [0, Infinity],
  };
};
