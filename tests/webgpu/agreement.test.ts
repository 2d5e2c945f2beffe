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

  // Written out, each model is a shader of its own, which takes seconds to compile without a GPU.
  const some = ['non-saturating', 'least-squares', 'relativistic', 'Adam', 'RMSProp', 'tanh', 'elu', 'an average, clipping and decay', 'a batch of 3'];
  for (const [what, model] of cases.filter(([name]) => some.includes(name))) {
    it(`the fused shader agrees for ${what}`, () => assertAgrees(opens(true), { model, sets, seed: 5 })).timeout(60_000);
  }
});
