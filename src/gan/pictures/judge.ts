/**
 * How good made pictures are, by a classifier of such pictures: FID of its features, the classifier score, and how they are
 * shared among the classes.
 */
import { agreement, classShares, likeliest, softmaxRows, type ClassShares } from '../../math/metrics/classes.js';
import { frechetDistanceOf } from '../../math/metrics/gaussian-distance.js';
import { inceptionScore } from '../../math/metrics/inception-score.js';
import { statisticsOf, type Statistics } from '../../math/metrics/rows.js';
import { indices } from '../../math/random/stream.js';
import type { Reader, Reading } from './classifier.js';
import { joined } from './classifier.js';

export interface PictureJudgement {
  /** Pictures that were judged; distances of other numbers of them are not to be compared. */
  readonly n: number;
  /** Squared Fréchet distance of the classifier's features to those of n real pictures. Not the FID of papers, which is of an Inception network's. */
  readonly fid: number;
  /** The same between n and n other real pictures: no generator can be expected to come lower. */
  readonly floor: number;
  /** exp E KL(p(y|x) ‖ p(y)) by this classifier, 1 to the number of classes; and what real pictures have. */
  readonly score: number;
  readonly realScore: number;
  readonly classes: ClassShares;
  /** Share of the pictures read as the class that was asked for, where one was. */
  readonly consistency?: number;
}

/** What n real pictures are, and how far another n are from them. */
interface Standard {
  readonly reference: Statistics;
  readonly floor: number;
  readonly score: number;
}

export interface PictureJudge {
  /** Most pictures that it can judge: half of the real ones, as the floor takes two samples. */
  readonly most: number;
  /**
   * @param made what the classifier makes of the pictures
   * @param asked the class that was asked for of each, where there was one
   * @throws RangeError with a sentence for fewer than two pictures or more than `most`
   */
  judge(made: Reading, asked?: ArrayLike<number>): PictureJudgement;
}

/** Pairs of real samples that the floor is a mean over. */
const PAIRS = 4;

/** Places 0 … n − 1 in random order (Fisher & Yates). */
export const shuffledPlaces = (n: number, seed: number, pair: number): Uint32Array => {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const words = indices(seed, 'judge.pairs', pair, n, 2 ** 21);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((words[i] / 2 ** 21) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
};

const picked = (rows: Float32Array, columns: number, places: Uint32Array): Float32Array => {
  const out = new Float32Array(places.length * columns);
  places.forEach((from, to) => out.set(rows.subarray(from * columns, (from + 1) * columns), to * columns));
  return out;
};

const scoreOf = (logits: Float32Array, classes: number): number => inceptionScore(softmaxRows(logits, classes), classes);

/**
 * A judge that knows real pictures by what the classifier makes of them.
 *
 * @param real of at least four pictures; their statistics are kept for each number of pictures that was judged
 */
export function pictureJudge(real: Reading, classes: number, seed = 0): PictureJudge {
  const count = real.logits.length / classes;
  const features = real.features.length / count;
  const standards = new Map<number, Standard>();
  const sample = (places: Uint32Array): Statistics => statisticsOf(picked(real.features, features, places), features);

  const standardOf = (n: number): Standard => {
    const pairs = Array.from({ length: PAIRS }, (_, pair) => {
      const order = shuffledPlaces(count, seed, pair);
      return { ours: order.subarray(0, n), others: order.subarray(n, 2 * n) };
    });
    const [reference] = pairs.map(({ ours }) => sample(ours));
    const gaps = pairs.map(({ ours, others }) => frechetDistanceOf(sample(ours), sample(others)).distance);
    return { reference, floor: gaps.reduce((a, b) => a + b, 0) / PAIRS, score: scoreOf(picked(real.logits, classes, pairs[0].ours), classes) };
  };

  const most = Math.floor(count / 2);
  return {
    most,
    judge: (made, asked) => {
      const n = made.logits.length / classes;
      if (!(n >= 2 && n <= most)) throw new RangeError(`${n} pictures are to be judged by ${count} real ones; give from 2 to ${most}.`);
      const standard = standards.get(n) ?? standardOf(n);
      standards.set(n, standard);
      const read = likeliest(made.logits, classes);
      return {
        n,
        fid: frechetDistanceOf(standard.reference, statisticsOf(made.features, features)).distance,
        floor: standard.floor,
        score: scoreOf(made.logits, classes),
        realScore: standard.score,
        classes: classShares(read, classes),
        ...(asked && { consistency: agreement(read, asked) }),
      };
    },
  };
}

/** Pictures that are read at once. */
export const AT_ONCE = 32;

/** Reads pictures piece by piece; `between` is awaited after each, so that a caller may let others have a turn. */
export async function readAll(read: Reader, pictures: Float32Array, pixels: number, between?: () => Promise<unknown>): Promise<Reading> {
  const readings: Reading[] = [];
  for (let at = 0; at < pictures.length; at += AT_ONCE * pixels) {
    readings.push(await read(pictures.slice(at, Math.min(pictures.length, at + AT_ONCE * pixels))));
    await between?.();
  }
  return joined(readings);
}

/** A judge with a classifier and real pictures [count][pixels]. */
export const pictureJudgeOf = async (read: Reader, real: Float32Array, { pixels, classes }: { readonly pixels: number; readonly classes: number }): Promise<PictureJudge> =>
  pictureJudge(await readAll(read, real, pixels), classes);
