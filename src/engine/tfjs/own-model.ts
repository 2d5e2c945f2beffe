/**
 * Models that readers bring. They have layers and operations that ours does not, so they run on the whole @tensorflow/tfjs, which the page
 * brings: its engine and its backend are the page's own, and nothing of ours is on it (docs/decisions/tensorflow.md).
 */

interface AnyTensor {
  readonly shape: readonly number[];
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

interface AnyModel {
  readonly inputs: readonly { readonly shape?: readonly (number | null)[] | null; readonly dtype?: string }[];
  predict(input: AnyTensor): unknown;
  dispose(): void;
}

interface Artifacts {
  readonly modelTopology: unknown;
  readonly weightSpecs: readonly unknown[];
  readonly weightData: ArrayBuffer;
}

/** What is used of @tensorflow/tfjs. */
export interface WholeTensorFlow {
  ready(): Promise<void>;
  loadLayersModel(from: { load(): Promise<Artifacts> }): Promise<AnyModel>;
  loadGraphModel(from: { load(): Promise<Artifacts> }): Promise<AnyModel>;
  tensor(values: Float32Array, shape: readonly number[]): AnyTensor;
  tidy<T>(work: () => T): T;
}

/** Whether this has what is used of the module. */
export function isWholeTensorFlow(module: unknown): module is WholeTensorFlow {
  const found = (module ?? {}) as Partial<Record<keyof WholeTensorFlow, unknown>>;
  return (['ready', 'loadLayersModel', 'loadGraphModel', 'tensor', 'tidy'] as const).every((name) => typeof found[name] === 'function');
}

/** The whole package, where the page's bundler or import map knows it; esbuild wants the rejection caught at once where it is not installed. */
export const wholeTensorFlow = (): Promise<unknown> => import(/* webpackIgnore: true */ '@tensorflow/tfjs').catch((error: unknown) => Promise.reject(error));

/** What a model.json says. */
export interface ModelFile {
  readonly kind: 'layers' | 'graph';
  readonly topology: unknown;
  /** Names of the files of weights beside it, in their order. */
  readonly files: readonly string[];
  readonly weights: readonly unknown[];
}

const MOST_FILES = 64;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name beside model.json, and nothing that leads elsewhere. */
const isPlain = (path: unknown): path is string => typeof path === 'string' && path.length <= 200 && /^\w[\w.-]*$/.test(path);

const refuse = (why: string): never => {
  throw new RangeError(`This TensorFlow.js model cannot be walked through: ${why}.`);
};

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);

/** @throws RangeError with a sentence, where it is no model.json */
export function readModelFile(bytes: Uint8Array): ModelFile {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('model.json is no JSON');
  }
  const { modelTopology: topology, weightsManifest: manifest, format } = isRecord(json) ? json : refuse('model.json is no record');
  if (!isRecord(topology) || !Array.isArray(manifest)) return refuse('model.json has no modelTopology or no weightsManifest; save it with model.save() or tensorflowjs_converter');
  const groups = manifest.map((group: unknown) => (isRecord(group) && Array.isArray(group.paths) && Array.isArray(group.weights) ? { paths: group.paths as unknown[], weights: group.weights as unknown[] } : refuse('its weightsManifest has a group without paths or weights')));
  const files = groups.flatMap(({ paths }) => paths.map((path) => (isPlain(path) ? path : refuse(`its weights are at “${String(path).slice(0, 60)}”, and files beside model.json are read`))));
  if (files.length > MOST_FILES) refuse(`its weights are in ${files.length} files, and up to ${MOST_FILES} are read`);
  return { kind: format === 'graph-model' || 'node' in topology ? 'graph' : 'layers', topology, files, weights: groups.flatMap(({ weights }) => weights) };
}

/** A net from codes to something, with a batch of any size. */
export interface OwnModel {
  readonly codes: number;
  run(z: Float32Array, n: number): Promise<{ readonly values: Float32Array; readonly sizes: readonly number[] }>;
  dispose(): void;
}

/** Sizes of one code, behind the batch. */
function codeOf({ inputs }: AnyModel, given: number | undefined): readonly number[] {
  if (inputs.length !== 1) refuse(`it takes ${inputs.length} inputs, and one, the code, is wanted`);
  const [{ shape }] = inputs;
  const [batch, ...rest] = shape ?? (given === undefined ? refuse('it does not say how many numbers a code has; say it as “codes”') : [null, given]);
  if (batch !== null && batch !== undefined && batch > 0) refuse(`it takes exactly ${batch} codes at a time; save it with an open batch`);
  const sizes = rest.map((size) => (size !== null && size > 0 ? size : undefined));
  const known = sizes.reduce<number>((product, size) => product * (size ?? 1), 1);
  const open = sizes.filter((size) => size === undefined).length;
  if (sizes.length === 0 || open > 1 || (open === 1 && given === undefined)) refuse('it does not say how many numbers a code has; say it as “codes”');
  const filled = sizes.map((size) => size ?? (given ?? 1) / known);
  if (!filled.every(Number.isInteger) || (given !== undefined && known * (open ? given / known : 1) !== given)) refuse(`a code has ${sizes.map((size) => size ?? 'any').join(' × ')} numbers, and not ${given ?? 'any'}`);
  return filled;
}

const isTensor = (value: unknown): value is AnyTensor => isRecord(value) && 'shape' in value && typeof value.data === 'function';

/** The first, of several results. */
function firstOf(result: unknown): AnyTensor {
  const first: unknown = isTensor(result) ? result : Object.values((result ?? {}) as object)[0];
  return isTensor(first) ? first : refuse('it answers with no tensor');
}

async function predict(tf: WholeTensorFlow, model: AnyModel, z: Float32Array, sizes: readonly number[]) {
  let out: AnyTensor | undefined;
  try {
    out = tf.tidy(() => firstOf(model.predict(tf.tensor(z, sizes))));
    return { values: Float32Array.from(await out.data()), sizes: [...out.shape] };
  } catch (error) {
    return error instanceof RangeError ? Promise.reject(error) : refuse(`TensorFlow.js says “${words(error)}”`);
  } finally {
    out?.dispose();
  }
}

/**
 * A reader's model.
 *
 * @param weights the bytes of its files, one after another
 * @throws RangeError with a sentence, where it cannot be used
 */
export async function openOwnModel(tf: WholeTensorFlow, file: ModelFile, weights: Uint8Array<ArrayBuffer>, codes?: number): Promise<OwnModel> {
  const artifacts = { modelTopology: file.topology, weightSpecs: file.weights, weightData: weights.slice().buffer };
  const from = { load: () => Promise.resolve(artifacts) };
  let model: AnyModel | undefined;
  try {
    await tf.ready();
    model = await (file.kind === 'graph' ? tf.loadGraphModel(from) : tf.loadLayersModel(from));
    const loaded = model;
    const sizes = codeOf(loaded, codes);
    return {
      codes: sizes.reduce((product, size) => product * size, 1),
      run: (z, n) => predict(tf, loaded, z, [n, ...sizes]),
      dispose: () => loaded.dispose(),
    };
  } catch (error) {
    model?.dispose();
    return error instanceof RangeError ? Promise.reject(error) : refuse(`TensorFlow.js says “${words(error)}”`);
  }
}
