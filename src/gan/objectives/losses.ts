/** Objectives evaluated on batches of raw outputs: the reference for the training engines. */
import { slopeAt, valueAt, type Curve } from '../../math/curve.js';
import type { Objective } from './objective.js';

/** A loss and its slope at each output. */
export interface Loss {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** The mean of a sum of curves over a batch, with d mean/dvᵢ. Infinity where a value is off the scale of float64. */
export const meanLoss = (curves: readonly Curve[], outputs: ArrayLike<number>): Loss => {
  const v = Float64Array.from(outputs);
  const sum = (at: (c: Curve, x: number) => number) => (x: number) => curves.reduce((s, c) => s + at(c, x), 0);
  return {
    value: v.reduce((total, x) => total + sum(valueAt)(x) / v.length, 0),
    gradient: v.map((x) => sum(slopeAt)(x) / v.length),
  };
};

export interface DiscriminatorLoss {
  readonly value: number;
  readonly real: Float64Array;
  readonly fake: Float64Array;
}

/** A sum of losses; where one is ∞ and another −∞, both off the scale, it is ∞ and not NaN. */
const total = (a: number, b: number): number => {
  const sum = a + b;
  return Number.isNaN(sum) && !Number.isNaN(a) && !Number.isNaN(b) ? Infinity : sum;
};

const difference = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
  Float64Array.from(a, (x, i) => x - b[i]);

/**
 * What D minimises, with its slope at each raw output.
 *
 * @param real D(x) of a batch of real samples
 * @param fake D(G(z)) of a batch of made ones; of the same size where the objective is paired
 */
export const discriminatorLoss = (
  objective: Objective,
  real: ArrayLike<number>,
  fake: ArrayLike<number>,
): DiscriminatorLoss => {
  if (objective.paired) {
    const pair = meanLoss([objective.real], difference(real, fake));
    return { value: pair.value, real: pair.gradient, fake: pair.gradient.map((g) => -g) };
  }
  const onReal = meanLoss([objective.real], real);
  const onFake = meanLoss([objective.fake], fake);
  return { value: total(onReal.value, onFake.value), real: onReal.gradient, fake: onFake.gradient };
};

/**
 * What G minimises, with its slope at each D(G(z)).
 *
 * @param real D(x), which only a paired objective looks at
 * @param alternative whether to take the objective's other generator loss
 */
export const generatorLoss = (
  objective: Objective,
  fake: ArrayLike<number>,
  { real, alternative = false }: { real?: ArrayLike<number>; alternative?: boolean } = {},
): Loss => {
  const chosen = (alternative && objective.generatorAlternative) || objective.generator;
  if (!objective.paired) return meanLoss([chosen], fake);
  if (!real) throw new TypeError(`${objective.name}: there is no D(x); give it as "real", the loss compares the two.`);
  return meanLoss([chosen], difference(fake, real));
};
