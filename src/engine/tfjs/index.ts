/**
 * TensorFlow.js, for pictures on a GPU and for models that readers bring: the one door to it. Nothing of it is loaded
 * before openTensors is called.
 */
import { exchange, present } from './shared.js';
import type { Tensors, TensorsOptions } from './api.js';
import type * as Loaded from './tensors.js';

export type { Operations, Tensors, TensorsOptions } from './api.js';
export type { BackendName } from './machine.js';
export type { Results, Values } from './place.js';
export type { Memory } from './scope.js';
export type { Initial, Store } from './store.js';

let loading: Promise<typeof Loaded> | undefined;

async function load(): Promise<typeof Loaded> {
  const page = present();
  try {
    return await import('./tensors.js');
  } catch (error) {
    loading = undefined;
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
  return (await (loading ??= load())).open(options);
}
