import { finite, LINE, positive, type Distribution } from './distribution.js';

/**
 * The ratio of two normals: tails so heavy that there is no mean, however many samples are averaged.
 *
 * f(x) = 1 / (πγ(1 + z²)) with z = (x − x₀)/γ. F and F⁻¹ are written so that both tails keep all their digits:
 * F(x) = atan2(1, −z)/π and F⁻¹(u) = x₀ − γ/tan πu.
 *
 * @throws RangeError unless x₀ is finite and γ > 0
 */
export const cauchy = ({ x0 = 0, gamma = 1 } = {}): Distribution => {
  finite('cauchy', 'x0', x0);
  positive('cauchy', 'gamma', gamma);
  const tangent = (u: number): number => {
    if (Math.abs(u - 0.5) < 0.25) return Math.tan(Math.PI * (u - 0.5));
    return u < 0.5 ? -1 / Math.tan(Math.PI * u) : 1 / Math.tan(Math.PI * (1 - u));
  };
  return {
    pdf: (x) => 1 / (Math.PI * gamma * (1 + ((x - x0) / gamma) ** 2)),
    cdf: (x) => Math.atan2(1, -(x - x0) / gamma) / Math.PI,
    quantile: (u) => (u >= 0 && u <= 1 ? x0 + gamma * tangent(u) : NaN),
    mean: NaN,
    variance: NaN,
    support: LINE,
  };
};
