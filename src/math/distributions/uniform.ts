import { demand, type Distribution } from './distribution.js';

/**
 * Equal density between a and b.
 *
 * f(x) = 1/(b − a) for a ≤ x ≤ b.
 *
 * @throws RangeError unless a < b, both finite
 */
export const uniform = ({ a = 0, b = 1 } = {}): Distribution => {
  demand(a < b && Number.isFinite(b - a), 'uniform', `a is ${a} and b is ${b}`, 'give finite ends with a below b');
  const width = b - a;
  return {
    pdf: (x) => (x >= a && x <= b ? 1 / width : 0),
    cdf: (x) => Math.min(Math.max((x - a) / width, 0), 1),
    quantile: (u) => (u >= 0 && u <= 1 ? a + width * u : NaN),
    mean: (a + b) / 2,
    variance: width ** 2 / 12,
    support: [a, b],
  };
};
