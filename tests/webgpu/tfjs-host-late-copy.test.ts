import { openTensors } from '../../src/engine/tfjs/index.js';
import { assertUntouched, type Host } from '../engine/tfjs/host.js';

/** Everything in one file, as from a CDN: other modules than ours. */
const FILE = '/node_modules/@tensorflow/tfjs/dist/tf.fesm.min.js';

describe('a page that loads its own copy of TensorFlow.js after us', () => {
  it('finds its backend, tensors and gradients as it left them', async () => {
    const tensors = await openTensors({ prefer: ['cpu'] });
    await tensors.run(() => ({ y: tensors.tf.add(1, 2) }));
    const tf = (await import(FILE)) as Host;
    await tf.setBackend('cpu');
    await assertUntouched(tf, ['cpu']);
    tensors.dispose();
  }).timeout(120_000);
});
