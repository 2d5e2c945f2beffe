/** GANs on pictures as data and plain functions. */
export { isConditional, MOST_PICTURES, pictureRefusals, type Condition, type PictureChoice, type PictureOptions } from './choice.js';
export {
  classifierModel,
  classifierNet,
  classifierRows,
  faceHeads,
  fixedModel,
  headLogits,
  labelHead,
  readerOf,
  type ClassifierOptions,
  type ClassifierTraining,
  type Head,
  type Reader,
  type Reading,
} from './classifier.js';
export { pictureJudge, pictureJudgeOf, readAll, type PictureJudge, type PictureJudgement } from './judge.js';
export { featurePlaces, pictureGan } from './networks.js';
export type { Generator } from './generator.js';
export { choiceOf, pictureRecipe, pictureRecipeNames, settling, type PictureRecipe, type PictureRecipeName } from './recipes.js';
export type { FeaturePlace } from './sides.js';
export { pictureRows, pictureSetNames, pictureSets, pixels, pixelsOf, toUnitRange, type Pictures, type PictureSet, type PictureSetName, type PictureShape } from './sets.js';
