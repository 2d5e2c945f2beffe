/** Generators that run in the training worker: of a weights file, or of the files that come with the library. */
import type { Model, Net } from '../../engine/model.js';
import { loadAsset, type Asset, type AssetOptions } from '../../runtime/assets.js';
import type { CriticFile } from '../files/critic.js';
import { readWeights, type WeightsFile } from '../files/weights.js';
import { TrainingHost, type RunSpec, type Session } from '../worker/session.js';
import { assets } from './assets.js';
import type { Generator } from './generator.js';
import { pictureSets, pixelsOf, type PictureSetName } from './sets.js';

export interface OpenOptions {
  readonly basePath?: string | undefined;
  /** What to compute on; WASM, or JavaScript where a page forbids that, if `auto`. */
  readonly engine: RunSpec['engine'];
  /** Opens the file of D when it is first asked for its opinion. */
  readonly critic?: () => Promise<CriticFile>;
}

const enginesFor = (engine: RunSpec['engine']): readonly RunSpec['engine'][] => (engine === 'auto' ? ['wasm', 'js'] : [engine]);

/** Weights as they are kept are what samples come from: they need no average. */
const asKept = ({ inputs, layers }: Net): Net => ({ inputs, layers });

/** A model with its weights, in the worker, on the first of these engines that can be had. */
async function opened(host: TrainingHost, model: Model, weights: WeightsFile['weights'], engine: RunSpec['engine']): Promise<Session> {
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

/** Rows [n][units] with a one-hot label of `classes` columns behind each; class 0 where none is named. */
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
  const { name, netName, net, weights, shape, z, noise } = file;
  const classes = net.inputs > z ? file.classes : [];
  const host = await TrainingHost.start(basePath);
  try {
    const session = await opened(host, { nets: { [netName]: asKept(net) }, inputs: {}, players: [], batch: 1 }, weights, engine);
    return {
      name, shape, classes, codes: z, noise,
      make: (codes, labels) => session.make(netName, withLabels(codes, z, classes.length, labels)),
      ...(critic && { judge: judgeOn(host, critic, engine, pixelsOf(shape)) }),
      dispose: () => host.stop(),
    };
  } catch (error) {
    host.stop();
    throw error;
  }
}

type Ask = (pictures: Float32Array, labels: readonly number[] | undefined) => Promise<Float32Array>;

/** D beside G in the same worker, opened with the first question. */
function judgeOn(host: TrainingHost, critic: () => Promise<CriticFile>, engine: RunSpec['engine'], pixels: number): NonNullable<Generator['judge']> {
  let opening: Promise<Ask> | undefined;
  const open = async (): Promise<Ask> => {
    const [file, { askedModel }] = await Promise.all([critic(), import('../files/critic.js')]);
    const model = askedModel(file);
    const told = (model.formulas?.verdict?.inputs.length ?? 1) > 1 ? pictureSets[file.set].classes.length : 0;
    const session = await opened(host, model, file.weights, engine);
    return (pictures, labels) => session.make('verdict', withLabels(pictures, pixels, told, labels));
  };
  return async (pictures, labels) => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return (await opening)(pictures, labels);
  };
}

/** The first of these files that comes with the library. */
const listed = (...files: readonly string[]): Asset | undefined => {
  const all = Object.values<Asset>(assets);
  return files.map((file) => all.find((asset) => asset.file === file)).find((asset) => asset !== undefined);
};

const unlessProblem = <T extends object>(read: T | { readonly problem: string }): T => {
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
};

/**
 * A generator that comes with the library, and D with it where D comes too.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function openBundled(name: PictureSetName, options: AssetOptions & Pick<OpenOptions, 'engine'>): Promise<Generator> {
  const { engine, ...loading } = options;
  const asset = listed(`${name}-generator.safetensors`, `${name}.safetensors`);
  if (!asset) throw new RangeError(`This copy of the library has no generator of ${pictureSets[name].label.toLowerCase()}. Choose other pictures, or link a widget that trains.`);
  const file = unlessProblem(readWeights(await loadAsset(asset, loading)));
  const { basePath } = loading;
  const own = listed(`${name}-critic.safetensors`);
  const critic = own && (async (): Promise<CriticFile> => {
    const [{ readCritic }, bytes] = await Promise.all([import('../files/critic.js'), loadAsset(own, { ...(basePath !== undefined && { basePath }), what: 'The file of D' })]);
    return unlessProblem(readCritic(bytes));
  });
  return generatorOf(file, { basePath, engine, ...(critic && { critic }) });
}
