/** Tensors on the processor: slow, and always there. */
import { register } from './core.js'; // first, before anything of TensorFlow.js
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import * as kernels from './kernels/cpu.js';
import type { Machine } from './machine.js';

register('cpu', kernels);

export const openCpu = (): Machine => ({
  name: 'cpu',
  backend: Object.assign(new MathBackendCPU(), { firstUse: false }), // it would print
  lost: new Promise(() => {}),
  isLost: () => Promise.resolve(false),
  watch: () => () => Promise.resolve(undefined),
  close: () => {},
});
