/**
 * GANs as data and plain functions: what `gan-trainer` is made of, for lessons and scripts.
 */
export * from './objectives/index.js';
export * from './objectives/conditional.js';
export * from './objectives/losses.js';
export * from './data/index.js';
export * from './metrics/index.js';
export * from '../engine/index.js';
export { gan } from './networks.js';
export {
  changed,
  clipOf,
  defaults,
  penaltyOf,
  type Changes,
  type DiscriminatorOptions,
  type GanOptions,
  type GeneratorOptions,
  type PlayerOptions,
} from './options.js';
export { anyPoints, failing, learning, type Preset, type Recipe } from './presets.js';
export { toPyTorch, type Run } from './pytorch.js';
export * from './pictures/index.js';
export { refusals } from './refusals.js';
export { TrainingHost, Session, Stopped } from './worker/session.js';
export type { Frame, FrameRequest, JudgedPictures, Judgement, JudgeSpec, News, PictureParts, PictureRequest, PictureSpec, Probed, Records, RunSpec } from './worker/protocol.js';
export { MOST_BYTES, parseCheckpoint, serialiseCheckpoint, type About, type Read } from './checkpoint.js';
export { checkInput, checkVector, readWeights, rounded, withCheck, writeWeights, type Role, type RunNet, type WeightsDraft, type WeightsFile } from './files/weights.js';
export { openNet, packNet, weightsToKeep, type OpenNet } from './files/open-net.js';
