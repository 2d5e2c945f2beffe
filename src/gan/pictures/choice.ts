/** What a GAN on pictures is told beyond the knobs that it shares with one on points. */
import { penaltyOf, type GanOptions } from '../options.js';
import { refusals } from '../refusals.js';
import type { PictureShape } from './sets.js';

/**
 * How labels take part. `cgan`: G is told the label, and D judges how well a picture goes with its label (Mirza & Osindero 2014, by
 * projection as Miyato & Koyama 2018). `ac-gan`: G is told it, and D names it (Odena et al. 2017).
 */
export type Condition = 'none' | 'cgan' | 'ac-gan';

export interface PictureChoice {
  readonly shape: PictureShape;
  /** Classes of the labels that stand, one-hot, behind the pixels of each row; 0 for none. */
  readonly classes: number;
  readonly condition: Condition;
  /** Iterations at which the picture doubles its size for the first and the second time; it has its full size from the start if absent. */
  readonly growing?: readonly [number, number];
}

/** Of options for points, these have no meaning for pictures: packing, Fourier features, pieces and layers. */
export type PictureOptions = GanOptions;

/** Whether labels take part. */
export const isConditional = ({ condition, classes }: PictureChoice): boolean => condition !== 'none' && classes > 0;

const hasPenalty = (o: PictureOptions): boolean => penaltyOf(o) > 0 || o.r1 > 0 || o.r2 > 0;

/** Why these cannot be trained on pictures: one sentence for each reason, none if they can. */
export const pictureRefusals = (options: PictureOptions, choice: PictureChoice): string[] => {
  const found = refusals(options);
  if (hasPenalty(options) && choice.condition === 'cgan') {
    found.push('The penalty is on D’s slope at a picture, but this D multiplies what it sees with the label. Set the penalty, R1 and R2 to 0 and use spectral norm, or choose another use of labels.');
  }
  if (hasPenalty(options) && choice.growing) {
    found.push('The penalty is on the slope of one network, but a growing D is several. Set the penalty, R1 and R2 to 0 and use spectral norm, or train at full size from the start.');
  }
  if (options.generator.activation === 'maxout' || options.discriminator.activation === 'maxout') {
    found.push('Maxout is for networks on points here. Choose ReLU or leaky ReLU for pictures.');
  }
  if (options.batch > MOST_PICTURES) found.push(`A batch of ${options.batch} pictures takes more memory than a page should. Choose at most ${MOST_PICTURES}.`);
  return found;
};

/** Pictures in a batch, at most. */
export const MOST_PICTURES = 256;
