/** A generator of a weights file, run in the training worker. */
import type { EngineChoice } from '../../../engine/index.js';
import { checkVector, faultOf, FORMAT, MOST_WEIGHTS_BYTES, readWeights, type WeightsDraft, type WeightsFile } from '../../files/weights.js';
import { readTensors } from '../../files/safetensors.js';
import { TrainingHost } from '../../worker/session.js';
import type { Generator } from '../generator.js';
import { readStateDict } from './state-dict.js';
import { generatorOf, type Untold } from './untold.js';

export interface WorkerOptions {
  /** Folder of the library's files, where they are not beside this module. */
  readonly basePath?: string | undefined;
  /** Where it runs; WebAssembly, and JavaScript where that is not allowed, if absent. */
  readonly engine?: Exclude<EngineChoice, 'auto' | 'webgpu'> | undefined;
  /** A worker that others use too; one of its own if absent. */
  readonly host?: TrainingHost | undefined;
}

/** Codes that are run at a time: others get their turn in between. */
const AT_A_TIME = 32;

/** Each code with its class one-hot behind it, where the net is told one. */
function withClasses({ z: codes, classes, net: { inputs } }: WeightsDraft, z: Float32Array, wanted: readonly number[]): Float32Array {
  if (inputs === codes) return z;
  const n = z.length / codes;
  const x = new Float32Array(n * inputs);
  for (let i = 0; i < n; i++) {
    x.set(z.subarray(i * codes, (i + 1) * codes), i * inputs);
    x[i * inputs + codes + Math.min(wanted[i] ?? 0, classes.length - 1)] = 1;
  }
  return x;
}

type Run = (x: Float32Array) => Promise<Float32Array>;

async function opened({ netName, net, weights }: WeightsDraft, { basePath, engine, host: lent }: WorkerOptions): Promise<{ readonly run: Run; readonly close: () => void }> {
  const host = lent ?? (await TrainingHost.start(basePath));
  const model = { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 };
  const open = (name: 'wasm' | 'js') => host.open({ model, sets: {}, seed: 1, engine: name, weights }, () => {});
  try {
    const session = await open(engine ?? 'wasm').catch((error: unknown) => (engine ? Promise.reject(error) : open('js')));
    return { run: (x) => session.discriminate(netName, x), close: () => (lent ? void session.close().catch(() => {}) : host.stop()) };
  } catch (error) {
    if (!lent) host.stop();
    throw error;
  }
}

/** Outputs for any number of inputs, some at a time. */
const inTurns = (run: Run, inputs: number): Run => async (x) => {
  const parts: Float32Array[] = [];
  for (let at = 0; at < x.length; at += AT_A_TIME * inputs) parts.push(await run(x.slice(at, at + AT_A_TIME * inputs)));
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
};

/**
 * A generator of weights that were read, in the worker.
 *
 * @throws RangeError with a sentence, where it is no generator, or computes anything else than where it was saved
 */
export async function openWeights(file: WeightsDraft & Partial<Pick<WeightsFile, 'check'>>, options: WorkerOptions = {}): Promise<Generator> {
  if (file.role !== 'generator') throw new RangeError(`“${file.name}” is the ${file.role} of a set, and a generator is wanted.`);
  const { z: codes, shape, classes, noise, name, net, check } = file;
  const { run, close } = await opened(file, options);
  try {
    const wrong = check && (await checkVector({ net, check, name }, run));
    if (wrong !== undefined) throw new RangeError(wrong);
  } catch (error) {
    close();
    throw error;
  }
  const all = inTurns(run, net.inputs);
  const { channels, height, width } = shape;
  const untold: Untold = {
    codes,
    run: async (z, n, wanted) => ({ values: await all(withClasses(file, z, wanted)), sizes: [n, channels, height, width] }),
    dispose: close,
  };
  return generatorOf(untold, { name, noise, classes: net.inputs > codes ? classes : [], order: 'channels first' });
}

/**
 * The generator of a safetensors file: of ours, or of a DCGAN's `state_dict`.
 *
 * @throws RangeError with a sentence, where it cannot be used
 */
export async function openSafetensors(bytes: Uint8Array, name: string, options: WorkerOptions = {}): Promise<Generator> {
  return openWeights(readSafetensors(bytes, name), options);
}

/** @throws RangeError with a sentence */
export function readSafetensors(bytes: Uint8Array, name: string): WeightsDraft & Partial<Pick<WeightsFile, 'check'>> {
  if (bytes.length > MOST_WEIGHTS_BYTES) throw new RangeError(`“${name}” has ${bytes.length} bytes; up to ${MOST_WEIGHTS_BYTES} are read.`);
  const tensors = readTensors(bytes);
  const draft = 'problem' in tensors ? tensors : isOurs(tensors.about) ? readWeights(bytes) : readStateDict(tensors, name);
  if ('problem' in draft) throw new RangeError(draft.problem);
  const fault = faultOf(draft);
  if (fault !== undefined) throw new RangeError(`The weights cannot be used: ${fault}.`);
  return draft;
}

const isOurs = ({ format = '' }: Readonly<Record<string, string>>): boolean => format.split('/')[0] === FORMAT.split('/')[0];
