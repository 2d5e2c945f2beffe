/**
 * What work on tensors is written in: named one by one, so that a bundler leaves the rest of TensorFlow.js out. There is
 * no `variable`, `keep` or `dispose` among them: what lasts is in a store, and all else is freed when the work has run.
 */
import './aside.js'; // first, before anything of TensorFlow.js
import { engine, type Scalar, type Tensor } from '@tensorflow/tfjs-core';

/** ∂y/∂x for each x; undefined where y does not hang on it. */
export const slopesOf = (y: () => Scalar, xs: readonly Tensor[]): readonly (Tensor | undefined)[] =>
  engine().gradients(y, [...xs], undefined, true).grads;

export {
  abs, add, addN, argMax, avgPool, batchNorm, broadcastTo, cast, clipByValue, concat, conv2d, conv2dTranspose, cos, customGrad, depthwiseConv2d, div, elu, equal,
  exp, expandDims, fill, floor, gather, grad, grads, greater, greaterEqual, leakyRelu, less, lessEqual, log, logSumExp, matMul, max, maxPool,
  maximum, mean, min, minimum, mirrorPad, moments, mul, neg, oneHot, ones, onesLike, pad, pow, prelu, reciprocal, relu, reshape, reverse, rsqrt,
  scalar, sigmoid, sign, sin, slice, softmax, softplus, split, sqrt, square, squaredDifference, squeeze, stack, step, sub, sum, tanh, tensor, tidy,
  tile, transpose, unstack, valueAndGrad, valueAndGrads, variableGrads, where, zeros, zerosLike,
} from '@tensorflow/tfjs-core';
export { resizeBilinear } from '@tensorflow/tfjs-core/dist/ops/image/resize_bilinear.js';
export { resizeNearestNeighbor } from '@tensorflow/tfjs-core/dist/ops/image/resize_nearest_neighbor.js';
