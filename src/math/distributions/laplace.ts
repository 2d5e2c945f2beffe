import { finite, LINE, positive, type Distribution } from './distribution.js';

/**
 * Two exponentials back to back.
 *
 * f(x) = e^(−|x − μ|/b) / 2b.
 *
 * @throws RangeError unless μ is finite and b > 0
 */
export const laplace = ({ mu = 0, b = 1 } = {}): Distribution => {
  finite('laplace', 'mu', mu);
  positive('laplace', 'b', b);
  const tail = (x: number): number => Math.exp(-Math.abs(x - mu) / b) / 2;
  return {
    pdf: (x) => tail(x) / b,
    cdf: (x) => (x < mu ? tail(x) : 1 - tail(x)),
    quantile: (u) => (u < 0.5 ? mu + b * Math.log(2 * u) : mu - b * Math.log(2 * (1 - u))),
    mean: mu,
    variance: 2 * b ** 2,
    support: LINE,
  };
};
