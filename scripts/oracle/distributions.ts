/** Densities, distribution functions and quantiles. */
import { distributions, type Distribution } from '../../src/math/index.js';
import type { Reader } from './reader.js';
import type { Runners } from './sheet.js';

const made = (name: string, values: Readonly<Record<string, number>>): Distribution => {
  const family = Object.entries(distributions).find(([key]) => key === name);
  if (!family) throw new Error(`there is no distribution "${name}"`);
  const make: (parameters: Record<string, number>) => Distribution = family[1];
  return make(values);
};

/** Parameters by our names: the oracle writes `lambda_` where Python has a word of its own. */
const valuesOf = (parameters: Reader): Record<string, number> =>
  Object.fromEntries(parameters.keys.map((key) => [key.replace(/_$/, ''), parameters.number(key)]));

export const distributionRunners: Runners = {
  inverse_transform: (given, sheet) => {
    const name = given.text('dist');
    const values = valuesOf(given.record('params'));
    const { quantile, pdf, cdf, mean, variance } = made(name, values);
    const location = Math.abs(values.mu ?? values.x0 ?? values.a ?? 0);
    const [u, x] = [given.numbers('u'), given.numbers('x')];
    const [wantedPdf, wantedCdf] = [given.numbers('pdf'), given.numbers('cdf')];
    u.forEach((ui, i) => {
      // The oracle rounds Cauchy's angle π(u − ½) near ½: a shift of u by up to 2⁻⁵³, of x by that over the density.
      const rounding = name === 'cauchy' ? 2 ** -53 / wantedPdf[i] : 0;
      const tolerance = 1e-9 + (rounding + 2 ** -50 * location) / Math.abs(x[i]);
      sheet.near(`x at u = ${ui}`, quantile(ui), x[i], { tolerance, floor: 1e-12 });
      sheet.near(`pdf at x = ${x[i]}`, pdf(x[i]), wantedPdf[i], { floor: 1e-300 });
      sheet.near(`cdf at x = ${x[i]}`, cdf(x[i]), wantedCdf[i], { floor: 1e-6 });
    });
    sheet.near('mean', mean, given.number('mean'));
    sheet.near('variance', variance, given.number('variance'));
  },
};
