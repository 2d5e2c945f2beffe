/** The table of objectives. */
import type { Curve } from '../../math/curve.js';
import { hinge, leastSquares, minimax, nonSaturating, relativistic, wasserstein, wassersteinGp } from './adversarial.js';
import {
  gan,
  jensenShannon,
  kl,
  neyman,
  pearson,
  reverseKl,
  squaredHellinger,
  totalVariation,
  type Divergence,
} from './divergences.js';
import type { Objective } from './objective.js';

export type { Objective } from './objective.js';
export type { Divergence } from './divergences.js';

/** The objectives with a name of their own; `f-gan` is made of a divergence by `fGan`. */
export const objectives = {
  minimax,
  'non-saturating': nonSaturating,
  'least-squares': leastSquares,
  wasserstein,
  'wasserstein-gp': wassersteinGp,
  hinge,
  relativistic,
} as const satisfies Record<string, Objective>;

/** The divergences that `f-gan` knows. */
export const divergences = {
  kl,
  'reverse-kl': reverseKl,
  pearson,
  neyman,
  'squared-hellinger': squaredHellinger,
  'jensen-shannon': jensenShannon,
  gan,
  'total-variation': totalVariation,
} as const satisfies Record<string, Divergence>;

export type ObjectiveName = keyof typeof objectives | 'f-gan';
export type DivergenceName = keyof typeof divergences;

export const objectiveNames: readonly ObjectiveName[] = [
  'minimax',
  'non-saturating',
  'least-squares',
  'wasserstein',
  'wasserstein-gp',
  'hinge',
  'f-gan',
  'relativistic',
];

export const divergenceNames = Object.keys(divergences) as readonly DivergenceName[];

const negated = (c: Curve): Curve => ({ ...c, scale: -c.scale, offset: -c.offset });

/** The f-GAN of a divergence: G minimises −f*(g_f(v)), or as the alternative −g_f(v). */
export const fGan = (name: DivergenceName): Objective => {
  const divergence: Divergence = divergences[name];
  return {
    name: 'f-gan',
    label: `f-GAN, ${divergence.label}`,
    real: divergence.real,
    fake: divergence.fake,
    generator: negated(divergence.fake),
    generatorAlternative: divergence.real,
    critic: true,
    probability: name === 'gan' || name === 'jensen-shannon',
    source: 'Nowozin, Cseke & Tomioka 2016, table 2 and section 3.2',
  };
};

/** The objective of that name; `f-gan` takes its divergence. */
export const objective = (name: ObjectiveName, divergence: DivergenceName = 'kl'): Objective =>
  name === 'f-gan' ? fGan(divergence) : objectives[name];

/**
 * One-sided label smoothing: real samples count as real only to 1 − amount.
 *
 * @param amount 0 ≤ amount < 1
 * @see Salimans et al. 2016, section 3.4
 */
export const smoothed = (real: Curve, fake: Curve, amount: number): readonly Curve[] =>
  amount === 0 ? [real] : [weighted(real, 1 - amount), weighted(fake, amount)];

const weighted = (c: Curve, by: number): Curve => ({ ...c, scale: c.scale * by, offset: c.offset * by });
