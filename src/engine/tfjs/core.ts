/** TensorFlow.js as this library has it: an engine of our own, unless a bundler gave us the page's modules. */
import { theirs } from './aside.js'; // first, before anything of TensorFlow.js
import { engine, getGradient, registerGradient, registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { setTensorTracker } from '@tensorflow/tfjs-core/dist/tensor.js';
import * as gradients from './gradients.js';
import type { BackendName } from './machine.js';
import { exchange, type Shared } from './shared.js';

const made = exchange(theirs);

/** The engine that our copy of every operation drives. */
export const home = engine();

/** Whether it is ours alone. Otherwise our modules are the page's own, and so is their engine. */
export const alone = made.engine === home;

/** What has to be in the page's place while our operations run. */
export const ours: Shared = alone ? made : theirs;

// Tensors ask the page for their engine. Ours, and those of a page that comes to share our modules later, have this one.
if (alone) setTensorTracker(() => home);

for (const config of Object.values(gradients)) if (!getGradient(config.kernelName)) registerGradient(config);

/** The name under which the kernels of a machine are: the plain one is for a page that shares our modules, early or late. */
export const ownName = (machine: BackendName): string => `gan-widgets-${machine}`;

/** Adds a machine's kernels. */
export function register(machine: BackendName, kernels: Readonly<Record<string, KernelConfig>>): void {
  for (const config of Object.values(kernels)) registerKernel({ ...config, backendName: ownName(machine) });
}
