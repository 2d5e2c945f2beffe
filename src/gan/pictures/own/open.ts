/** A generator that an author brings, by its address. */
import type { WholeTensorFlow } from '../../../engine/tfjs/own-model.js';
import { loadFile, MOST_BYTES, type LoadOptions } from '../../../runtime/assets.js';
import { absolute, moduleAt } from '../../../runtime/module.js';
import type { Generator } from '../generator.js';
import type { ForeignOptions, OnnxRuntime } from './from-onnx.js';
import type { WorkerOptions } from './from-weights.js';

/** Weights of ours or of PyTorch, a model.json of TensorFlow.js, or ONNX. */
export type OwnKind = 'safetensors' | 'tfjs' | 'onnx';

/** What runs a file of another library: the address of a module, or a function that loads it, as `() => import('onnxruntime-web')`. */
export type Runtime = string | (() => unknown);

export interface OwnOptions extends LoadOptions, WorkerOptions {
  /** Told from the ending of the address if absent. */
  readonly kind?: OwnKind | undefined;
  /** For people; the name of the file if absent. */
  readonly name?: string | undefined;
  /** What it was trained on, where the file does not say; normal if absent. */
  readonly noise?: 'normal' | 'uniform' | undefined;
  /** Numbers in a code, where the file does not say. */
  readonly codes?: number | undefined;
  /** onnxruntime-web, or the whole @tensorflow/tfjs; what the page's bundler or import map knows under that name if absent. */
  readonly runtime?: Runtime | undefined;
  /** Folder of onnxruntime-web's WebAssembly, where it is not beside its module. */
  readonly runtimeFiles?: string | undefined;
}

/** Numbers in a code. */
const MOST_CODES = 4096;
const MOST_JSON = 8_000_000;

const endings: readonly (readonly [RegExp, OwnKind])[] = [[/\.safetensors$/i, 'safetensors'], [/\.json$/i, 'tfjs'], [/\.onnx$/i, 'onnx']];

/** An address without what comes after its path. */
const pathOf = (address: string): string => address.replace(/[?#].*$/s, '');

/** What lies at an address, by its ending. @throws RangeError with a sentence, for others */
export function kindOf(address: string): OwnKind {
  const path = pathOf(address);
  const found = endings.find(([ending]) => ending.test(path));
  if (found) return found[1];
  const seen = `“${address.slice(0, 80)}”`;
  if (/\.(pt|pth|pkl|ckpt|bin)$/i.test(path)) throw new RangeError(`${seen} holds Python objects, which no page can read. Save the generator as .safetensors or .onnx, as docs/your-own-generator.md shows.`);
  throw new RangeError(`${seen} does not tell what it is. Give a file that ends in .safetensors, .onnx or, for TensorFlow.js, .json.`);
}

const nameOf = (address: string): string => {
  const last = pathOf(address).split('/').filter(Boolean).at(-1) ?? '';
  return (last.replace(/\.[^.]*$/, '') || 'Own generator').slice(0, 100);
};

/**
 * onnxruntime-web, where the page's bundler or import map knows it. Where it is not installed, Vite and Rollup leave the name, esbuild takes a
 * rejection that is caught at once for an answer, and webpack does not look.
 */
const onnxRuntime = (): Promise<unknown> => import(/* webpackIgnore: true */ 'onnxruntime-web').catch((error: unknown) => Promise.reject(error));

interface Needed<T> {
  readonly called: string;
  readonly example: string;
  readonly load: () => Promise<unknown>;
  readonly fits: (module: unknown) => module is T;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);

/** The library that a file needs. @throws RangeError with a sentence, where it is not there */
async function runtimeOf<T>(given: Runtime | undefined, { called, example, load, fits }: Needed<T>): Promise<T> {
  const cure = `Install ${called} beside gan-widgets, or name the address of its module as “runtime”, such as ${example}.`;
  const module = await Promise.resolve()
    .then(() => (given === undefined || given === '' ? load() : typeof given === 'string' ? moduleAt(given) : given()))
    .catch((error: unknown) => {
      throw new RangeError(`This file needs ${called}, which did not load (${words(error)}). ${cure}`);
    });
  const found = fits(module) ? module : (module as { readonly default?: unknown } | undefined)?.default;
  if (!fits(found)) throw new RangeError(`What was loaded to run this file is not ${called}. ${cure}`);
  return found;
}

type Opener = (address: string, options: OwnOptions & ForeignOptions) => Promise<Generator>;

/** Files of weights beside model.json, one after another. */
async function weightsBeside(address: string, files: readonly string[], options: LoadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const folder = pathOf(address).replace(/[^/]*$/, '');
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const file of files) {
    const part = await loadFile(`${folder}${file}`, { ...options, cap: MOST_BYTES - size });
    parts.push(part);
    size += part.length;
  }
  const all = new Uint8Array(size);
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

const openers: Readonly<Record<OwnKind, Opener>> = {
  async safetensors(address, options) {
    const [{ openSafetensors }, bytes] = await Promise.all([import('./from-weights.js'), loadFile(address, options)]);
    return openSafetensors(bytes, options.name, options);
  },
  async onnx(address, options) {
    const bytes = await loadFile(address, options);
    const { isOnnxRuntime, openOnnx } = await import('./from-onnx.js');
    const ort = await runtimeOf<OnnxRuntime>(options.runtime, { called: 'onnxruntime-web', example: '/vendor/ort.wasm.bundle.min.mjs', load: onnxRuntime, fits: isOnnxRuntime });
    if (options.runtimeFiles) ort.env.wasm.wasmPaths = absolute(options.runtimeFiles.replace(/\/?$/, '/'));
    return openOnnx(ort, bytes, options);
  },
  async tfjs(address, options) {
    const json = await loadFile(address, { ...options, cap: MOST_JSON });
    const { isWholeTensorFlow, openOwnModel, readModelFile, wholeTensorFlow } = await import('../../../engine/tfjs/own-model.js');
    const file = readModelFile(json);
    const weights = await weightsBeside(address, file.files, options);
    const tf = await runtimeOf<WholeTensorFlow>(options.runtime, { called: '@tensorflow/tfjs', example: '/vendor/tf.fesm.min.js', load: wholeTensorFlow, fits: isWholeTensorFlow });
    const { generatorOf } = await import('./untold.js');
    return generatorOf(await openOwnModel(tf, file, weights, options.codes), { ...options, order: 'channels last' });
  },
};

/**
 * The generator at an address, against the page's. Nothing vouches for the file: it is read as untrusted, sizes have an end, and nothing
 * in it runs. What `runtime` names is run: take it from the author, never from a link.
 *
 * @throws AssetError or RangeError with a sentence for readers; the signal's reason where it is aborted
 */
export async function openOwn(address: string, options: OwnOptions = {}): Promise<Generator> {
  const { kind = kindOf(address), name = nameOf(address), noise = 'normal', codes } = options;
  if (noise !== 'normal' && noise !== 'uniform') throw new RangeError(`The noise was “${String(noise).slice(0, 40)}”; it is normal or uniform.`);
  if (codes !== undefined && !(Number.isInteger(codes) && codes >= 1 && codes <= MOST_CODES)) throw new RangeError(`The codes were said to have ${codes} numbers; give a whole number from 1 to ${MOST_CODES}.`);
  const generator = await openers[kind](address, { what: `The generator “${name}”`, ...options, name, noise });
  if (options.signal?.aborted) {
    generator.dispose();
    options.signal.throwIfAborted();
  }
  return generator;
}
