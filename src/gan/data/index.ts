/** The data sets in the plane. */
import type { Rows } from '../../engine/model.js';
import type { DataSet } from './data-set.js';
import { faithful } from './faithful.js';
import { gaussians, grid, ring } from './mixtures.js';
import { circle, line, moons, spiral, swissRoll } from './tubes.js';

export { toStandard, toUnits, type DataSet, type Mode, type Point, type Tube } from './data-set.js';
export { mixture } from './mixtures.js';
export { fromPoints, MOST_POINTS, pointsInSteps, type Given } from './given.js';
export { pointSet } from './points.js';
export { csvInSteps, MOST_CHARACTERS, parseCsv, type Table } from './csv.js';
export type { Steps } from './steps.js';
export { eruptions } from './faithful.js';

/** What a data set may be told; each takes what it knows. */
export interface DataOptions {
  /** Number of bells: 2 or 3 gaussians, a ring of any, a grid of a square number. */
  readonly modes?: number;
  /** Standard deviation of the bells, or of the noise around the line, where the figure is about 2 wide. */
  readonly sd?: number;
  /** Distance between neighbours on the grid. */
  readonly spacing?: number;
}

export const dataSets = {
  gaussians,
  ring,
  grid,
  moons,
  spiral,
  circle,
  line,
  'swiss-roll': swissRoll,
  faithful,
} as const satisfies Record<string, (options?: DataOptions) => DataSet>;

export type DataSetName = keyof typeof dataSets;

export const dataSetNames = Object.keys(dataSets) as readonly DataSetName[];

/** The data set of that name. */
export const dataSet = (name: DataSetName, options: DataOptions = {}): DataSet => {
  const make: (options: DataOptions) => DataSet = dataSets[name];
  return make(options);
};

/**
 * Rows to train on: all points where the data is a list of them, else n samples.
 *
 * @param n samples of a data set that has no end of them
 */
export const trainingRows = (set: DataSet, seed: number, n = 16_384): Rows => ({
  columns: 2,
  values: set.points ?? set.sample(n, seed),
});
