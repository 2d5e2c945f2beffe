import { GpuTrainer } from '../../src/engine/gpu-trainer.js';
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { loadKernels } from '../../src/engine/engines.js';
import type { Trainer, TrainerOptions } from '../../src/engine/trainer.js';
import { borrowDevice, type DeviceLease } from '../../src/runtime/device.js';
import { assertAgrees } from '../engine/agreement.js';
import { cases, sets } from '../engine/cases.js';

const opens = (fused: boolean) => async (options: TrainerOptions): Promise<Trainer> =>
  GpuTrainer.open(new KernelTrainer(await loadKernels('js'), options), { borrow: borrowDevice, clock: () => performance.now(), fused });

describe('on webgpu, against double precision, over three steps', () => {
  // Shaders are compiled once a device: it stays while the tests run.
  let lease: DeviceLease;
  before(async () => (lease = await borrowDevice()));
  after(() => lease.release());

  for (const [what, model] of cases) {
    it(`the interpreter agrees for ${what}`, () => assertAgrees(opens(false), { model, sets, seed: 5 }));
  }

  // Written out, each model is a shader of its own, which takes a while to compile without a GPU.
  const some = [
    ...['non-saturating', 'least-squares', 'hinge', 'relativistic', 'Adam', 'RMSProp', 'SGD with momentum', 'tanh', 'elu', 'softplus'],
    ...['an average, clipping and decay', 'instance noise and packed samples', 'layers of 3', 'a batch of 3', 'a batch of 150'],
  ];
  for (const [what, model] of cases.filter(([name]) => some.includes(name))) {
    it(`the fused shader agrees for ${what}`, () => assertAgrees(opens(true), { model, sets, seed: 5 })).timeout(60_000);
  }

  // On a GPU each sample has an invocation of its own; a processor that plays one is told that it is a GPU.
  for (const [what, model] of cases.filter(([name]) => ['non-saturating', 'a batch of 31'].includes(name))) {
    it(`the fused shader of a GPU agrees for ${what}`, async () => {
      Object.defineProperty(lease.device, 'adapterInfo', { value: { isFallbackAdapter: false }, configurable: true });
      await assertAgrees(opens(true), { model, sets, seed: 5 });
      Reflect.deleteProperty(lease.device, 'adapterInfo');
    }).timeout(60_000);
  }
});
