import { expect } from '@open-wc/testing';
import { openTensors, type BackendName, type Operations, type Tensors } from '../../src/engine/tfjs/index.js';
import { borrowDevice } from '../../src/runtime/device.js';
import type { Tensor } from '@tensorflow/tfjs-core';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** φ, φ′ and φ″ in closed form. */
const activations: Readonly<Record<string, { phi: (tf: Operations) => (x: Tensor) => Tensor; first: (x: number) => number; second: (x: number) => number }>> = {
  leakyRelu: { phi: ({ leakyRelu }) => (x) => leakyRelu(x, 0.2), first: (x) => (x > 0 ? 1 : 0.2), second: () => 0 },
  tanh: { phi: ({ tanh }) => tanh, first: (x) => 1 - Math.tanh(x) ** 2, second: (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2) },
  sigmoid: { phi: ({ sigmoid }) => sigmoid, first: (x) => sigmoid(x) * sigmoid(-x), second: (x) => sigmoid(x) * sigmoid(-x) * (1 - 2 * sigmoid(x)) },
  exp: { phi: ({ exp }) => exp, first: Math.exp, second: Math.exp },
  elu: { phi: ({ elu }) => elu, first: (x) => Math.exp(Math.min(x, 0)), second: (x) => (x > 0 ? 0 : Math.exp(x)) },
};

const points = [-2.5, -1, -0.25, 0.5, 1.5, 3];

for (const backend of ['cpu', 'webgpu', 'webgl'] satisfies BackendName[]) {
  describe(`on ${backend}`, function () {
    this.timeout(120_000);
    let tensors: Tensors;
    before(async () => (tensors = await openTensors({ borrow: borrowDevice, prefer: [backend] })));
    after(() => tensors.dispose());

    for (const [name, { phi, first, second }] of Object.entries(activations)) {
      it(`the first and second derivatives of ${name} are those in closed form`, async () => {
        const { tf } = tensors;
        const slopes = await tensors.run(() => {
          const x = tf.tensor(points);
          // y = Σ x²·φ′(x), so that ∂y/∂x = 2x·φ′ + x²·φ″ has both terms, and the chain through a product.
          const slope = (x: Tensor): Tensor => tf.grad((x) => tf.sum(phi(tf)(x)))(x);
          return { first: slope(x), mixed: tf.grad((x) => tf.sum(tf.mul(tf.square(x), slope(x))))(x) };
        });
        points.forEach((x, i) => {
          expect(slopes.first[i], `φ′(${x})`).to.be.closeTo(first(x), 2e-5 * Math.max(1, first(x)));
          const mixed = 2 * x * first(x) + x * x * second(x);
          expect(slopes.mixed[i], `(x²φ′)′ at ${x}`).to.be.closeTo(mixed, 2e-5 * Math.max(1, Math.abs(mixed)));
        });
      });
    }

    it('the penalty on a slope has the gradient that differences have', async () => {
      const { tf } = tensors;
      const w = [0.3, -0.7, 1.1];
      // (‖∂/∂x tanh(w·x)‖ − 1)² at one x, as a function of w.
      const penalty = (w: readonly number[]): number => (Math.hypot(...w) * (1 - Math.tanh(w[0] + 2 * w[1] - w[2]) ** 2) - 1) ** 2;
      const { slope } = await tensors.run(() => {
        const x = tf.tensor([1, 2, -1]);
        const norm = (w: Tensor): Tensor => tf.sqrt(tf.sum(tf.square(tf.grad((x) => tf.tanh(tf.sum(tf.mul(w, x))))(x))));
        return { slope: tf.grad((w) => tf.square(tf.sub(norm(w), 1)))(tf.tensor(w)) };
      });
      const e = 1e-4;
      w.forEach((_, i) => {
        const at = (d: number): number => penalty(w.map((v, j) => (i === j ? v + d : v)));
        expect(slope[i]).to.be.closeTo((at(e) - at(-e)) / (2 * e), 1e-4);
      });
    });
  });
}
