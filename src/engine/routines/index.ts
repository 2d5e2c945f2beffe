/** Routines for widgets that do not train: on a GPU, and on the processor with the same numbers. */
export { fourierOnGpu } from './fourier/on-gpu.js';
export { fourierOnProcessor } from './fourier/processor.js';
export type { Fourier, FourierShape } from './fourier/shape.js';
export { DeviceLost } from '../device-lost.js';
export { drawOnGpu } from './sampling/on-gpu.js';
export type { DrawOptions } from './sampling/options.js';
export { drawOnProcessor, type ProcessorOptions } from './sampling/processor.js';
