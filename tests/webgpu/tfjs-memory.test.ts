import { expect } from '@open-wc/testing';
import { openTensors, type BackendName, type Tensors } from '../../src/engine/tfjs/index.js';
import { borrowDevice, deviceUsers } from '../../src/runtime/device.js';
import { losses, TinyGan } from '../engine/tfjs/tiny-gan.js';

/** Weights and two moments of each. */
const VARIABLES = 18;

const reasonOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (error: Error) => error.message);

for (const backend of ['cpu', 'webgpu', 'webgl'] satisfies BackendName[]) {
  describe(`memory on ${backend}`, function () {
    this.timeout(120_000);
    let tensors: Tensors;
    beforeEach(async () => (tensors = await openTensors({ borrow: borrowDevice, prefer: [backend] })));
    afterEach(() => tensors.dispose());

    it('is empty before the first piece of work', () => expect(tensors.memory().tensors).to.equal(0));

    it('holds the stores and nothing else between steps, and grows no more', async () => {
      const gan = new TinyGan(tensors);
      await losses(gan, 2);
      await gan.pictures();
      const { tensors: count, bytes } = tensors.memory();
      expect(count).to.equal(VARIABLES);
      await losses(gan, 2);
      await gan.pictures();
      expect(tensors.memory()).to.deep.equal({ tensors: count, bytes });
      await gan.dispose();
      expect(tensors.memory().tensors).to.equal(0);
    });

    it('holds what it held when a piece of work throws halfway through a gradient', async () => {
      const { tf } = tensors;
      const store = tensors.store({ w: { shape: [2], values: Float32Array.of(1, 2) } });
      const failing = tensors.run(() => {
        store.get('w').assign(tf.tensor([5, 5]));
        return { slope: tf.grad((x) => tf.matMul(tf.tanh(x), tf.tensor([[1, 2, 3]])))(tf.tensor([[1, 2]])) };
      });
      expect(await reasonOf(failing)).to.contain('matMul');
      const { w } = await tensors.run(() => ({ w: store.get('w') }));
      expect([...w]).to.deep.equal([1, 2]);
      expect(tensors.memory().tensors).to.equal(1);
    });

    it('is given back, and so is the device, while a step is on its way', async () => {
      const gan = new TinyGan(tensors);
      await losses(gan, 1);
      gan.halfway = () => void Promise.resolve().then(() => tensors.dispose());
      expect(await reasonOf(gan.step())).to.equal('These tensors are disposed of.');
      expect(tensors.memory()).to.deep.equal({ tensors: 0, bytes: 0 });
      expect(await reasonOf(gan.step())).to.equal('These tensors are disposed of.');
      expect(deviceUsers()).to.equal(0);
    });
  });
}

describe('a GPU device that stays', function () {
  this.timeout(120_000);

  it('has no buffer left when the tensors on it are gone', async () => {
    const lease = await borrowDevice();
    const buffers = countBuffers(lease.device);
    const tensors = await openTensors({ borrow: borrowDevice, prefer: ['webgpu'] });
    const gan = new TinyGan(tensors);
    await losses(gan, 2);
    expect(buffers.alive()).to.be.greaterThan(VARIABLES);
    expect(tensors.memory().bytes).to.equal(buffers.bytes());
    tensors.dispose();
    expect(buffers.alive()).to.equal(0);
    lease.release();
  });
});

/** What is made on a device from here on, and not yet destroyed. */
function countBuffers(device: GPUDevice): { alive(): number; bytes(): number } {
  const made = new Set<GPUBuffer>();
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      made.delete(buffer);
      return destroy();
    };
    made.add(buffer);
    return buffer;
  };
  return { alive: () => made.size, bytes: () => [...made].reduce((sum, { size }) => sum + size, 0) };
}
