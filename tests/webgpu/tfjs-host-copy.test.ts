import { assertUntouched, type Host } from '../engine/tfjs/host.js';

/** Everything in one file, as from a CDN: other modules than ours. */
const FILE = '/node_modules/@tensorflow/tfjs/dist/tf.fesm.min.js';

describe('a page with another copy of TensorFlow.js', function () {
  this.timeout(120_000);

  for (const backend of ['cpu', 'webgpu'] as const) {
    it(`finds its backend, tensors and gradients as it left them while we train on ${backend}`, async () => {
      const tf = (await import(FILE)) as Host;
      await tf.setBackend('cpu');
      await assertUntouched(tf, [backend]);
    });
  }
});
