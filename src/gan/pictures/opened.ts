/** Generators that run in the training worker: of a weights file, or of the files that come with the library. */
import type { Net } from '../../engine/model.js';
import { loadAsset, loadFile, type Asset, type AssetOptions } from '../../runtime/assets.js';
import { readWeights, type WeightsFile } from '../files/weights.js';
import { TrainingHost, type RunSpec, type Session } from '../worker/session.js';
import { assets } from './assets.js';
import type { Generator } from './generator.js';
import { pictureSets, type PictureSetName } from './sets.js';

export interface OpenOptions {
  readonly basePath?: string | undefined;
  /** What to compute on; WASM, or JavaScript where a page forbids that, if `auto`. */
  readonly engine: RunSpec['engine'];
  /** Opens the file of D when it is first asked for its opinion. */
  readonly critic?: () => Promise<WeightsFile>;
}

const enginesFor = (engine: RunSpec['engine']): readonly RunSpec['engine'][] => (engine === 'auto' ? ['wasm', 'js'] : [engine]);

/** Weights as they are kept are what samples come from: they need no average. */
const asKept = ({ inputs, layers }: Net): Net => ({ inputs, layers });

/** A net alone, in the worker, on the first of these engines that can be had. */
async function sessionOf(host: TrainingHost, { netName, net, weights }: WeightsFile, engine: RunSpec['engine']): Promise<Session> {
  const model = { nets: { [netName]: asKept(net) }, inputs: {}, players: [], batch: 1 };
  let last: unknown;
  for (const choice of enginesFor(engine)) {
    try {
      return await host.open({ model, sets: {}, seed: 1, engine: choice, weights }, () => {});
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** Rows [n][units] with a one-hot label of `classes` columns behind each. */
export function withLabels(rows: Float32Array, units: number, classes: number, labels: readonly number[] = []): Float32Array {
  if (classes === 0) return rows;
  const n = rows.length / units;
  const out = new Float32Array(n * (units + classes));
  for (let i = 0; i < n; i++) {
    out.set(rows.subarray(i * units, (i + 1) * units), i * (units + classes));
    out[i * (units + classes) + units + (labels[i] ?? 0)] = 1;
  }
  return out;
}

/**
 * The generator of a weights file.
 *
 * @throws RangeError with a sentence, where the file is no generator's or its net cannot run here
 */
export async function generatorOf(file: WeightsFile, { basePath, engine, critic }: OpenOptions): Promise<Generator> {
  if (file.role !== 'generator') throw new RangeError(`The weights are those of a ${file.role}; to walk through the space of codes a generator is wanted.`);
  const { name, netName, shape, z, noise } = file;
  const classes = file.net.inputs > z ? file.classes : [];
  const host = await TrainingHost.start(basePath);
  try {
    const session = await sessionOf(host, file, engine);
    return {
      name, shape, classes, codes: z, noise,
      make: (codes, labels) => session.make(netName, withLabels(codes, z, classes.length, labels)),
      ...(critic && { judge: judgeOn(host, critic, engine) }),
      dispose: () => host.stop(),
    };
  } catch (error) {
    host.stop();
    throw error;
  }
}

/** D beside G in the same worker, opened with the first question. */
function judgeOn(host: TrainingHost, critic: () => Promise<WeightsFile>, engine: RunSpec['engine']): NonNullable<Generator['judge']> {
  let opening: Promise<readonly [WeightsFile, Session]> | undefined;
  const open = async (): Promise<readonly [WeightsFile, Session]> => {
    const file = await critic();
    return [file, await sessionOf(host, file, engine)];
  };
  return async (pictures, labels) => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    const [{ netName, net, shape }, session] = await opening;
    const units = shape.channels * shape.height * shape.width;
    return session.make(netName, withLabels(pictures, units, net.inputs - units, labels));
  };
}

const listed = (file: string): Asset | undefined => (assets as Readonly<Record<string, Asset>>)[file];

async function weightsAt(asset: Asset, options: AssetOptions): Promise<WeightsFile> {
  const read = readWeights(await loadAsset(asset, options));
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
}

/**
 * A generator that comes with the library, and D with it where D comes too.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function openBundled(name: PictureSetName, options: AssetOptions & Pick<OpenOptions, 'engine'>): Promise<Generator> {
  const { engine, ...loading } = options;
  const asset = listed(`${name}.safetensors`);
  if (!asset) throw new RangeError(`This copy of the library has no generator of ${pictureSets[name].label.toLowerCase()}. Choose other pictures, or link a widget that trains.`);
  const critic = listed(`${name}-critic.safetensors`);
  const file = await weightsAt(asset, loading);
  const { basePath } = loading;
  return generatorOf(file, { basePath, engine, ...(critic && { critic: () => weightsAt(critic, { ...(basePath !== undefined && { basePath }), what: 'D’s file' }) }) });
}

/**
 * A generator from a weights file at an author’s address, as `writeWeights` makes it.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function openWeights(address: string, { engine, ...loading }: AssetOptions & Pick<OpenOptions, 'engine'>): Promise<Generator> {
  const read = readWeights(await loadFile(address, loading));
  if ('problem' in read) throw new RangeError(read.problem);
  return generatorOf(read, { basePath: loading.basePath, engine });
}
