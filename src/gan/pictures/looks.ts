/** What faces that are used as examples have in common, by what a classifier says of them. */
import type { Look } from './prepared.js';

/** Of each head of a classifier (classifier.ts, faceHeads) the probabilities of its classes, for one face. */
export type Shares = Readonly<Record<string, readonly number[]>>;

/** The class of each head that a look asks for. Heads that it does not name are left to chance, and the mean levels them out. */
export const looksOf: Readonly<Record<Look, Readonly<Record<string, number>>>> = {
  manWithGlasses: { female: 0, glasses: 1 },
  man: { female: 0, glasses: 0 },
  woman: { female: 1, glasses: 0 },
  smiling: { mouth: 2 },
  angry: { mouth: 0 },
  longHair: { longHair: 1 },
  shortHair: { longHair: 0 },
};

/** How sure a classifier is of a look: of its least sure part. */
export const sureness = (shares: Shares, look: Look): number =>
  Math.min(...Object.entries(looksOf[look]).map(([head, wanted]) => shares[head]?.[wanted] ?? 0));

/** Places of the first `most` faces that the classifier is at least so sure of: not the surest ones, which are all alike. */
export const sureOnes = (faces: readonly Shares[], look: Look, most: number, sure: number): number[] =>
  faces.flatMap((shares, i) => (sureness(shares, look) >= sure ? [i] : [])).slice(0, most);
