/** Batch norm and spectral norm, as the kernels have them. */
import * as tf from '../ops.js';
import type { GradSaver, Tensor, Variable } from './types.js';
import { EPSILON, MOMENTUM } from '../../kernels/js/norms.js';

/**
 * Batch norm with the statistics of the batch, over all axes but the last (Ioffe & Szegedy 2015, algorithm 1, and its gradient in
 * section 3). The running ones move by a tenth; the running variance is the unbiased one.
 */
export function normalised(x: Tensor, gamma: Tensor, beta: Tensor, running: Variable): Tensor {
  const axes = x.shape.slice(0, -1).map((_, i) => i);
  const count = axes.reduce((product, i) => product * x.shape[i], 1);
  return tf.customGrad((...given: (Tensor | GradSaver)[]) => {
    const [x, gamma, beta, save] = given as [Tensor, Tensor, Tensor, GradSaver];
    const mean = tf.div(tf.sum(x, axes), count);
    const centred = tf.sub(x, mean);
    const variance = tf.div(tf.sum(tf.square(centred), axes), count);
    const inverse = tf.rsqrt(tf.add(variance, EPSILON));
    const hat = tf.mul(centred, inverse);
    move(running, tf.concat([mean, tf.mul(variance, count / Math.max(count - 1, 1))]));
    save([hat, tf.mul(gamma, inverse)]);
    const gradFunc = (dy: Tensor, [hat, scale]: Tensor[]): Tensor[] => {
      const [along, sum] = [tf.sum(tf.mul(dy, hat), axes), tf.sum(dy, axes)];
      const apart = tf.sub(tf.sub(dy, tf.div(sum, count)), tf.mul(hat, tf.div(along, count)));
      return [tf.mul(scale, apart), along, sum];
    };
    return { value: tf.add(tf.mul(hat, gamma), beta), gradFunc };
  })(x, gamma, beta);
}

const move = (running: Variable, towards: Tensor): void =>
  running.assign(tf.add(running, tf.mul(tf.sub(towards, running), MOMENTUM)) as typeof running);

/** Batch norm with the running statistics. */
export function normalisedFixed(x: Tensor, gamma: Tensor, beta: Tensor, running: Tensor): Tensor {
  const [mean, variance] = tf.split(running, 2);
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, EPSILON)));
  return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(scale, mean)));
}

/** Singular vectors u [rows] and v [columns] of a matrix, and its largest singular value by them. */
export interface Singular {
  readonly u: Tensor;
  readonly v: Tensor;
  readonly sigma: Tensor;
}

const LEAST = 1e-12;

const unit = (a: Tensor): Tensor => tf.div(a, tf.maximum(tf.sqrt(tf.sum(tf.square(a))), LEAST));

/** Matrix times vector; through the transpose where asked. */
const times = (w: Tensor, a: Tensor, transposed = false): Tensor => tf.reshape(tf.matMul(w, tf.reshape(a, [a.size, 1]), transposed), [-1]);

/** One power iteration (Miyato et al. 2018, algorithm 1): v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖, σ = ‖Wv‖. */
export function iterated(w: Tensor, u: Variable, v: Variable): Singular {
  v.assign(unit(times(w, u, true)) as typeof v);
  const product = times(w, v);
  u.assign(unit(product) as typeof u);
  return { u, v, sigma: tf.maximum(tf.sqrt(tf.sum(tf.square(product))), LEAST) };
}

/** σ = uᵀWv by vectors as they are. */
export const singular = (w: Tensor, u: Tensor, v: Tensor): Singular => ({ u, v, sigma: tf.maximum(tf.sum(tf.mul(times(w, v), u)), LEAST) });

/** gain·W/σ */
export const limited = (w: Tensor, { sigma }: Singular, gain: number): Tensor => tf.mul(w, tf.div(gain, sigma));

/** From the gradient by gain·W/σ to that by W: (gain/σ)(Ĝ − ⟨Ĝ, W/σ⟩ uvᵀ) (Miyato et al. 2018, equation 12). */
export function limitedBack(g: Tensor, w: Tensor, { u, v, sigma }: Singular, gain: number): Tensor {
  const along = tf.div(tf.sum(tf.mul(g, w)), sigma);
  const outer = tf.matMul(tf.reshape(u, [u.size, 1]), tf.reshape(v, [1, v.size]));
  return tf.mul(tf.sub(g, tf.mul(along, outer)), tf.div(gain, sigma));
}
