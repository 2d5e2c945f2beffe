/** What a draw came to. */
import { distributionOf, type LineWindow, type DrawSource } from './spec.js';

export interface Tally {
  /** How many have been drawn so far. */
  readonly drawn: number;
  /** By cell of the window. */
  readonly counts: Uint32Array;
  readonly below: number;
  readonly above: number;
  /** Of relaxed draws: how often each thing was the largest, whatever the temperature; empty for other sources. */
  readonly choices: Uint32Array;
  /** Of each coordinate; one for sources on the line. NaN before the first draw. */
  readonly means: Float64Array;
  /** Of each coordinate, over n − 1. NaN before the second draw. */
  readonly variances: Float64Array;
}

/** Counters in one list, as they are on a GPU: what lies below, above, the cells, the choices. */
export const tallyOf = (slots: Uint32Array, cells: number, rest: Pick<Tally, 'drawn' | 'means' | 'variances'>): Tally => ({
  ...rest,
  below: slots[0],
  above: slots[1],
  counts: slots.slice(2, 2 + cells),
  choices: slots.slice(2 + cells),
});

/**
 * What the shares of a tally go to: the exact probability of each bin, of what lies below and of what lies above.
 *
 * @throws RangeError for relaxed draws, of which it is not known
 */
export const binProbabilities = (source: DrawSource, { from, to, bins }: LineWindow): { counts: Float64Array; below: number; above: number } => {
  const distribution = distributionOf(source);
  if (!distribution) throw new RangeError(`sampling: the probabilities of "${source.of}" have no formula here; give a distribution on the line.`);
  const ends = Float64Array.from({ length: bins + 1 }, (_, i) => distribution.cdf(from + ((to - from) * i) / bins));
  const counts = Float64Array.from({ length: bins }, (_, i) => ends[i + 1] - ends[i]);
  return { counts, below: ends[0], above: 1 - ends[bins] };
};
