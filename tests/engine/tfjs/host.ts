/** A page with TensorFlow.js of its own, and what must be the same to it before, while and after ours is at work. */
import { expect } from '@open-wc/testing';
import type * as Union from '@tensorflow/tfjs';
import { openTensors } from '../../../src/engine/tfjs/index.js';
import { borrowDevice } from '../../../src/runtime/device.js';
import { losses, TinyGan } from './tiny-gan.js';

export type Host = typeof Union;

/** All that a host could notice, the answers to its own questions among it. */
const noticed = async (tf: Host) => {
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])).dataSync());
  const slope = tf.tidy(() => tf.grad((x) => tf.tanh(x))(tf.scalar(0.5)).dataSync());
  const chained = tf.tensor1d([1, 2]);
  const later = await chained.data();
  chained.dispose();
  const page = globalThis as { _tfengine?: unknown; _tfGlobals?: unknown };
  return {
    answers: [...product, ...slope, ...later],
    backend: tf.getBackend(),
    backends: tf.engine().backendNames().sort(),
    tensors: tf.memory().numTensors,
    bytes: tf.memory().numBytes,
    gradients: ['Tanh', 'Sigmoid', 'Exp', 'Elu', 'LeakyRelu'].map((name) => tf.getGradient(name)),
    engine: page._tfengine,
    globals: page._tfGlobals,
  };
};

/** Trains with ours on a machine, and lets the host work in every pause. */
export async function assertUntouched(tf: Host, prefer: readonly ('webgpu' | 'cpu')[]): Promise<void> {
  const held = tf.variable(tf.scalar(3));
  const before = await noticed(tf);
  expect(before.answers.map((x) => Number(x.toFixed(4)))).to.deep.equal([19, 22, 43, 50, 0.7864, 1, 2]);
  const tensors = await openTensors({ borrow: borrowDevice, prefer });
  expect(await noticed(tf)).to.deep.equal(before);
  const gan = new TinyGan(tensors);
  const training = losses(gan, 2);
  for (let pause = 0; pause < 20; pause++) expect(await noticed(tf)).to.deep.equal(before);
  expect((await training).every(Number.isFinite)).to.be.true;
  const { curve } = await tensors.run(() => ({ curve: tensors.tf.grad(tensors.tf.grad((x) => tensors.tf.tanh(x)))(tensors.tf.scalar(0.5)) }));
  expect(curve[0]).to.be.closeTo(-2 * Math.tanh(0.5) * (1 - Math.tanh(0.5) ** 2), 1e-5);
  tensors.dispose();
  expect(await noticed(tf)).to.deep.equal(before);
  expect(held.dataSync()[0]).to.equal(3);
  held.dispose();
}
