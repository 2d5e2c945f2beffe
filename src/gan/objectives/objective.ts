import type { Curve } from '../../math/curve.js';

/**
 * What the players of a GAN minimise, as curves of the discriminator's raw output v.
 *
 * D minimises mean real(D(x)) + mean fake(D(G(z))); G minimises mean generator(D(G(z))). Where the objective is
 * `paired`, D minimises mean real(D(x) − D(G(z))), G mean generator(D(G(z)) − D(x)), and `fake` is flat.
 */
export interface Objective {
  readonly name: string;
  readonly label: string;
  readonly real: Curve;
  readonly fake: Curve;
  readonly generator: Curve;
  /** Another generator loss with the same goal and other slopes: Nowozin et al. 2016, section 3.2. */
  readonly generatorAlternative?: Curve;
  /** Whether D's output is a score without limits; else σ(v) is a probability, or the output has a target. */
  readonly critic: boolean;
  /** Whether the curves are applied to differences of outputs. */
  readonly paired?: boolean;
  /** What keeps D's slope in bounds, where the objective needs that to mean anything. */
  readonly needs?: 'clip' | 'gradient-penalty';
  /** Whether σ(D's output) is the probability that a sample is real. */
  readonly probability: boolean;
  /** Paper and place. */
  readonly source: string;
}
