/** The default game on this page's WebGPU, ours and TensorFlow.js's, in turn. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';
import { GpuTrainer } from '../../src/engine/gpu-trainer.js';
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { loadKernels } from '../../src/engine/engines.js';
import { borrowDevice } from '../../src/runtime/device.js';
import { data, modelOf, small } from '../game.js';
import { interleave, ratio } from '../interleaved.js';
import { tensorFlowRun } from '../tensorflow.js';

export interface WebgpuResult {
  /** The adapter that both ran on. */
  readonly adapter: string;
  readonly times: number;
  /** Iterations a second, to see that both did work; they mean nothing on another machine. */
  readonly ours: number;
  readonly theirs: number;
}

async function measure(rounds: number): Promise<WebgpuResult> {
  const { adapter, release } = await borrowDevice();
  const options = { model: modelOf(small, false), sets: { data: { columns: 2, values: data } }, seed: 1 };
  const ours = await GpuTrainer.open(new KernelTrainer(await loadKernels('wasm'), options), { borrow: borrowDevice, clock: () => performance.now() });
  await tf.setBackend('webgpu');
  await tf.ready();
  const theirs = tensorFlowRun(small, data);
  const settled = tf.tensor1d([0]);
  const contenders = [
    { name: 'ours', run: (n: number) => ours.step(n) },
    {
      name: 'theirs',
      run: async (n: number) => {
        theirs.run(n);
        // The queue is worked through in order, so what was asked last is answered last.
        await tf.tidy(() => tf.add(settled, 1)).data();
      },
    },
  ];
  const times = await interleave(contenders, { rounds, slice: 500 });
  const perSecond = (name: string): number => 1000 / Math.min(...times[name]);
  const result = { adapter, times: ratio(times, 'theirs', 'ours'), ours: perSecond('ours'), theirs: perSecond('theirs') };
  if (!ours.isFinite() || ours.engine !== 'webgpu') throw new Error('The run on WebGPU did not stay there.');
  ours.dispose();
  release();
  return result;
}

Object.assign(globalThis, { measure });
