/** What the players of a GAN minimise, as terms over batches: the same for points and for pictures. */
import type { Expr, Term } from '../engine/model.js';
import type { Curve } from '../math/curve.js';
import { smoothed, type Objective } from './objectives/index.js';
import { penaltyOf, type GanOptions } from './options.js';

/** The batches that the terms are about. */
export interface Batches {
  readonly real: Expr;
  readonly fake: Expr;
  /** D's raw score of each. */
  readonly onReal: Expr;
  readonly onFake: Expr;
}

/** −log σ(D(x) − D(G(z))) and the like where outputs are compared in pairs, one term for each kind of sample if not. */
export const discriminatorScores = (options: GanOptions, { real, fake, paired }: Objective, { onReal, onFake }: Batches): Term[] => {
  if (paired) return [{ name: 'pair', kind: 'paired', of: onReal, minus: onFake, curves: [real] }];
  return [
    { name: 'real', kind: 'score', of: onReal, curves: smoothed(real, fake, options.labelSmoothing) },
    { name: 'fake', kind: 'score', of: onFake, curves: [fake] },
  ];
};

/** λ(‖∇D(x̂)‖ − 1)² between the samples, γ/2·‖∇D‖² at real and at made ones. */
export const penalties = (options: GanOptions, { real, fake }: Batches): Term[] => {
  const terms: Term[] = [
    { name: 'penalty', kind: 'penalty', weight: penaltyOf(options), net: 'D', at: { mix: [real, fake] }, target: 1 },
    { name: 'r1', kind: 'penalty', weight: options.r1 / 2, net: 'D', at: real },
    { name: 'r2', kind: 'penalty', weight: options.r2 / 2, net: 'D', at: fake },
  ];
  return terms.filter(({ weight = 1 }) => weight > 0);
};

export const generatorScores = (options: GanOptions, chosen: Objective, { onReal, onFake }: Batches): Term[] => {
  const curves: Curve[] = [(options.alternative && chosen.generatorAlternative) || chosen.generator];
  if (chosen.paired) return [{ name: 'fake', kind: 'paired', of: onFake, minus: onReal, curves }];
  return [{ name: 'fake', kind: 'score', of: onFake, curves }];
};
