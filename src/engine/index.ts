/** Training: models as data, and engines that run them. */
export * from './model.js';
export type { Checkpoint, EngineName, Measures, Trainer, TrainerOptions } from './trainer.js';
export { chooseEngine, createTrainer, hasPictures, loadKernels, loadPictures, trainOn, type Clock, type Engine, type EngineChoice } from './engines.js';
