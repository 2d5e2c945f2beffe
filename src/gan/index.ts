/**
 * GANs as data and plain functions: what `gan-trainer` is made of, for lessons and scripts.
 */
export * from './objectives/index.js';
export * from './objectives/conditional.js';
export * from './objectives/losses.js';
export * from './data/index.js';
export * from './metrics/index.js';
