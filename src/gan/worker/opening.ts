/** Opens trainers in the worker: on a processor, or on the GPU beside it. */
import { chooseEngine, hasPictures, loadKernels, trainOn, type EngineName, type Trainer } from '../../engine/index.js';
import type { KernelTrainer } from '../../engine/kernel-trainer.js';
import type { KernelSet } from '../../engine/kernels/kernel-set.js';
import { compileKernels } from '../../engine/kernels/wasm/machine.js';
import { lendPictureMaps } from '../../engine/plan/pictures.js';
import type * as Pictures from './pictures.js';
import type { Parts, RunSpec } from './protocol.js';
import type * as OnTensors from './tensors.js';
import type * as Gpu from './webgpu.js';

/** The kernels in JavaScript are a file of their own: only the page knows where it lies. */
const jsFrom = async (address: string): Promise<KernelSet> =>
  ((await import(/* @vite-ignore */ address)) as { readonly jsKernels: KernelSet }).jsKernels;

/** Tells the planner about pictures, and answers with the kernels for them. */
async function picturesFrom(address: string): Promise<() => Promise<KernelSet>> {
  const { binary, maps } = (await import(/* @vite-ignore */ address)) as typeof Pictures;
  lendPictureMaps(maps);
  return () => compileKernels(binary());
}

/** A trainer, and the kernels of the processor beside it. */
export interface Opened {
  readonly trainer: Trainer;
  readonly kernels: KernelSet;
}

/** What makes frames of a run on pictures. */
export async function openPictureFrames({ trainer, kernels }: Opened, spec: RunSpec, parts: Parts, time: { readonly clock: () => number; readonly turn: () => Promise<void> }): Promise<Pictures.PictureFrames> {
  const { PictureFrames } = (await import(/* @vite-ignore */ parts.pictures)) as typeof Pictures;
  return new PictureFrames({ trainer, spec, ...time, open: (options) => trainOn(kernels, options) });
}

/**
 * A trainer for a run.
 *
 * @param lost is told in a sentence when a run on the GPU has gone back to the processor for good
 * @throws Error with a sentence, where the model makes no sense or the engine cannot be had
 */
export async function openTrainer(spec: RunSpec, parts: Parts, clock: () => number, lost: (sentence: string) => void): Promise<Opened> {
  const pictures = hasPictures(spec.model);
  const wasm = pictures ? await picturesFrom(parts.pictures) : () => loadKernels('wasm');
  const load = (name: EngineName): Promise<KernelSet> => (name === 'js' ? jsFrom(parts.js) : name === 'wasm' ? wasm() : loadKernels(name));
  const onGpu = spec.engine === 'webgpu';
  const { kernels } = await chooseEngine(onGpu ? 'auto' : spec.engine, clock, load);
  const processor = trainOn(kernels, spec);
  if (!onGpu) return { trainer: processor, kernels };
  try {
    return { trainer: await moved(processor, pictures, parts, clock, lost), kernels };
  } catch (error) {
    processor.dispose();
    throw error;
  }
}

/** A run that is trained on the GPU: of points by our own shaders, of pictures by TensorFlow.js. */
async function moved(processor: KernelTrainer, pictures: boolean, parts: Parts, clock: () => number, lost: (sentence: string) => void): Promise<Trainer> {
  if (pictures) return ((await import(/* @vite-ignore */ parts.tensors)) as typeof OnTensors).openOnTensors(processor, clock, lost);
  return ((await import(/* @vite-ignore */ parts.webgpu)) as typeof Gpu).openOnGpu(processor, clock, lost);
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
