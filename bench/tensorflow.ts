/** The game of the bench in TensorFlow.js, as its users would write it: one tidy a step, fused layers, minimise by Adam. */
import * as tf from '@tensorflow/tfjs';

export interface Game {
  /** Units of the hidden layers of both nets. */
  readonly hidden: readonly number[];
  readonly batch: number;
  /** Updates of D in an iteration, before one of G. */
  readonly updates: number;
}

export interface TensorFlowRun {
  run(iterations: number): void;
  /** Losses of D and G at the weights as they are, for given batches [batch][2]. */
  losses(real: Float32Array, z: Float32Array): { readonly D: number; readonly G: number };
  set(weights: Readonly<Record<string, Float32Array>>): void;
  /** D's probability that points [n][2] are real. */
  opinion(points: Float32Array): Float32Array;
}

interface Layer {
  readonly weight: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
}

const layersOf = (sizes: readonly number[]): Layer[] =>
  sizes.slice(1).map((units, i) => ({
    weight: tf.variable(tf.randomNormal<tf.Rank.R2>([sizes[i], units], 0, Math.sqrt(2 / sizes[i]))),
    bias: tf.variable(tf.zeros<tf.Rank.R1>([units])),
  }));

const apply = (layers: readonly Layer[], x: tf.Tensor2D): tf.Tensor2D =>
  layers.reduce((a, { weight, bias }, i) => tf.fused.matMul({ a, b: weight, bias, activation: i + 1 < layers.length ? 'relu' : 'linear' }) as tf.Tensor2D, x);

const variables = (layers: readonly Layer[]): tf.Variable[] => layers.flatMap(({ weight, bias }) => [weight, bias]);

/** Mean of log(1 + e^(±v)): binary cross-entropy on raw outputs. */
const saysReal = (v: tf.Tensor): tf.Scalar => tf.mean(tf.softplus(tf.neg(v)));
const saysFake = (v: tf.Tensor): tf.Scalar => tf.mean(tf.softplus(v));

export function tensorFlowRun({ hidden, batch, updates }: Game, data: Float32Array): TensorFlowRun {
  const [G, D] = [layersOf([2, ...hidden, 2]), layersOf([2, ...hidden, 1])];
  const [gStep, dStep] = [tf.train.adam(1e-3, 0.5), tf.train.adam(1e-3, 0.5)];
  const rows = tf.tensor2d(data, [data.length / 2, 2]);
  const noise = (): tf.Tensor2D => tf.randomNormal([batch, 2]);
  const sample = (): tf.Tensor2D => tf.gather(rows, tf.randomUniformInt([batch], 0, data.length / 2));
  const dLoss = (real: tf.Tensor2D, z: tf.Tensor2D): tf.Scalar => tf.add(saysReal(apply(D, real)), saysFake(apply(D, apply(G, z))));
  const gLoss = (z: tf.Tensor2D): tf.Scalar => saysReal(apply(D, apply(G, z)));
  const iteration = (): void => {
    for (let i = 0; i < updates; i++) tf.tidy(() => void dStep.minimize(() => dLoss(sample(), noise()), false, variables(D)));
    tf.tidy(() => void gStep.minimize(() => gLoss(noise()), false, variables(G)));
  };
  return {
    run: (iterations) => {
      for (let i = 0; i < iterations; i++) iteration();
    },
    losses: (real, z) => {
      const at = (values: Float32Array): tf.Tensor2D => tf.tensor2d(values, [batch, 2]);
      return tf.tidy(() => ({ D: dLoss(at(real), at(z)).arraySync(), G: gLoss(at(z)).arraySync() }));
    },
    opinion: (points) => tf.tidy(() => tf.sigmoid(apply(D, tf.tensor2d(points, [points.length / 2, 2]))).dataSync() as Float32Array),
    set: (weights) => {
      for (const [name, layers] of Object.entries({ G, D })) layers.forEach((layer, i) => setLayer(layer, weights[`${name}.${i}.weight`], weights[`${name}.${i}.bias`]));
    },
  };
}

/** Ours is [out, in], theirs [in, out]. */
function setLayer({ weight, bias }: Layer, ours: Float32Array, biases: Float32Array): void {
  const [inputs, units] = weight.shape;
  tf.tidy(() => {
    weight.assign(tf.transpose(tf.tensor2d(ours, [units, inputs])));
    bias.assign(tf.tensor1d(biases));
  });
}
