import { demand, type Distribution } from './distribution.js';

/**
 * A triangle over [a, b] with its peak at c.
 *
 * F(x) = (x − a)²/((b − a)(c − a)) up to c, and 1 − (b − x)²/((b − a)(b − c)) from there.
 *
 * @throws RangeError unless a ≤ c ≤ b and a < b, all finite
 */
export const triangular = ({ a = -1, b = 1, c = 0 } = {}): Distribution => {
  const fits = a < b && a <= c && c <= b && Number.isFinite(b - a);
  demand(fits, 'triangular', `a is ${a}, c is ${c}, b is ${b}`, 'give finite numbers with a ≤ c ≤ b and a below b');
  const width = b - a;
  const rise = width * (c - a);
  const fall = width * (b - c);
  const density = (x: number): number => {
    if (x === c) return 2 / width;
    return x < c ? (2 * (x - a)) / rise : (2 * (b - x)) / fall;
  };
  const below = (x: number): number => (x < c ? (x - a) ** 2 / rise : 1 - (x === b ? 0 : (b - x) ** 2 / fall));
  return {
    pdf: (x) => (x >= a && x <= b ? density(x) : 0),
    cdf: (x) => below(Math.min(Math.max(x, a), b)),
    quantile: (u) => (u * width < c - a ? a + Math.sqrt(u * rise) : b - Math.sqrt((1 - u) * fall)),
    mean: (a + b + c) / 3,
    variance: (a * a + b * b + c * c - a * b - a * c - b * c) / 18,
    support: [a, b],
  };
};
