/**
 * TensorFlow.js, for pictures on a GPU and for models that readers bring: the one door to it. Nothing of it is loaded
 * before openTensors is called.
 */
import { exchange, present } from './shared.js';
import type { Tensors, TensorsOptions } from './api.js';
import type { KernelTrainer } from '../kernel-trainer.js';
import type * as Loaded from './tensors.js';
import type * as LoadedTrainer from './trainer/trainer.js';

export type { Operations, Tensors, TensorsOptions } from './api.js';
export type { BackendName } from './machine.js';
export type { Results, Values } from './place.js';
export type { Memory } from './scope.js';
export type { Initial, Store } from './store.js';

export type { TensorTrainer, TensorTrainerOptions } from './trainer/trainer.js';

/** Loads a module that brings TensorFlow.js. */
async function load<T>(module: () => Promise<T>): Promise<T> {
  const page = present();
  try {
    return await module();
  } catch (error) {
    if (!present().engine) exchange(page); // it may have stopped between aside.ts and core.ts
    throw new Error(`TensorFlow.js could not be loaded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * A place for tensors: on WebGPU, else on WebGL, else on the processor.
 *
 * @throws Error with a sentence where TensorFlow.js cannot be loaded, or none of the machines is there
 */
export async function openTensors(options: TensorsOptions = {}): Promise<Tensors> {
  return (await load((): Promise<typeof Loaded> => import('./tensors.js'))).open(options);
}

/**
 * A run that is trained with TensorFlow.js, on WebGPU unless another machine is named. The processor beside it belongs to it from then on.
 *
 * @throws RangeError with a sentence where the model needs second derivatives; Error with one as above
 */
export async function trainOnTensors(processor: KernelTrainer, options: LoadedTrainer.TensorTrainerOptions): Promise<LoadedTrainer.TensorTrainer> {
  return (await load((): Promise<typeof LoadedTrainer> => import('./trainer/trainer.js'))).TensorTrainer.open(processor, options);
}
