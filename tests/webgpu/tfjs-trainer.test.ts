import { expect } from '@open-wc/testing';
import { loadKernels, loadPictures, trainOn } from '../../src/engine/engines.js';
import type { TensorTrainer } from '../../src/engine/tfjs/index.js';
import type { TrainerOptions } from '../../src/engine/trainer.js';
import { openOnTensors } from '../../src/gan/worker/tensors.js';
import { borrowDevice, deviceUsers, type DeviceLease } from '../../src/runtime/device.js';
import { assertAgrees, assertNear } from '../engine/agreement.js';
import { numbers } from '../engine/models.js';
import { dcgan, pictureData } from '../engine/picture-models.js';

const options: TrainerOptions = { model: { ...dcgan(), batch: 4 }, sets: pictureData, seed: 5 };
const clock = (): number => performance.now();

describe('pictures on WebGPU, with TensorFlow.js', function () {
  this.timeout(120_000);
  let processor: (given: TrainerOptions) => ReturnType<typeof trainOn>;
  before(async () => {
    await loadPictures();
    const kernels = await loadKernels('js');
    processor = (given) => trainOn(kernels, given);
  });
  const open = (given: TrainerOptions, said: string[] = [], borrow = borrowDevice): Promise<TensorTrainer> => openOnTensors(processor(given), clock, (why) => said.push(why), borrow);

  it('agree with double precision over two steps of a small DCGAN', () => assertAgrees((given) => open(given), options, 2));

  it('are made as the processor makes them', async () => {
    const run = await open(options);
    expect(run.engine).to.equal('webgpu');
    const z = numbers('z', 3 * 4);
    assertNear('pictures', { a: await run.generate('G', z) }, { a: run.processor.generate('G', z) });
    run.dispose();
    expect(deviceUsers()).to.equal(0);
  });

  it('lose nothing when the GPU is lost: what was on its way is done again on the next, else on the processor', async () => {
    const leases: DeviceLease[] = [];
    let isThere = true;
    const borrow = async (): Promise<DeviceLease> => {
      if (!isThere) throw new Error('The GPU is gone.');
      return leases[leases.push(await borrowDevice()) - 1];
    };
    const said: string[] = [];
    const run = await open(options, said, borrow);
    const wanted = processor(options);
    wanted.step(2);
    const training = run.step(1);
    leases[0].device.destroy();
    await training;
    expect([run.engine, leases.length > 1]).to.deep.equal(['webgpu', true]);
    isThere = false;
    leases.at(-1)?.device.destroy();
    await run.step(1);
    expect([run.engine, run.iteration]).to.deep.equal(['js', 2]);
    expect(said).to.deep.equal(['The GPU is gone.']);
    assertNear('weights', run.weights(), wanted.weights(), 1e-4);
    run.dispose();
    expect(deviceUsers()).to.equal(0);
  });
});
