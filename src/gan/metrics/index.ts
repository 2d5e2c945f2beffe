/** How well a generator does on points: what it reaches, and how far off it is. */
import type { DataSet } from '../data/data-set.js';
import { coverage, type Coverage } from './coverage.js';
import { distanceTo, floorOf, type Floor } from './wasserstein.js';

export { ARCS, coverage, type Coverage } from './coverage.js';
export { DIRECTIONS, distanceTo, floorOf, slicedWasserstein, wasserstein1, type Floor } from './wasserstein.js';

export interface Quality {
  /** Sliced Wasserstein-1 to a fixed real sample. */
  readonly distance: number;
  /** Distance as a multiple of what two real samples have between them. */
  readonly overFloor: number;
  /** Modes or arcs covered and the share near them, where the data has any. */
  readonly coverage?: Coverage;
}

export interface Judge {
  readonly floor: Floor;
  /** @param samples [n, 2], standardised; n as the judge was made for */
  judge(samples: Float32Array): Quality;
}

/** What a judge has to know of the data. */
export type Judged = Pick<DataSet, 'sample' | 'points' | 'modes' | 'tube'>;

/** Judges samples of n against a data set; the real sample (all points, where they are fewer than 2n) and the floor are computed once. */
export const judgeOf = (set: Judged, n = 2000, seed = 0): Judge => {
  const floor = floorOf(set, n, seed + 1);
  const few = set.points && set.points.length < 4 * n ? set.points : undefined;
  const distance = distanceTo(few ?? set.sample(n, seed));
  return {
    floor,
    judge: (samples) => {
      const far = distance(samples);
      const reach = coverage(set, samples);
      return { distance: far, overFloor: far / floor.mean, ...(reach && { coverage: reach }) };
    },
  };
};
export { bestDiscriminator } from './best-discriminator.js';
