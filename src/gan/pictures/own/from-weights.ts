/** A generator of a weights file, run in the training worker. */
import { checkVector, faultOf, FORMAT, MOST_WEIGHTS_BYTES, readWeights, type WeightsDraft, type WeightsFile } from '../../files/weights.js';
import { readTensors } from '../../files/safetensors.js';
import { TrainingHost, type Session } from '../../worker/session.js';
import type { Generator } from '../generator.js';
import { withLabels, type OpenOptions } from '../opened.js';
import { readStateDict } from './state-dict.js';
import { generatorOf, type Untold } from './untold.js';

export type WorkerOptions = Partial<Pick<OpenOptions, 'basePath' | 'engine'>>;

/** Codes that are run at a time: others get their turn in between. */
const AT_A_TIME = 32;

/** The net alone; in JavaScript where a page that leaves it open forbids WebAssembly. */
async function sessionOf(host: TrainingHost, { netName, net, weights }: WeightsDraft, engine: OpenOptions['engine']): Promise<Session> {
  const model = { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 };
  const on = (name: OpenOptions['engine']): Promise<Session> => host.open({ model, sets: {}, seed: 1, engine: name, weights }, () => {});
  return engine === 'auto' ? on('wasm').catch(() => on('js')) : on(engine);
}

type Run = (x: Float32Array) => Promise<Float32Array>;

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
export async function openWeights(file: WeightsDraft & Partial<Pick<WeightsFile, 'check'>>, { basePath, engine = 'auto' }: WorkerOptions = {}): Promise<Generator> {
  if (file.role !== 'generator') throw new RangeError(`“${file.name}” is the ${file.role} of a set, and a generator is wanted.`);
  const { z: codes, shape, noise, name, netName, net, check } = file;
  const host = await TrainingHost.start(basePath);
  try {
    const session = await sessionOf(host, file, engine);
    const run: Run = (x) => session.make(netName, x);
    const wrong = check && (await checkVector({ net, check, name }, run));
    if (wrong !== undefined) throw new RangeError(wrong);
    const classes = net.inputs > codes ? file.classes : [];
    const all = inTurns(run, net.inputs);
    const { channels, height, width } = shape;
    const untold: Untold = {
      codes,
      run: async (z, n, wanted) => ({ values: await all(withLabels(z, codes, classes.length, wanted)), sizes: [n, channels, height, width] }),
      dispose: () => host.stop(),
    };
    return await generatorOf(untold, { name, noise, classes, order: 'channels first' });
  } catch (error) {
    host.stop();
    throw error;
  }
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
