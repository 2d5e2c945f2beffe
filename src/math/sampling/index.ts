/** Drawing and binning many samples. */
export { drawAndBin, drawInSteps, type Drawing } from './draw-and-bin.js';
export {
  distributionOf,
  type BinWindow,
  type ChoiceSource,
  type CoinSource,
  type DrawSource,
  type DrawSpec,
  type FamilySource,
  type LineWindow,
  type MixtureSource,
  type TriangleWindow,
} from './spec.js';
export { binProbabilities, type Tally } from './tally.js';
export { triangleCell, triangleCorners } from './triangle.js';
