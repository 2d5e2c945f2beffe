/** Runs whose devices are taken away at random. */
import { GpuTrainer } from '../../src/engine/gpu-trainer.js';
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { loadKernels } from '../../src/engine/engines.js';
import { borrowDevice, type DeviceLease } from '../../src/runtime/device.js';
import { objective } from '../../src/gan/objectives/index.js';
import { dense, ellipse, game, net } from '../engine/models.js';

const model = game({
  G: net(2, dense(4, 'relu'), dense(2)),
  D: net(2, dense(4, 'leaky-relu'), dense(1)),
  objective: objective('non-saturating'),
  optimiser: { kind: 'adam', rate: 1e-3, beta1: 0.5 },
  batch: 12,
  d: { updates: 2 },
});

/** A run, and the leases that it has had. */
export interface LossyRun {
  readonly run: GpuTrainer;
  readonly leases: readonly DeviceLease[];
  /** What was said when the GPU was given up. */
  readonly said: readonly string[];
}

export async function lossyRun(borrow = borrowDevice): Promise<LossyRun> {
  const leases: DeviceLease[] = [];
  const said: string[] = [];
  const processor = new KernelTrainer(await loadKernels('wasm'), { model, sets: { data: ellipse(60) }, seed: 3 });
  const run = await GpuTrainer.open(processor, {
    borrow: async () => {
      const lease = await borrow();
      leases.push(lease);
      return lease;
    },
    clock: () => performance.now(),
    lost: (sentence) => said.push(sentence),
  });
  return { run, leases, said };
}

/** The bits of all measures and of the whole state. */
export const bitsOf = (run: GpuTrainer): string =>
  JSON.stringify([run.measures(), [...new Uint32Array(run.checkpoint().bytes)]]);
