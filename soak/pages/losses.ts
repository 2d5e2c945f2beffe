/** A run on WebGPU whose device is taken away at random steps, beside one that nobody disturbs. */
import { data, modelOf, small } from '../../bench/game.js';
import { GpuTrainer } from '../../src/engine/gpu-trainer.js';
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { loadKernels } from '../../src/engine/engines.js';
import { stream } from '../../src/math/random/stream.js';
import { borrowDevice, type DeviceLease } from '../../src/runtime/device.js';

export interface Losses {
  readonly adapter: string;
  readonly devices: number;
  /** Iterations in which a measure or the state differed from the undisturbed run. */
  readonly different: number;
  /** Milliseconds from each loss to the next iteration trained. */
  readonly resumed: readonly number[];
  readonly said: readonly string[];
}

const bitsOf = (run: GpuTrainer): string => JSON.stringify([run.measures(), [...new Uint32Array(run.checkpoint().bytes)]]);

async function lose(losses: number): Promise<Losses> {
  const options = { model: modelOf(small, false), sets: { data: { columns: 2, values: data } }, seed: 1 };
  const leases: DeviceLease[] = [];
  const said: string[] = [];
  const open = async (): Promise<GpuTrainer> =>
    GpuTrainer.open(new KernelTrainer(await loadKernels('wasm'), options), {
      clock: () => performance.now(),
      borrow: async () => {
        const lease = await borrowDevice();
        leases.push(lease);
        return lease;
      },
      lost: (sentence) => said.push(sentence),
    });
  const run = await open();
  // The other one is trained afterwards: on the same page it would lose the same devices.
  const bits: string[] = [];
  const resumed: number[] = [];
  const { index } = stream(11, 'losses');
  for (let i = 0; i < losses; i++) {
    await run.step(1 + index(9));
    bits.push(bitsOf(run));
    const start = performance.now();
    const lease = leases.at(-1);
    const before = index(2) === 0;
    if (before) lease?.device.destroy();
    const step = run.step(1);
    if (!before) lease?.device.destroy();
    await step;
    resumed.push(performance.now() - start);
    bits.push(bitsOf(run));
  }
  const devices = leases.length;
  const [adapter] = leases.map((lease) => lease.adapter);
  run.dispose();
  const calm = await open();
  const again = stream(11, 'losses');
  let different = 0;
  for (let i = 0; i < losses; i++) {
    await calm.step(1 + again.index(9));
    if (bitsOf(calm) !== bits[2 * i]) different++;
    again.index(2);
    await calm.step(1);
    if (bitsOf(calm) !== bits[2 * i + 1]) different++;
  }
  calm.dispose();
  return { adapter, devices, different, resumed, said };
}

Object.assign(globalThis, { lose });
