/**
 * Operations of TensorFlow.js run on the one engine that their modules were made with. A scope lends that engine a backend,
 * a store of tensors and gradients of its own for as long as one function runs, and then puts back what was there: a page
 * that shares our modules finds its backend, its tensors and its gradients as it left them.
 *
 * A function that waits would let others in, so none may: tensors are made, used and freed inside, and read by promises
 * that were asked for inside.
 */
import { home, ours, ownName } from './core.js'; // first, before anything of TensorFlow.js
import { getGradient, memory, registerGradient, unregisterGradient, type GradConfig } from '@tensorflow/tfjs-core';
import type { Engine } from '@tensorflow/tfjs-core/dist/engine.js';
import type { Machine } from './machine.js';
import { exchange } from './shared.js';
import { smooth } from './smooth.js';

/** All that an engine knows, apart from flags. */
const names = ['registry', 'registryFactory', 'state', 'backendName', 'backendInstance', 'pendingBackendInit', 'pendingBackendInitId', 'profiler'] as const;

type Fields = Record<(typeof names)[number], unknown>;

const engineFields = (engine: Engine): Fields => engine as unknown as Fields;

const copy = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, fields[name]])) as Fields;

/** Makes these the gradients of their kernels, without the message that replacing one may print, and returns what was there. */
function exchangeGradients(configs: readonly (GradConfig | undefined)[]): (GradConfig | undefined)[] {
  return smooth.map(({ kernelName }, i) => {
    const before = getGradient(kernelName) as GradConfig | undefined;
    if (before) unregisterGradient(kernelName);
    const config = configs[i];
    if (config) registerGradient(config);
    return before;
  });
}

/** What tensors take at a time. */
export interface Memory {
  readonly tensors: number;
  /** On a GPU: all buffers and textures, also those kept for reuse. Otherwise what the tensors hold. */
  readonly bytes: number;
}

export class Scope {
  readonly #name: string;
  #fields: Fields;

  constructor({ name, backend }: Machine) {
    const fresh = new (home.constructor as typeof Engine)(home.ENV);
    this.#name = ownName(name);
    fresh.registerBackend(this.#name, () => backend);
    void fresh.setBackend(this.#name); // at once: the factory does not wait
    this.#fields = copy(engineFields(fresh));
  }

  /** The function runs at once; place.ts refuses one that returns a promise. */
  run<T>(work: () => T): T {
    const engine = engineFields(home);
    const before = copy(engine);
    const page = exchange(ours);
    const gradients = exchangeGradients(smooth);
    Object.assign(engine, this.#fields);
    try {
      return work();
    } finally {
      this.#fields = copy(engine);
      Object.assign(engine, before);
      exchangeGradients(gradients);
      exchange(page);
    }
  }

  memory(): Memory {
    const { numTensors, numBytes, ...more } = this.run(memory);
    const { numBytesAllocatedInGPU, numBytesInGPUAllocated } = more as { numBytesAllocatedInGPU?: number; numBytesInGPUAllocated?: number };
    return { tensors: numTensors, bytes: numBytesAllocatedInGPU ?? numBytesInGPUAllocated ?? numBytes };
  }

  /** Frees the backend with all that is on it. */
  close(): void {
    this.run(() => home.removeBackend(this.#name));
  }
}
