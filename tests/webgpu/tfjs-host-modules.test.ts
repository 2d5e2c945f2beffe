import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { openTensors } from '../../src/engine/tfjs/index.js';
import { assertUntouched } from '../engine/tfjs/host.js';

describe('a page whose bundler gives us its own modules of TensorFlow.js', function () {
  this.timeout(120_000);

  it('keeps the backends and the gradients that it registered, and chooses among those', async () => {
    const registered = () => [tf.engine().backendNames(), tf.engine().backendName ?? 'none yet', ...['Tanh', 'Elu', 'LeakyRelu'].map((name) => tf.getGradient(name))];
    const before = registered();
    const tensors = await openTensors({ prefer: ['cpu'] });
    expect(registered()).to.deep.equal(before);
    tensors.dispose();
    expect(registered()).to.deep.equal(before);
  });

  for (const backend of ['cpu', 'webgpu'] as const) {
    it(`finds its backend, tensors and gradients as it left them while we train on ${backend}`, async () => {
      await tf.setBackend('cpu');
      await assertUntouched(tf, [backend]);
    });
  }

  it('may call us inside its own tidy and gradients', async () => {
    const tensors = await openTensors({ prefer: ['cpu'] });
    let ours: Promise<{ readonly y: Float32Array }> | undefined;
    const slope = tf.tidy(() =>
      tf.grad((x) => {
        ours = tensors.run(() => ({ y: tensors.tf.exp(tensors.tf.scalar(1)) }));
        return tf.square(x);
      })(tf.scalar(3)).dataSync(),
    );
    expect(slope[0]).to.equal(6);
    expect((await ours)?.y[0]).to.be.closeTo(Math.E, 1e-5);
    tensors.dispose();
  });
});
