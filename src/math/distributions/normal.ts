import { normalQuantile } from '../normal-quantile.js';
import { normalCdf } from '../special.js';
import { finite, LINE, positive, type Distribution } from './distribution.js';

/**
 * The bell curve.
 *
 * f(x) = e^(−z²/2) / (σ√2π) with z = (x − μ)/σ.
 *
 * @throws RangeError unless μ is finite and σ > 0
 */
export const normal = ({ mu = 0, sigma = 1 } = {}): Distribution => {
  finite('normal', 'mu', mu);
  positive('normal', 'sigma', sigma);
  return {
    pdf: (x) => Math.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI)),
    cdf: (x) => normalCdf((x - mu) / sigma),
    quantile: (u) => mu + sigma * normalQuantile(u),
    mean: mu,
    variance: sigma ** 2,
    support: LINE,
  };
};
