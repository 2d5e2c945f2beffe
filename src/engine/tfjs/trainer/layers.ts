/** One layer, from a batch to a batch: vectors are [sample, unit], pictures [sample, height, width, channel]. */
import * as tf from '../ops.js';
import type { Activation } from '../../model.js';
import { activationOf, type LayerPlan } from '../../plan/nets.js';
import { sizeOf, spotsOf, type Shape } from '../../plan/shapes.js';
import { normalised, normalisedFixed } from './norms.js';
import type { GradSaver, Tensor, Tensor2D, Tensor4D, Variable } from './types.js';
import { convolved, pooled, repeated } from './windows.js';

/** What a layer goes through: its matrix [rows, columns] as it is multiplied with, and the rest that it has. */
export interface LayerTensors {
  readonly weight?: Tensor;
  readonly bias?: Tensor;
  readonly gamma?: Tensor;
  readonly beta?: Tensor;
  /** With the batch's own statistics these are moved. */
  readonly running?: Tensor | Variable;
}

/** Statistics of batch norm: those of the batch, or running ones. */
export type Statistics = 'batch' | 'running';

const activations: Readonly<Record<Activation, (z: Tensor) => Tensor>> = {
  'linear': (z) => z,
  'relu': (z) => tf.relu(z),
  'leaky-relu': (z) => tf.leakyRelu(z, 0.2),
  'tanh': (z) => tf.tanh(z),
  'elu': (z) => tf.elu(z),
  'sigmoid': (z) => tf.sigmoid(z),
  'softplus': (z) => tf.softplus(z),
};

export function through(plan: LayerPlan, tensors: LayerTensors, x: Tensor, statistics: Statistics): Tensor {
  const z = summed(plan, tensors, x);
  const { gamma, beta, running } = tensors;
  const even = !gamma || !beta || !running ? z : statistics === 'batch' ? normalised(z, gamma, beta, running as Variable) : normalisedFixed(z, gamma, beta, running);
  return activations[activationOf(plan.layer)](even);
}

function summed(plan: LayerPlan, { weight, bias }: LayerTensors, x: Tensor): Tensor {
  const { layer, from, to } = plan;
  const biased = (z: Tensor): Tensor => (bias ? tf.add(z, bias) : z);
  switch (layer.kind) {
    case 'dense':
      return biased(product(x, weight));
    case 'maxout':
      return largest(tf.reshape(biased(product(x, weight)), [-1, layer.units, layer.pieces]));
    case 'fourier':
      return waves(product(x, weight));
    case 'conv':
    case 'conv-transpose':
      return biased(convolved(plan, layer, present(weight), pictures(x, from)));
    case 'pool':
      return pooled(layer, pictures(x, from));
    case 'upsample':
      return repeated(layer.factor, pictures(x, from));
    case 'flatten':
      return flattened(x);
    case 'unflatten':
      return unflattened(flattened(x), to);
  }
}

function present(weight: Tensor | undefined): Tensor {
  if (!weight) throw new Error('A layer that multiplies has no weights.');
  return weight;
}

/** x Wᵀ */
const product = (x: Tensor, weight: Tensor | undefined): Tensor => tf.matMul(flattened(x), present(weight), false, true);

/** A vector before a layer on pictures is one spot with as many channels. */
const pictures = (x: Tensor, { channels, height, width }: Shape): Tensor4D =>
  (x.rank === 4 ? x : tf.reshape(x, [x.shape[0], height, width, channels])) as Tensor4D;

/** Numbers of pictures, channel by channel. */
export function flattened(x: Tensor): Tensor2D {
  if (x.rank === 2) return x as Tensor2D;
  const [count, height, width, channels] = x.shape;
  const inOrder = channels === 1 || height * width === 1 ? x : tf.transpose(x, [0, 3, 1, 2]);
  return tf.reshape(inOrder, [count, height * width * channels]);
}

function unflattened(x: Tensor2D, to: Shape): Tensor4D {
  const { channels, height, width } = to;
  const count = x.size / sizeOf(to);
  if (channels === 1 || spotsOf(to) === 1) return tf.reshape(x, [count, height, width, channels]);
  return tf.transpose(tf.reshape(x, [count, channels, height, width]), [0, 2, 3, 1]) as Tensor4D;
}

/** The largest of the last axis. Where two are as large, the gradient is the first one's; TensorFlow.js would give it to both. */
const largest = (z: Tensor): Tensor =>
  tf.customGrad((...given: (Tensor | GradSaver)[]) => {
    const [z, save] = given as [Tensor, GradSaver];
    save([tf.cast(tf.oneHot(tf.argMax(z, 2), z.shape[2] ?? 1), 'float32')]);
    return { value: tf.max(z, 2), gradFunc: (dy: Tensor, [which]: Tensor[]) => tf.mul(tf.expandDims(dy, 2), which) };
  })(z);

/** [sin p, cos p] */
const waves = (p: Tensor): Tensor =>
  tf.customGrad((...given: (Tensor | GradSaver)[]) => {
    const [p, save] = given as [Tensor, GradSaver];
    const [sine, cosine] = [tf.sin(p), tf.cos(p)];
    save([sine, cosine]);
    const gradFunc = (dy: Tensor, [sine, cosine]: Tensor[]): Tensor => {
      const [up, down] = tf.split(dy, 2, 1);
      return tf.sub(tf.mul(up, cosine), tf.mul(down, sine));
    };
    return { value: tf.concat([sine, cosine], 1), gradFunc };
  })(p);
