/**
 * Samples of a source in double precision, drawn one by one from the streams, and how far a GPU's may be from them:
 * a sample z of 32 bits is within 8·2⁻²³·(1 + |z|) scales, and relaxed draws within what that makes of them.
 */
import { gumbelOf, logisticOf, normals, uniforms, distributionOf, type ChoiceSource, type CoinSource, type DrawSource, type FamilySource } from '../../src/math/index.js';

export const EPSILON = 2 ** -23;

/** [n] samples, and how far each may be off. */
export interface Samples {
  readonly values: Float64Array;
  readonly rounding: Float64Array;
}

/** The location and the scale of z. */
type Size = readonly [location: number, scale: number];

const sizeOf = (source: FamilySource): Size => {
  switch (source.of) {
    case 'uniform':
    case 'triangular':
      return [source.a, source.b - source.a];
    case 'normal':
      return [source.mu, source.sigma];
    case 'logistic':
      return [source.mu, source.s];
    case 'laplace':
      return [source.mu, source.b];
    case 'gumbel':
      return [source.mu, source.beta];
    case 'cauchy':
      return [source.x0, source.gamma];
    case 'exponential':
      return [0, 1 / source.rate];
    case 'weibull':
      return [0, source.lambda];
    case 'pareto':
      return [0, source.xm];
    case 'rayleigh':
      return [0, source.sigma];
  }
};

const around = (values: Float64Array, [location, scale]: Size): Samples =>
  ({ values, rounding: values.map((x) => 8 * EPSILON * (scale + Math.abs(x - location))) });

export const familySamples = (source: FamilySource, seed: number, n: number): Samples => {
  const [mu, sigma] = sizeOf(source);
  if (source.of === 'normal') return around(normals(seed, 'samples', 0, n).map((z) => mu + sigma * z), [mu, sigma]);
  const quantile = distributionOf(source)?.quantile ?? Number;
  return around(uniforms(seed, 'samples', 0, n).map(quantile), sizeOf(source));
};

export const mixtureSamples = (source: Extract<DrawSource, { of: 'mixture' }>, seed: number, n: number): Samples => {
  const total = source.components.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  const ends = source.components.map(({ weight }) => Math.fround((sum += weight) / total));
  const [u, z] = [uniforms(seed, 'samples', 0, n), normals(seed, 'samples.normal', 0, n)];
  const { mean = 0, variance = 1 } = distributionOf(source) ?? {};
  const values = z.map((zi, i) => {
    const { mu, sigma } = source.components[ends.findIndex((end) => u[i] < end)];
    return mu + sigma * zi;
  });
  return around(values, [mean, 2 * Math.sqrt(variance)]);
};

/** Of y between 0 and 1 that comes of logits which are off by `off`. */
const softened = (y: number, off: number): number => y * (1 - y) * off + 4 * EPSILON * y;

export const coinSamples = ({ of, p, temperature }: CoinSource, seed: number, n: number): Samples & { readonly logits: Float64Array } => {
  const [bias, noise] = of === 'binary-concrete' ? [Math.log(p) - Math.log1p(-p), logisticOf] : [Math.log(p), gumbelOf];
  const logits = uniforms(seed, 'samples', 0, n).map((u) => bias + noise(u));
  const values = logits.map((l) => 1 / (1 + Math.exp(-l / temperature)));
  return { logits, values, rounding: values.map((y, i) => softened(y, (8 * EPSILON * (1 + Math.abs(bias) + Math.abs(logits[i]))) / temperature)) };
};

/** Of each coordinate; and by how much the largest logit is above the next. */
export const choiceSamples = ({ logPi, temperature }: ChoiceSource, seed: number, n: number): { readonly coordinates: readonly Samples[]; readonly lead: Float64Array } => {
  const logits = logPi.map((l, j) => uniforms(seed, 'samples', j, n).map((u) => l + gumbelOf(u)));
  const size = 20 + Math.max(...logPi) - Math.min(...logPi);
  const tops = Float64Array.from({ length: n }, (_, i) => Math.max(...logits.map((l) => l[i])));
  const totals = tops.map((top, i) => logits.reduce((sum, l) => sum + Math.exp((l[i] - top) / temperature), 0));
  const coordinates = logits.map((l) => {
    const values = l.map((a, i) => Math.exp((a - tops[i]) / temperature) / totals[i]);
    return { values, rounding: values.map((y) => softened(y, (8 * EPSILON * size) / temperature)) };
  });
  const lead = tops.map((top, i) => top - logits.map((l) => l[i]).sort((a, b) => b - a)[1]);
  return { coordinates, lead };
};
