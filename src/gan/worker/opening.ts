/** Opens trainers in the worker: on a processor, or on the GPU beside it. */
import { chooseEngine, loadKernels, trainOn, type EngineName, type Trainer } from '../../engine/index.js';
import type { KernelSet } from '../../engine/kernels/kernel-set.js';
import type { Parts, RunSpec } from './protocol.js';
import type * as Gpu from './webgpu.js';

/** The kernels in JavaScript are a file of their own: only the page knows where it lies. */
const jsFrom = async (address: string): Promise<KernelSet> =>
  ((await import(/* @vite-ignore */ address)) as { readonly jsKernels: KernelSet }).jsKernels;

/**
 * A trainer for a run.
 *
 * @param lost is told in a sentence when a run on the GPU has gone back to the processor for good
 * @throws Error with a sentence, where the model makes no sense or the engine cannot be had
 */
export async function openTrainer(spec: RunSpec, parts: Parts, clock: () => number, lost: (sentence: string) => void): Promise<Trainer> {
  const load = (name: EngineName): Promise<KernelSet> => (name === 'js' ? jsFrom(parts.js) : loadKernels(name));
  if (spec.engine !== 'webgpu') return trainOn((await chooseEngine(spec.engine, clock, load)).kernels, spec);
  const { kernels } = await chooseEngine('auto', clock, load);
  const processor = trainOn(kernels, spec);
  try {
    const { openOnGpu } = (await import(/* @vite-ignore */ parts.webgpu)) as typeof Gpu;
    return await openOnGpu(processor, clock, lost);
  } catch (error) {
    processor.dispose();
    throw error;
  }
}

/** Milliseconds that are enough to know a speed. */
const ENOUGH = 50;
const MOST = 4096;

/** Milliseconds that an iteration takes. */
export async function weigh(trainer: Trainer, clock: () => number): Promise<number> {
  for (let n = 1; ; n *= 2) {
    const start = clock();
    await trainer.step(n);
    const taken = clock() - start;
    if (taken >= ENOUGH || n >= MOST) return taken / n;
  }
}
