import { sigmoid } from '../curve.js';
import { logit } from '../special.js';
import { finite, LINE, positive, type Distribution } from './distribution.js';

/**
 * The distribution whose distribution function is the sigmoid.
 *
 * F(x) = σ(z) and f(x) = σ(z)·σ(−z)/s with z = (x − μ)/s; F⁻¹(u) = μ + s·log(u/(1 − u)).
 *
 * @throws RangeError unless μ is finite and s > 0
 */
export const logistic = ({ mu = 0, s = 1 } = {}): Distribution => {
  finite('logistic', 'mu', mu);
  positive('logistic', 's', s);
  const z = (x: number): number => (x - mu) / s;
  return {
    pdf: (x) => (sigmoid(z(x)) * sigmoid(-z(x))) / s,
    cdf: (x) => sigmoid(z(x)),
    quantile: (u) => mu + s * logit(u),
    mean: mu,
    variance: (s * Math.PI) ** 2 / 3,
    support: LINE,
  };
};
