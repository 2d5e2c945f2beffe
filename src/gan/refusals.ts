/** Combinations of knobs that make no sense, each with the sentence that says why and what to do. */
import { objective } from './objectives/index.js';
import { clipOf, penaltyOf, type GanOptions } from './options.js';

interface Rule {
  readonly broken: (options: GanOptions) => boolean;
  readonly says: string;
}

const hasPenalty = (o: GanOptions): boolean => penaltyOf(o) > 0 || o.r1 > 0 || o.r2 > 0;
const chosen = (o: GanOptions) => objective(o.objective, o.divergence);

const rules: readonly Rule[] = [
  {
    broken: (o) => hasPenalty(o) && o.discriminator.batchNorm,
    says: 'A gradient penalty needs the slope of D at one sample, but with batch norm in D that slope depends on the whole batch. Turn off batch norm in D, or the penalty, R1 and R2.',
  },
  {
    broken: ({ generator: g, discriminator: d }) =>
      (g.batchNorm && g.activation === 'maxout') || (d.batchNorm && d.activation === 'maxout'),
    says: 'Batch norm stands between a layer and its activation, and a maxout unit has nothing between: its lines are its activation. Turn off batch norm, or choose another activation.',
  },
  {
    broken: (o) => o.batch < 2 && (o.generator.batchNorm || o.discriminator.batchNorm),
    says: 'Batch norm needs a batch of at least 2: one value has no spread. Raise the batch size, or turn off batch norm.',
  },
  {
    broken: (o) => o.labelSmoothing > 0 && (chosen(o).critic || chosen(o).paired === true),
    says: 'Label smoothing softens the label "real", but this objective has scores instead of labels. Set label smoothing to 0, or choose minimax, non-saturating or least squares.',
  },
  {
    broken: (o) => clipOf(o) > 0 && o.discriminator.spectralNorm > 0,
    says: 'Spectral norm divides each layer by its norm, so clipping its weights changes nothing. Turn off one of them.',
  },
  {
    broken: (o) =>
      chosen(o).needs !== undefined && clipOf(o) === 0 && penaltyOf(o) === 0 && o.discriminator.spectralNorm === 0,
    says: 'The Wasserstein critic needs limits on its slope, or its scores grow for ever. Set a clip value, a gradient penalty or spectral norm.',
  },
];

/** Why these options cannot be trained: one sentence for each reason, none if they can. */
export const refusals = (options: GanOptions): string[] =>
  rules.filter(({ broken }) => broken(options)).map(({ says }) => says);
