/** How a long draw is run. */
import type { Tally } from '../../../math/sampling/tally.js';

export interface DrawOptions {
  /** Milliseconds. */
  readonly clock: () => number;
  /** Is told after each slice what has been drawn so far. */
  readonly progress?: (soFar: Tally) => void;
  /** Calls the draw off: it rejects with the signal's reason after the slice at hand. */
  readonly signal?: AbortSignal;
}

/** Milliseconds that a slice aims at: the page waits no longer. */
const SLICE = 20;

/** The size of the next slice: what would have taken SLICE, at most four times as much as before. */
export const paced = (n: number, milliseconds: number, { least, most }: { readonly least: number; readonly most: number }): number => {
  const fit = (n * SLICE) / Math.max(milliseconds, 0.1);
  const next = Math.min(fit, 4 * n, most);
  return Math.max(least, least * Math.floor(next / least));
};
