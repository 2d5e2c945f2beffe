import { finite, LINE, positive, type Distribution } from './distribution.js';

/** Euler's constant, the mean of a standard Gumbel. */
const EULER = 0.57721566490153286;

/**
 * The largest of many: what the noise of the Gumbel-softmax trick is made of.
 *
 * F(x) = e^(−e^(−z)) with z = (x − μ)/β, so F⁻¹(u) = μ − β·log(−log u).
 *
 * @throws RangeError unless μ is finite and β > 0
 */
export const gumbel = ({ mu = 0, beta = 1 } = {}): Distribution => {
  finite('gumbel', 'mu', mu);
  positive('gumbel', 'beta', beta);
  /** −log F(x) */
  const t = (x: number): number => Math.exp(-(x - mu) / beta);
  return {
    pdf: (x) => (t(x) === Infinity ? 0 : (t(x) * Math.exp(-t(x))) / beta),
    cdf: (x) => Math.exp(-t(x)),
    quantile: (u) => mu - beta * Math.log(-Math.log(u)),
    mean: mu + beta * EULER,
    variance: (beta * Math.PI) ** 2 / 6,
    support: LINE,
  };
};
