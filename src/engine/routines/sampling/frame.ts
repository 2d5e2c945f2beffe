/**
 * What a GPU is told of a source. It draws z, a standard number of the family; the processor knows in double precision that
 * the sample is x = location + scale·z.
 */
import { shareEnds } from '../../../math/sampling/samplers.js';
import { distributionOf, isChoice, isCoin, type CoinSource, type DrawSource, type FamilySource, type MixtureSource } from '../../../math/sampling/spec.js';

export interface Frame {
  readonly location: number;
  readonly scale: number;
  /** Numbers that the drawing of z needs. */
  readonly shape: readonly number[];
  /** About the mean of each coordinate of z: sums are of the distances from there. */
  readonly centres: readonly number[];
  /** The largest |z| that there is: uniform numbers have 23 bits, and none is at an end. */
  readonly largest: number;
}

/** Location, scale and shape of each family, by the names of its parameters. */
const parametersOf = (source: FamilySource): Pick<Frame, 'location' | 'scale' | 'shape'> => {
  switch (source.of) {
    case 'uniform':
      return { location: source.a, scale: source.b - source.a, shape: [] };
    case 'normal':
      return { location: source.mu, scale: source.sigma, shape: [] };
    case 'exponential':
      return { location: 0, scale: 1 / source.rate, shape: [] };
    case 'logistic':
      return { location: source.mu, scale: source.s, shape: [] };
    case 'laplace':
      return { location: source.mu, scale: source.b, shape: [] };
    case 'cauchy':
      return { location: source.x0, scale: source.gamma, shape: [] };
    case 'weibull':
      return { location: 0, scale: source.lambda, shape: [1 / source.k] };
    case 'gumbel':
      return { location: source.mu, scale: source.beta, shape: [] };
    case 'triangular':
      return { location: source.a, scale: source.b - source.a, shape: [(source.c - source.a) / (source.b - source.a)] };
    case 'pareto':
      return { location: 0, scale: source.xm, shape: [1 / source.alpha] };
    case 'rayleigh':
      return { location: 0, scale: source.sigma, shape: [] };
  }
};

const familyFrame = (source: FamilySource): Frame => {
  const { location, scale, shape } = parametersOf(source);
  const distribution = distributionOf(source);
  const standardised = (x = NaN): number => (x - location) / scale;
  const ends = [2 ** -24, 1 - 2 ** -24].map((u) => Math.abs(standardised(distribution?.quantile(u))));
  const [mean, median] = [distribution?.mean, distribution?.quantile(0.5)].map(standardised);
  return { location, scale, shape, centres: [Number.isFinite(mean) ? mean : median], largest: Math.max(...ends) };
};

/** z counts in standard deviations of the mixture from its mean; its shape is three numbers a bell: end of share, mean, deviation. */
const mixtureFrame = (source: MixtureSource): Frame => {
  const { mean = NaN, variance = NaN } = distributionOf(source) ?? {};
  const [ends, deviation] = [shareEnds(source), Math.sqrt(variance)];
  const bells = source.components.map(({ mu, sigma }) => [(mu - mean) / deviation, sigma / deviation]);
  const reach = bells.map(([mu, sigma]) => Math.abs(mu) + 6 * sigma);
  return { location: mean, scale: deviation, shape: bells.flatMap((bell, i) => [ends[i], ...bell]), centres: [0], largest: Math.max(...reach) };
};

const coinFrame = ({ of, p, temperature }: CoinSource): Frame => {
  const bias = of === 'binary-concrete' ? Math.log(p) - Math.log1p(-p) : Math.log(p);
  return { location: 0, scale: 1, shape: [1 / temperature, bias], centres: [p], largest: 1 };
};

const softmax = (logits: readonly number[]): number[] => {
  const top = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
  return logits.map((logit) => Math.exp(logit - top) / total);
};

/** The frame of a source that `checkSpec` let through. */
export const frameOf = (source: DrawSource): Frame => {
  if (source.of === 'mixture') return mixtureFrame(source);
  if (isCoin(source)) return coinFrame(source);
  if (!isChoice(source)) return familyFrame(source);
  const { logPi, temperature } = source;
  const top = Math.max(...logPi);
  return { location: 0, scale: 1, shape: [1 / temperature, ...logPi.map((logit) => logit - top)], centres: softmax(logPi), largest: 1 };
};
