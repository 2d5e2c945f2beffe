/**
 * A convolution and its gradient with a known answer, in whole numbers that half precision does not hold: a machine that
 * rounds too much, or does not compute at all, is found before anything is trained on it.
 */
import { conv2d, square, sum, tensor, valueAndGrad } from './ops.js';
import type { Tensor4D } from '@tensorflow/tfjs-core';

/** L = Σ (x ∗ w)² with x = 1 … 9 in a square and w = 1 … 4, and ∂L/∂w. */
export function question(): { L: Tensor4D; slope: Tensor4D } {
  const x = tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]) as Tensor4D;
  const w = tensor([1, 2, 3, 4], [2, 2, 1, 1]) as Tensor4D;
  const { value, grad } = valueAndGrad((w: Tensor4D): Tensor4D => sum(square(conv2d(x, w, 1, 'valid'))))(w);
  return { L: value, slope: grad };
}

const answer = { L: [13996], slope: [1568, 2024, 2936, 3392] };

export const isRight = ({ L, slope }: Readonly<Record<keyof typeof answer, Float32Array>>): boolean =>
  [...answer.L, ...answer.slope].every((value, i) => Math.abs([...L, ...slope][i] - value) <= 1e-5 * value);
