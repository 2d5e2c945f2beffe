/** A generator as an ONNX file, run by onnxruntime-web, which the page brings. */
import { generatorOf, type Batch, type Untold } from './untold.js';
import type { Generator } from '../generator.js';

/** What is used of onnxruntime-web. */
export interface OnnxRuntime {
  readonly env: { readonly wasm: { wasmPaths?: unknown } };
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<OnnxSession> };
  readonly Tensor: new (type: 'float32', values: Float32Array, sizes: readonly number[]) => OnnxTensor;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Sizes that are not fixed are names. */
  readonly inputMetadata?: readonly { readonly isTensor: boolean; readonly type?: string; readonly shape?: readonly (number | string)[] }[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

export interface OnnxTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
  dispose?(): void;
}

export interface ForeignOptions {
  readonly name: string;
  readonly noise: 'normal' | 'uniform';
  /** Numbers in a code, where the file does not say. */
  readonly codes?: number | undefined;
}

/** A run holds up the page, as it has no worker: so many codes are run at a time where the file leaves it open. */
const AT_A_TIME = 4;

const refuse = (why: string): never => {
  throw new RangeError(`This ONNX file cannot be walked through: ${why}.`);
};

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);

/** Whether this has what is used of the module. */
export function isOnnxRuntime(module: unknown): module is OnnxRuntime {
  const { env, InferenceSession, Tensor } = (module ?? {}) as Partial<OnnxRuntime>;
  return typeof env?.wasm === 'object' && typeof InferenceSession?.create === 'function' && typeof Tensor === 'function';
}

interface Taken {
  readonly codes: number;
  /** Codes in each run; undefined where any number may be. */
  readonly batch: number | undefined;
  /** Sizes of one code. */
  readonly sizes: readonly number[];
}

/** What the file's one input takes: [n, codes] or [n, codes, 1, 1]. */
async function takenFrom({ inputNames, inputMetadata }: OnnxSession, given: number | undefined): Promise<Taken> {
  if (inputNames.length !== 1) refuse(`it takes ${inputNames.length} inputs (${inputNames.join(', ').slice(0, 80)}), and one, the code, is wanted`);
  const { isTensor, type, shape } = inputMetadata?.[0] ?? refuse('this onnxruntime-web does not tell what it takes; version 1.22 or later does');
  if (!isTensor || type !== 'float32' || !shape) return refuse(`its input is of type ${type ?? 'unknown'}, and float32 is wanted`);
  const [batch, ...rest] = shape;
  const open = rest.filter((size) => typeof size !== 'number').length;
  if (rest.length === 0 || open > 1 || (open === 1 && given === undefined)) refuse(`its input is ${shape.join(' × ')}: export it with a code of fixed size, n × z, or say the size as “codes”`);
  const fixed = rest.reduce<number>((product, size) => (typeof size === 'number' ? product * size : product), 1);
  const sizes = rest.map((size) => (typeof size === 'number' ? size : (given ?? 1) / fixed));
  const codes = sizes.reduce((product, size) => product * size, 1);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0) || (given !== undefined && codes !== given)) refuse(`its input is ${shape.join(' × ')}, which is no code of ${given ?? 'any'} numbers`);
  if (typeof batch === 'number' && !(batch >= 1 && batch <= 1024)) refuse(`it takes ${batch} codes at a time`);
  return { codes, sizes, batch: typeof batch === 'number' ? batch : undefined };
}

async function runOnce(ort: OnnxRuntime, session: OnnxSession, z: Float32Array, sizes: readonly number[]): Promise<Batch> {
  const input = new ort.Tensor('float32', z, sizes);
  const outputs = await session.run({ [session.inputNames[0]]: input }).catch((error: unknown) => refuse(`onnxruntime-web says “${words(error)}”`));
  const output = outputs[session.outputNames[0]];
  const { data, dims } = output;
  const values = data instanceof Float32Array || data instanceof Uint8Array ? Float32Array.from(data) : refuse('its output is not float32');
  input.dispose?.();
  output.dispose?.();
  return { values, sizes: [...dims] };
}

/** Lets the page draw and answer. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Any number of codes, so many at a time; what a fixed batch has too many is filled with zeros and left out. */
const inTurns = (ort: OnnxRuntime, session: OnnxSession, { codes, batch, sizes }: Taken): Untold['run'] => async (z, n) => {
  const each = batch ?? AT_A_TIME;
  let all: Float32Array | undefined;
  let picture: readonly number[] = [];
  for (let at = 0; at < n; at += each) {
    if (at > 0) await turn();
    const rows = Math.min(each, n - at);
    const part = new Float32Array((batch ?? rows) * codes);
    part.set(z.subarray(at * codes, (at + rows) * codes));
    const out = await runOnce(ort, session, part, [batch ?? rows, ...sizes]);
    if (out.sizes[0] !== (batch ?? rows)) refuse(`it makes ${out.sizes.join(' × ')} numbers of ${batch ?? rows} codes`);
    picture = out.sizes.slice(1);
    const size = picture.reduce((product, m) => product * m, 1);
    all ??= new Float32Array(n * size);
    if (all.length !== n * size) refuse('its pictures are not all of one size');
    all.set(out.values.subarray(0, rows * size), at * size);
  }
  return { values: all ?? new Float32Array(), sizes: [n, ...picture] };
};

/**
 * The generator of an ONNX file.
 *
 * @throws RangeError with a sentence, where it is none
 */
export async function openOnnx(ort: OnnxRuntime, bytes: Uint8Array, { codes, ...known }: ForeignOptions): Promise<Generator> {
  const session = await ort.InferenceSession.create(bytes).catch((error: unknown) => refuse(`onnxruntime-web says “${words(error)}”`));
  const release = (): void => void session.release().catch(() => {});
  const taken = await takenFrom(session, codes).catch((error: unknown) => (release(), Promise.reject(error)));
  const run = inTurns(ort, session, taken);
  // A session is asked one thing after another, and ends after the last.
  let queue: Promise<unknown> = Promise.resolve();
  const inOrder: Untold['run'] = (...ask) => {
    const answer = queue.then(() => run(...ask));
    queue = answer.catch(() => {});
    return answer;
  };
  return generatorOf({ codes: taken.codes, run: inOrder, dispose: () => void queue.then(release) }, { ...known, order: 'channels first' });
}
