import { expect } from '@open-wc/testing';
import { openTensors, type Tensors } from '../../src/engine/tfjs/index.js';
import { assertUntouched } from '../engine/tfjs/host.js';

describe('a page that loads TensorFlow.js after us', function () {
  this.timeout(120_000);
  let tensors: Tensors;
  before(async () => {
    expect(Object.keys(globalThis).filter((name) => name.startsWith('_tf'))).to.deep.equal([]);
    tensors = await openTensors({ prefer: ['cpu'] });
    await tensors.run(() => ({ y: tensors.tf.add(1, 2) }));
  });
  after(() => tensors.dispose());

  it('finds nothing of ours among its globals', () => {
    expect(Object.keys(globalThis).filter((name) => name.startsWith('_tf'))).to.deep.equal([]);
  });

  it('may share our modules', async () => {
    const tf = await import('@tensorflow/tfjs');
    await tf.setBackend('cpu');
    await assertUntouched(tf, ['cpu']);
  });
});
