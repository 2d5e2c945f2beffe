/** What a classifier's answers say of a sample: how it is shared among the classes, and whether each is what was asked for. */
import { logSumExp } from '../special.js';

/** A part of the data is covered when it holds this share of what would be fair: a tenth, so that a stray sample covers nothing. */
export const FAIR = 0.1;

/** Softmax of each row of logits [n, classes]. */
export function softmaxRows(logits: ArrayLike<number>, classes: number): Float64Array {
  const out = Float64Array.from(logits);
  for (let at = 0; at < out.length; at += classes) {
    const row = out.subarray(at, at + classes);
    const log = logSumExp(row);
    for (let k = 0; k < classes; k++) row[k] = Math.exp(row[k] - log);
  }
  return out;
}

/** The class with the largest logit in each row of [n, classes]; of equal ones the first. */
export function likeliest(logits: ArrayLike<number>, classes: number): Uint32Array {
  return Uint32Array.from({ length: logits.length / classes }, (_, i) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (logits[i * classes + k] > logits[i * classes + best]) best = k;
    return best;
  });
}

export interface ClassShares {
  /** Share of the samples read as each class, summing to 1. */
  readonly shares: readonly number[];
  /** Classes that hold a tenth or more of an even share. */
  readonly covered: number;
  readonly of: number;
}

/** How samples are shared among classes. */
export function classShares(read: ArrayLike<number>, classes: number): ClassShares {
  const n = read.length;
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < n; i++) counts[read[i]]++;
  const least = Math.max(1, (FAIR * n) / classes);
  return { shares: counts.map((count) => (n > 0 ? count / n : 0)), covered: counts.filter((count) => count >= least).length, of: classes };
}

/**
 * Share of the samples that are read as the class that was asked for.
 *
 * @throws RangeError with a sentence where there are not as many of both, or none
 */
export function agreement(read: ArrayLike<number>, asked: ArrayLike<number>): number {
  if (read.length !== asked.length || read.length === 0) throw new RangeError(`${read.length} samples were read and ${asked.length} asked for; as many are wanted of both, and at least one.`);
  let agreed = 0;
  for (let i = 0; i < read.length; i++) if (read[i] === asked[i]) agreed++;
  return agreed / read.length;
}
