/** The DCGAN of the bench in TensorFlow.js, as its users would write it. */
import * as tf from '@tensorflow/tfjs';
import { PIXELS, type PictureGame } from './dcgan.js';

export interface PictureRun {
  run(iterations: number): void;
  /** Losses of D and G at the weights as they are, for given batches. */
  losses(real: Float32Array, z: Float32Array): { readonly D: number; readonly G: number };
  set(weights: Readonly<Record<string, Float32Array>>): void;
}

type Weights = Readonly<Record<string, tf.Variable>>;

const EPSILON = 1e-5;

const filled = (shape: readonly number[], deviation: number): tf.Variable => tf.variable(tf.randomNormal([...shape], 0, deviation));

const normalised = (x: tf.Tensor4D, gamma: tf.Variable, beta: tf.Variable): tf.Tensor4D => {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON))), gamma), beta);
};

/** Weights under our names, channels last. */
function weightsOf({ maps, code }: PictureGame): { readonly G: Weights; readonly D: Weights } {
  const twice = 2 * maps;
  const one = (n: number): tf.Variable => tf.variable(tf.ones([n]));
  const zero = (n: number): tf.Variable => tf.variable(tf.zeros([n]));
  return {
    G: {
      'G.0.weight': filled([code, 49 * twice], 0.02),
      ...{ 'G.1.gamma': one(twice), 'G.1.beta': zero(twice) },
      'G.2.weight': filled([4, 4, maps, twice], 0.02),
      ...{ 'G.2.gamma': one(maps), 'G.2.beta': zero(maps) },
      ...{ 'G.3.weight': filled([4, 4, 1, maps], 0.02), 'G.3.bias': zero(1) },
    },
    D: {
      ...{ 'D.1.weight': filled([4, 4, 1, maps], 0.02), 'D.1.bias': zero(maps) },
      ...{ 'D.2.weight': filled([4, 4, maps, twice], 0.02), 'D.2.bias': zero(twice) },
      ...{ 'D.4.weight': filled([49 * twice, 1], 0.02), 'D.4.bias': zero(1) },
    },
  };
}

function generate(w: Weights, { maps, batch }: PictureGame, z: tf.Tensor2D): tf.Tensor4D {
  const first = tf.reshape(tf.matMul(z, w['G.0.weight'] as tf.Tensor2D), [batch, 7, 7, 2 * maps]) as tf.Tensor4D;
  const a = tf.relu(normalised(first, w['G.1.gamma'], w['G.1.beta']));
  const b = tf.conv2dTranspose(a, w['G.2.weight'] as tf.Tensor4D, [batch, 14, 14, maps], 2, 'same');
  const c = tf.relu(normalised(b, w['G.2.gamma'], w['G.2.beta']));
  return tf.tanh(tf.add(tf.conv2dTranspose(c, w['G.3.weight'] as tf.Tensor4D, [batch, 28, 28, 1], 2, 'same'), w['G.3.bias']));
}

function judge(w: Weights, x: tf.Tensor4D): tf.Tensor {
  const leaky = (v: tf.Tensor4D): tf.Tensor4D => tf.leakyRelu(v, 0.2);
  const a = leaky(tf.add(tf.conv2d(x, w['D.1.weight'] as tf.Tensor4D, 2, 'same'), w['D.1.bias']));
  const b = leaky(tf.add(tf.conv2d(a, w['D.2.weight'] as tf.Tensor4D, 2, 'same'), w['D.2.bias']));
  return tf.add(tf.matMul(tf.reshape(b, [x.shape[0], -1]) as tf.Tensor2D, w['D.4.weight'] as tf.Tensor2D), w['D.4.bias']);
}

const saysReal = (v: tf.Tensor): tf.Scalar => tf.mean(tf.softplus(tf.neg(v)));
const saysFake = (v: tf.Tensor): tf.Scalar => tf.mean(tf.softplus(v));

export function tensorFlowDcgan(game: PictureGame, data: Float32Array): PictureRun {
  const { G, D } = weightsOf(game);
  const [gStep, dStep] = [tf.train.adam(2e-4, 0.5, 0.999), tf.train.adam(2e-4, 0.5, 0.999)];
  const rows = tf.tensor4d(data, [data.length / PIXELS, 28, 28, 1]);
  const noise = (): tf.Tensor2D => tf.randomNormal([game.batch, game.code]);
  const sample = (): tf.Tensor4D => tf.gather(rows, tf.randomUniformInt([game.batch], 0, rows.shape[0]));
  const dLoss = (real: tf.Tensor4D, z: tf.Tensor2D): tf.Scalar => tf.add(saysReal(judge(D, real)), saysFake(judge(D, generate(G, game, z))));
  const gLoss = (z: tf.Tensor2D): tf.Scalar => saysReal(judge(D, generate(G, game, z)));
  return {
    run: (iterations) => {
      for (let i = 0; i < iterations; i++) {
        tf.tidy(() => void dStep.minimize(() => dLoss(sample(), noise()), false, Object.values(D)));
        tf.tidy(() => void gStep.minimize(() => gLoss(noise()), false, Object.values(G)));
      }
    },
    losses: (real, z) =>
      tf.tidy(() => {
        const [x, code] = [tf.tensor4d(real, [game.batch, 28, 28, 1]), tf.tensor2d(z, [game.batch, game.code])];
        return { D: dLoss(x, code).arraySync(), G: gLoss(code).arraySync() };
      }),
    set: (weights) => {
      for (const [name, variable] of Object.entries({ ...G, ...D })) tf.tidy(() => variable.assign(theirs(name, weights[name], game)));
    },
  };
}

/** Our weights in their layout: channels last, inputs before outputs. */
function theirs(name: string, values: Float32Array, { maps, code }: PictureGame): tf.Tensor {
  const twice = 2 * maps;
  switch (name) {
    case 'G.0.weight':
      return tf.reshape(tf.transpose(tf.tensor3d(values, [twice, 49, code]), [2, 1, 0]), [code, 49 * twice]);
    case 'G.2.weight':
      return tf.transpose(tf.tensor4d(values, [twice, maps, 4, 4]), [2, 3, 1, 0]);
    case 'G.3.weight':
      return tf.transpose(tf.tensor4d(values, [maps, 1, 4, 4]), [2, 3, 1, 0]);
    case 'D.1.weight':
      return tf.transpose(tf.tensor4d(values, [maps, 1, 4, 4]), [2, 3, 1, 0]);
    case 'D.2.weight':
      return tf.transpose(tf.tensor4d(values, [twice, maps, 4, 4]), [2, 3, 1, 0]);
    case 'D.4.weight':
      return tf.reshape(tf.transpose(tf.tensor2d(values, [twice, 49])), [49 * twice, 1]);
    default:
      return tf.tensor1d(values);
  }
}
