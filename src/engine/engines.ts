/** Which kernel sets there are here, and which of them to use. */
import { KernelTrainer } from './kernel-trainer.js';
import type { KernelSet } from './kernels/kernel-set.js';
import { jsKernels } from './kernels/js/run.js';
import { compileKernels, wasmKernels } from './kernels/wasm/machine.js';
import { probe } from './probe.js';
import type { EngineName, Trainer, TrainerOptions } from './trainer.js';

export type EngineChoice = EngineName | 'auto';

/** An engine that runs here, and how it did in the probe. */
export interface Engine {
  readonly kernels: KernelSet;
  /** Seconds for the probe's iterations; undefined where nothing was compared. */
  readonly seconds?: number;
}

/** A monotonic clock in milliseconds. */
export type Clock = () => number;

let compiled: Promise<KernelSet> | undefined;

/** The WebAssembly kernels, compiled once; rejects where there can be none. */
const loadWasm = (): Promise<KernelSet> => (compiled ??= compileKernels().then(wasmKernels));

/** Kernel sets by name; rejects with a sentence where one cannot run here. */
export async function loadKernels(name: EngineName): Promise<KernelSet> {
  if (name === 'js') return jsKernels;
  if (name === 'wasm') return loadWasm();
  throw new RangeError(`There is no engine “${name}” for points here; use wasm or js.`);
}

/**
 * The engine to use. `auto` probes each engine with a known answer, drops the wrong and takes the fastest; a name takes
 * that engine and tries no other, so `js` never touches WebAssembly.
 */
export async function chooseEngine(choice: EngineChoice, clock: Clock): Promise<Engine> {
  if (choice !== 'auto') return { kernels: await loadKernels(choice) };
  const candidates: Engine[] = [];
  for (const name of ['wasm', 'js'] as const) {
    try {
      const kernels = await loadKernels(name);
      const seconds = probe(kernels, clock);
      if (seconds !== undefined) candidates.push({ kernels, seconds });
    } catch {
      // An engine that cannot be had here is not a candidate.
    }
  }
  candidates.sort((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0));
  return candidates[0] ?? { kernels: jsKernels };
}

/** A run on a kernel set. */
export const trainOn = (kernels: KernelSet, options: TrainerOptions): Trainer => new KernelTrainer(kernels, options);

/**
 * A run of a model, on the engine named.
 *
 * @throws RangeError with a sentence, where the model makes no sense or the engine cannot be had
 */
export const createTrainer = async (options: TrainerOptions & { readonly engine?: EngineName }): Promise<Trainer> =>
  trainOn(await loadKernels(options.engine ?? 'wasm'), options);
