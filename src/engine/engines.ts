/** Which kernel sets there are here, and which of them to use. */
import { KernelTrainer } from './kernel-trainer.js';
import type { KernelSet } from './kernels/kernel-set.js';
import { binary } from './kernels/wasm/binary.js';
import { compileKernels } from './kernels/wasm/machine.js';
import { isOnVectors, type Model } from './model.js';
import { lendPictureMaps } from './plan/pictures.js';
import { probe } from './probe.js';
import type { EngineName, Trainer, TrainerOptions } from './trainer.js';

export type EngineChoice = EngineName | 'auto';

/** An engine that runs here, and how it did in the probe. */
export interface Engine {
  readonly kernels: KernelSet;
  /** Milliseconds for the probe's iterations; undefined where the engine was named. */
  readonly seconds?: number;
}

/** A monotonic clock in milliseconds. */
export type Clock = () => number;

let compiled: Promise<KernelSet> | undefined;
let compiledForPictures: Promise<KernelSet> | undefined;

/** The WebAssembly kernels, compiled once; rejects where there can be none. */
const loadWasm = (): Promise<KernelSet> => (compiled ??= compileKernels(binary()));

/** Tells the planner about pictures. */
export const loadPictures = (): Promise<void> => import('./plan/picture-maps.js').then(({ maps }) => lendPictureMaps(maps));

/** The same with what only pictures need, from a module of its own. */
export const loadPictureKernels = (): Promise<KernelSet> =>
  (compiledForPictures ??= import('./kernels/wasm/binary-pictures.js').then((module) => compileKernels(module.binary())));

/** Whether a model has what only models of pictures have: layers on them, stages and fades. */
export const hasPictures = ({ nets, stages, fades }: Model): boolean =>
  stages !== undefined || fades !== undefined || Object.values(nets).some(({ layers }) => !layers.every(isOnVectors));

/** Kernel sets by name; rejects with a sentence where one cannot run here. */
export async function loadKernels(name: EngineName): Promise<KernelSet> {
  if (name === 'js') return (await import('./kernels/js/run.js')).jsKernels;
  if (name === 'wasm') return loadWasm();
  throw new RangeError(`There is no engine “${name}” for points here; use wasm or js.`);
}

/** From the fastest on: measured, each is several times as fast as the next on any machine that has both. */
const fastestFirst = ['wasm', 'js'] as const;

/**
 * The engine to use. `auto` takes the fastest that is there and answers a probe right, and loads no slower one; a name
 * takes that engine and tries no other, so `js` never touches WebAssembly.
 *
 * @param load where kernel sets come from, if not from beside this module
 */
export async function chooseEngine(choice: EngineChoice, clock: Clock, load = loadKernels): Promise<Engine> {
  if (choice !== 'auto') return { kernels: await load(choice) };
  for (const name of fastestFirst) {
    try {
      const kernels = await load(name);
      const seconds = probe(kernels, clock);
      if (seconds !== undefined) return { kernels, seconds };
    } catch {
      // An engine that cannot be had here is not a candidate.
    }
  }
  return { kernels: await load('js') };
}

/** A run on a kernel set. */
export const trainOn = (kernels: KernelSet, options: TrainerOptions): KernelTrainer => new KernelTrainer(kernels, options);

/**
 * A run of a model, on the engine named.
 *
 * @throws RangeError with a sentence, where the model makes no sense or the engine cannot be had
 */
export async function createTrainer({ engine = 'wasm', ...options }: TrainerOptions & { readonly engine?: EngineName }): Promise<Trainer> {
  const pictures = hasPictures(options.model);
  if (pictures) await loadPictures();
  const kernels = pictures && engine === 'wasm' ? await loadPictureKernels() : await loadKernels(engine);
  return trainOn(kernels, options);
}
