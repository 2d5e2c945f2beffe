import { demand, LINE, type Distribution } from './distribution.js';
import { normal } from './normal.js';

/** One bell of a mixture. */
export interface Component {
  /** Share of the samples; shares are divided by their sum. */
  readonly weight: number;
  readonly mu: number;
  readonly sigma: number;
}

/** u = F(x) solved between two points that bracket it: Newton's step where it stays inside, the middle where not. */
const solve = (u: number, { pdf, cdf }: Pick<Distribution, 'pdf' | 'cdf'>, from: number, to: number): number => {
  let [low, high, x] = [from, to, (from + to) / 2];
  for (let i = 0; i < 200 && high > low; i++) {
    const error = cdf(x) - u;
    if (error > 0) high = x;
    else low = x;
    const newton = x - error / pdf(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * Math.abs(x)) return next;
    x = next;
  }
  return x;
};

/**
 * Several bells, each with its share. F⁻¹ has no formula and is found by iteration.
 *
 * @throws RangeError for no components, or a weight that is not above 0
 */
export const normalMixture = (components: readonly Component[]): Distribution => {
  demand(components.length > 0, 'normal mixture', 'there are no components', 'give at least one');
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const parts = components.map(({ weight, mu, sigma }) => {
    demand(weight > 0 && total < Infinity, 'normal mixture', `a weight is ${weight}`, 'give a finite number above 0');
    return { share: weight / total, bell: normal({ mu, sigma }) };
  });
  const over = (of: (bell: Distribution) => number): number =>
    parts.reduce((sum, { share, bell }) => sum + share * of(bell), 0);
  const pdf = (x: number): number => over((bell) => bell.pdf(x));
  const cdf = (x: number): number => over((bell) => bell.cdf(x));
  const mean = over((bell) => bell.mean);
  const quantile = (u: number): number => {
    const ends = parts.map(({ bell }) => bell.quantile(u));
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    return Number.isFinite(from) && to > from ? solve(u, { pdf, cdf }, from, to) : from;
  };
  return { pdf, cdf, quantile, mean, variance: over((b) => b.variance + (b.mean - mean) ** 2), support: LINE };
};
