/**
 * Gradients of activations from what went in, not from what came out.
 *
 * TensorFlow.js saves the output y where φ′ is short in y. What it saves lies on the tape before the kernel that made it,
 * so a second backward pass never gets from y to x, and leaves that term out without a word. (That of leakyRelu asks for
 * the gradient of a comparison, and throws.) Written in x, these are right at any order.
 */
import './aside.js'; // first, before anything of TensorFlow.js
import { Elu, Exp, exp, LeakyRelu, mul, neg, relu, scalar, Sigmoid, sigmoid, square, step, sub, Tanh, tanh, type GradConfig, type Tensor } from '@tensorflow/tfjs-core';

const one = (): Tensor => scalar(1);

/** φ′(x), given x and what else the kernel was told. */
type Slope = (x: Tensor, attributes: Readonly<Record<string, unknown>>) => Tensor;

const slopes: Readonly<Record<string, Slope>> = {
  [LeakyRelu]: (x, { alpha }) => step(x, Number(alpha)),
  [Tanh]: (x) => sub(one(), square(tanh(x))),
  [Sigmoid]: (x) => mul(sigmoid(x), sigmoid(neg(x))),
  [Exp]: (x) => exp(x),
  [Elu]: (x) => exp(neg(relu(neg(x)))), // e^min(x, 0)
};

export const smooth: readonly GradConfig[] = Object.entries(slopes).map(([kernelName, slope]) => ({
  kernelName,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attributes) => ({ x: () => mul(dy as Tensor, slope(x, attributes)) }),
}));
