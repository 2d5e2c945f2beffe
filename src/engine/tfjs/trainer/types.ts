/** Types of TensorFlow.js that the parts of the trainer share. */
import type { Tensor } from '@tensorflow/tfjs-core';

export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';

/** Keeps tensors for the way back. */
export type GradSaver = (tensors: Tensor[]) => void;
