/**
 * A toy set of word vectors: sums of words, as sums of codes.
 *
 * Twenty-four words, each as six numbers that were put down by hand so that each says something. Vectors learned from text (Mikolov et
 * al. 2013) have hundreds of numbers that say nothing by themselves; what they share with these is that one step in one direction turns
 * men into women and another one people into rulers.
 */
import { combined, dot, length } from '../math/latent.js';

/** What each number says, with its two ends. */
export const meanings = [
  { name: 'gender', ends: ['male', 'female'] },
  { name: 'royalty', ends: ['common', 'royal'] },
  { name: 'age', ends: ['young', 'old'] },
  { name: 'person', ends: ['thing', 'person'] },
  { name: 'family', ends: ['no kin', 'kin'] },
  { name: 'stage', ends: ['off stage', 'on stage'] },
] as const;

/** −1 … 1 in the order of `meanings`. */
export const words = {
  man: [-0.92, -0.05, 0.22, 0.95, 0.08, 0.02],
  woman: [0.94, -0.02, 0.2, 0.97, 0.1, 0.04],
  boy: [-0.88, -0.06, -0.82, 0.9, 0.14, 0],
  girl: [0.9, -0.04, -0.8, 0.92, 0.16, 0.05],
  king: [-0.86, 0.95, 0.42, 0.84, 0.18, 0.1],
  queen: [0.9, 0.93, 0.38, 0.86, 0.2, 0.12],
  prince: [-0.84, 0.86, -0.52, 0.82, 0.36, 0.08],
  princess: [0.92, 0.84, -0.56, 0.84, 0.38, 0.14],
  duke: [-0.82, 0.62, 0.34, 0.8, 0.1, 0.02],
  duchess: [0.84, 0.6, 0.3, 0.82, 0.12, 0.04],
  father: [-0.9, 0, 0.46, 0.92, 0.94, -0.04],
  mother: [0.92, 0.02, 0.44, 0.94, 0.96, -0.02],
  son: [-0.86, -0.02, -0.6, 0.88, 0.9, -0.02],
  daughter: [0.88, 0, -0.58, 0.9, 0.92, 0],
  uncle: [-0.84, -0.04, 0.5, 0.86, 0.8, 0],
  aunt: [0.86, -0.02, 0.48, 0.88, 0.82, 0.02],
  actor: [-0.7, 0.04, 0.1, 0.9, -0.04, 0.92],
  actress: [0.74, 0.06, 0.04, 0.92, -0.02, 0.94],
  widower: [-0.8, -0.08, 0.78, 0.84, 0.56, -0.1],
  widow: [0.82, -0.06, 0.76, 0.86, 0.58, -0.08],
  crown: [0.04, 0.9, 0.3, -0.9, 0.06, 0.16],
  throne: [-0.06, 0.88, 0.36, -0.94, 0.02, 0.06],
  theatre: [0.02, 0.1, 0.28, -0.86, -0.1, 0.96],
  cradle: [0.08, -0.1, -0.86, -0.92, 0.62, -0.12],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type Word = keyof typeof words;

export const wordNames = Object.keys(words) as readonly Word[];

/** The cosine of the angle between two vectors: 1 for one direction, 0 for a right angle; 0 where one has no direction. */
export const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const sizes = length(a) * length(b);
  return sizes > 0 ? dot(a, b) / sizes : 0;
};

/** first − second + third */
export const wordSum = (first: Word, second: Word, third: Word): Float64Array => combined([words[first], words[second], words[third]], [1, -1, 1]);

export interface Ranked {
  readonly word: Word;
  readonly cosine: number;
}

/** The words from the nearest on; those left out are not among them. */
export const nearestWords = (vector: ArrayLike<number>, leftOut: readonly Word[] = []): Ranked[] =>
  wordNames
    .filter((word) => !leftOut.includes(word))
    .map((word) => ({ word, cosine: cosine(vector, words[word]) }))
    .sort((a, b) => b.cosine - a.cosine);

/** The two numbers in which a sum moves: across, in which the third word differs most from the second, and up, in which the first does. */
export function axesOf(first: Word, second: Word, third: Word): readonly [number, number] {
  const most = (from: Word, to: Word, not = -1): number =>
    meanings.reduce((best, _, i) => {
      const change = (k: number): number => (k === not || k < 0 ? -1 : Math.abs(words[to][k] - words[from][k]));
      return change(i) > change(best) ? i : best;
    }, -1);
  const across = most(second, third);
  return [across, most(second, first, across)];
}
