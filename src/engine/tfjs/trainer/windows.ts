/**
 * Windows that slide over pictures. TensorFlow.js has pictures as [sample, height, width, channel] and kernels as [height, width, in,
 * out]; ours are [out, in, height, width], and of a transposed convolution [in, out, height, width], as PyTorch's.
 */
import * as tf from '../ops.js';
import type { Tensor, Tensor4D } from './types.js';
import type { Convolution, Pool } from '../../model.js';
import type { LayerPlan } from '../../plan/nets.js';
import { pair } from '../../plan/shapes.js';

type Explicit = [[number, number], [number, number], [number, number], [number, number]];
type Two = [number, number];

const two = (values: readonly [number, number]): Two => [values[0], values[1]];

const around = ([top, left]: Readonly<Two>, [bottom, right]: Readonly<Two>): Explicit | 'valid' =>
  top + left + bottom + right === 0 ? 'valid' : [[0, 0], [top, bottom], [left, right], [0, 0]];

function paddingOf(layer: Convolution): Explicit | 'valid' {
  const before = pair(layer.padding, 0);
  return around(before, layer.paddingAfter === undefined ? before : pair(layer.paddingAfter, 0));
}

/** Puts zeros between the rows and the columns of a kernel: gradients of TensorFlow.js know no dilation. */
function dilated(kernel: Tensor4D, [rows, columns]: Readonly<Two>): Tensor4D {
  if (rows === 1 && columns === 1) return kernel;
  const [height, width, from, to] = kernel.shape;
  const [tall, wide] = [rows * (height - 1) + 1, columns * (width - 1) + 1];
  const spread = (x: Tensor, outer: number, n: number, inner: number, by: number): Tensor => {
    const apart = tf.reshape(tf.pad(tf.reshape(x, [outer * n, 1, inner]), [[0, 0], [0, by - 1], [0, 0]]), [outer, n * by, inner]);
    return tf.slice(apart, [0, 0, 0], [outer, by * (n - 1) + 1, inner]);
  };
  const withRows = spread(kernel, 1, height, width * from * to, rows);
  return tf.reshape(spread(withRows, tall, width, from * to, columns), [tall, wide, from, to]);
}

/** The weights [rows, columns] as TensorFlow.js wants them, one kernel for each group. */
function kernelsOf({ rows, columns, groups }: LayerPlan, layer: Convolution, weight: Tensor): Tensor4D[] {
  const [height, width] = pair(layer.kernel, 1);
  const ours = tf.reshape(weight, [rows, columns / (height * width), height, width]);
  const theirs = dilated(tf.transpose(ours, [2, 3, 1, 0]) as Tensor4D, pair(layer.dilation, 1));
  return groups === 1 ? [theirs] : (tf.split(theirs, groups, 3) as Tensor4D[]);
}

/** The sums of a convolution of either kind, without its bias. */
export function convolved(plan: LayerPlan, layer: Convolution, weight: Tensor, x: Tensor4D): Tensor4D {
  const { groups, to } = plan;
  const kernels = kernelsOf(plan, layer, weight);
  const [strides, padding] = [two(pair(layer.stride, 1)), paddingOf(layer)];
  const shape = [x.shape[0], to.height, to.width, to.channels / groups] as [number, number, number, number];
  const parts = groups === 1 ? [x] : (tf.split(x, groups, 3) as Tensor4D[]);
  const sums = parts.map((part, g) =>
    layer.kind === 'conv' ? tf.conv2d(part, kernels[g], strides, padding) : tf.conv2dTranspose(part, kernels[g], shape, strides, padding));
  return groups === 1 ? sums[0] : tf.concat(sums, 3);
}

/** The largest, or the mean, of each window; zeros around a picture count in a mean. */
export function pooled({ how, size, stride, padding }: Pool, x: Tensor4D): Tensor4D {
  const [window, strides, edge] = [two(pair(size, 1)), two(pair(stride ?? size, 1)), pair(padding, 0)];
  const pads = around(edge, edge);
  if (how === 'max') return tf.maxPool(x, window, strides, pads);
  return tf.avgPool(pads === 'valid' ? x : tf.pad(x, pads), window, strides, 'valid');
}

/** Each spot becomes factor × factor equal ones. */
export function repeated(factor: number, x: Tensor4D): Tensor4D {
  const [count, height, width, channels] = x.shape;
  const wide = tf.tile(tf.reshape(x, [count * height * width, 1, channels]), [1, factor, 1]);
  const tall = tf.tile(tf.reshape(wide, [count * height, 1, width * factor * channels]), [1, factor, 1]);
  return tf.reshape(tall, [count, height * factor, width * factor, channels]);
}
