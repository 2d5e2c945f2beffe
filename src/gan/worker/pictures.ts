/** The part of the worker that trains on pictures and shows them: a file of its own, loaded where it is wanted. */
export { binary } from '../../engine/kernels/wasm/binary-pictures.js';
export { maps } from '../../engine/plan/picture-maps.js';
export { PictureFrames } from './picture-frames.js';
