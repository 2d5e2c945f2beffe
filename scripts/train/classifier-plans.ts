/** Which classifiers there are: those that are shipped, and one that no training and no choice ever looked at. */
import { faceHeads, labelHead, type ClassifierOptions, type ClassifierTraining } from '../../src/gan/pictures/classifier.js';
import { pictureSets, type Pictures, type PictureSetName } from '../../src/gan/pictures/sets.js';
import { loadDigits } from '../data/digits.js';
import { loadFaces } from '../data/faces.js';
import { loadFashion } from '../data/fashion.js';
import { picked } from '../data/sources.js';
import { moved } from './train-classifier.js';

export interface ClassifierPlan {
  readonly name: string;
  /** Of all heads, in the order of the logits. */
  readonly classes: readonly string[];
  readonly options: ClassifierOptions;
  readonly training: ClassifierTraining;
  readonly seed: number;
  readonly train: () => Pictures;
  /** Others, to be tried on. */
  readonly test: () => Pictures;
  /** Share of `test` that each head is to read right, at least. */
  readonly wanted: number;
}

const { digits, fashion, faces } = pictureSets;

const places = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** All 10,000 digits of the pack's source. */
const tenThousandDigits = (): Pictures => {
  const [a, b] = [loadDigits({ split: 'train' }), loadDigits({ split: 'test' })];
  const joined = (x: Uint8Array, y: Uint8Array): Uint8Array => Uint8Array.from(Buffer.concat([x, y]));
  return { ...a, count: a.count + b.count, bytes: joined(a.bytes, b.bytes), labels: joined(a.labels, b.labels) };
};

/** Faces that the attribute classifier is trained on; it is tried on the rest of the 10,000. */
const FACES = 9000;

export const shipped: Readonly<Record<PictureSetName, ClassifierPlan>> = {
  digits: {
    ...{ name: 'Digits: which one it is', classes: digits.classes, seed: 1, wanted: 0.985 },
    options: { shape: digits.shape, heads: labelHead(10) },
    training: { iterations: 2000, batch: 64, rate: 2e-3 },
    train: () => moved(tenThousandDigits(), 4, 2, 0, 1),
    test: () => loadDigits({ split: 'standard-test' }),
  },
  fashion: {
    ...{ name: 'Clothes: which kind it is', classes: fashion.classes, seed: 1, wanted: 0.89 },
    options: { shape: fashion.shape, heads: labelHead(10) },
    training: { iterations: 3000, batch: 64, rate: 2e-3 },
    train: () => loadFashion({ split: 'train' }),
    test: () => loadFashion({ split: 'test' }),
  },
  faces: {
    ...{ name: 'Faces: what is to be seen of each', classes: ['Man', 'Woman', 'No glasses', 'Glasses', 'Angry', 'Neutral', 'Smiling', 'Short hair', 'Long hair'], seed: 1, wanted: 0.98 },
    options: { shape: faces.shape, heads: faceHeads, maps: [16, 32, 48] },
    training: { iterations: 1200, batch: 64, rate: 2e-3 },
    train: () => picked(loadFaces({ split: 'train' }), places(0, FACES)),
    test: () => picked(loadFaces({ split: 'train' }), places(FACES, 10_000)),
  },
};

/**
 * Reads whether a digit is the class asked for. Of another make, seed and set of pictures than the shipped one, and never
 * looked at while a generator is trained or chosen, so that no generator can have been made to please it.
 */
export const unseenJudge: ClassifierPlan = {
  ...shipped.digits,
  ...{ name: 'A judge of digits', seed: 77, wanted: 0.985 },
  options: { shape: digits.shape, heads: labelHead(10), maps: [24, 48], features: 96 },
  training: { iterations: 2800, batch: 64, rate: 1e-3, noise: 0.05 },
  train: () => loadDigits({ split: 'standard-train' }),
};
