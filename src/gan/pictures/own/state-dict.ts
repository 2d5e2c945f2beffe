/**
 * A PyTorch `state_dict` has numbers and no net. Of a DCGAN (Radford, Metz & Chintala 2016) that is one nn.Sequential the net can be
 * told from names and sizes; of all else it is not guessed.
 *
 *     [Linear, (BatchNorm), (ReLU), Unflatten]     0.weight [out, z]
 *     ConvTranspose2d, (BatchNorm2d), ReLU         0.weight [in, out, 4, 4], 1.running_mean [out]
 *     …
 *     ConvTranspose2d, Tanh                        6.weight [in, channels, 4, 4]
 *
 * Where no Linear comes first, the first transposed convolution makes 4 × 4 of 1 × 1 (stride 1, padding 0); all others double
 * (stride 2, padding 1). Layers without numbers show as gaps in the counting: one gap is an activation.
 */
import type { Layer } from '../../../engine/model.js';
import type { Tensor, Tensors } from '../../files/safetensors.js';
import type { WeightsDraft } from '../../files/weights.js';

const KERNEL = 4;

/** The numbers of one module. */
interface Module {
  readonly index: number;
  readonly parts: Readonly<Record<string, Tensor>>;
}

type Weights = Record<string, Float32Array>;

/** Ends the reading with the rest of a sentence. */
class Untellable extends Error {}

const untellable = (why: string): never => {
  throw new Untellable(why);
};

/** The modules in the order of their numbers: "main.3.weight" is a part of number 3. */
function modulesOf({ tensors }: Tensors): Module[] {
  const found = new Map<number, Record<string, Tensor>>();
  const prefixes = new Set<string>();
  for (const [name, tensor] of Object.entries(tensors)) {
    const [, prefix, index, part] = /^(.*?)(\d+)\.(weight|bias|running_mean|running_var)$/.exec(name) ?? untellable(`“${name.slice(0, 60)}” is no part of one nn.Sequential`);
    prefixes.add(prefix);
    found.set(Number(index), { ...found.get(Number(index)), [part]: tensor });
  }
  if (prefixes.size !== 1) untellable(prefixes.size === 0 ? 'the file is empty' : `its names are of ${prefixes.size} parts, not of one nn.Sequential`);
  return [...found].sort(([a], [b]) => a - b).map(([index, parts]) => ({ index, parts }));
}

const floats = (tensor: Tensor | undefined, length: number, what: string): Float32Array => {
  const data = tensor?.data;
  return data instanceof Float32Array && data.length === length ? data : untellable(`${what} is not there, or of another size`);
};

const isNorm = (module: Module | undefined): module is Module => module !== undefined && 'running_mean' in module.parts;

const sizesOf = ({ parts }: Module): readonly number[] => parts.weight?.shape ?? [];

class Reader {
  readonly layers: Layer[] = [];
  readonly weights: Weights = {};
  readonly #modules: Module[];
  #at = 0;

  constructor(modules: Module[]) {
    this.#modules = modules;
  }

  get next(): Module | undefined {
    return this.#modules[this.#at];
  }

  take(): Module {
    return this.#modules[this.#at++] ?? untellable('it ends too early');
  }

  /** Modules without numbers that lie before the next one. */
  gapAfter({ index }: Module): number {
    return this.next ? this.next.index - index - 1 : 0;
  }

  put(layer: Layer, module: Module, inputs: number, outputs: number): void {
    const at = `G.${this.layers.push(layer) - 1}`;
    const { weight, bias } = module.parts;
    this.weights[`${at}.weight`] = floats(weight, inputs * outputs * (layer.kind === 'dense' ? 1 : KERNEL * KERNEL), `the weight of module ${module.index}`);
    if (bias) this.weights[`${at}.bias`] = floats(bias, outputs, `the bias of module ${module.index}`);
  }

  /** Numbers of a batch norm over these channels, for the layer of that number. */
  norm({ index, parts }: Module, layer: number, channels: number): void {
    const part = (name: string): Float32Array => floats(parts[name], channels, `the ${name} of module ${index}`);
    this.weights[`G.${layer}.gamma`] = part('weight');
    this.weights[`G.${layer}.beta`] = part('bias');
    this.weights[`G.${layer}.running`] = Float32Array.from([...part('running_mean'), ...part('running_var')]);
  }
}

const biased = ({ parts }: Module): { readonly bias?: false } => (parts.bias ? {} : { bias: false });

/**
 * Linear and Unflatten with what lies between: a batch norm before Unflatten has as many numbers as there are units and comes at
 * once, one behind it has as many as there are channels.
 */
function readLinear(reader: Reader): { readonly codes: number; readonly channels: number; readonly side: number } {
  const linear = reader.take();
  const [units, codes] = sizesOf(linear);
  const norm = isNorm(reader.next) ? reader.take() : undefined;
  const [channels = 0] = reader.next ? sizesOf(reader.next) : [];
  const side = Math.sqrt(units / channels);
  if (!Number.isInteger(side)) untellable(`the ${units} numbers behind module ${linear.index} make no square pictures of ${channels} channels`);
  const behind = norm !== undefined && norm.index === linear.index + 2;
  // Of the modules without numbers in the gap one is Unflatten, unless it came before the norm.
  const activations = reader.gapAfter(norm ?? linear) - (behind ? 0 : 1);
  if (activations < 0 || activations > 1 || (norm && !behind && norm.index > linear.index + 1)) untellable(`what comes after module ${linear.index} does not show`);
  const activation = activations === 1 ? 'relu' : 'linear';
  reader.put({ kind: 'dense', units, activation: behind ? 'linear' : activation, ...(norm && !behind && { batchNorm: true }), ...biased(linear) }, linear, codes, units);
  reader.layers.push({ kind: 'unflatten', channels, height: side, width: side, ...(behind && { batchNorm: true, activation }) });
  if (norm) reader.norm(norm, behind ? 1 : 0, behind ? channels : units);
  return { codes, channels, side };
}

/** One transposed convolution with its batch norm; returns its channels. */
function readDoubling(reader: Reader, channels: number, begins: boolean): number {
  const module = reader.take();
  const [from, units, height, width] = sizesOf(module);
  if (sizesOf(module).length !== 4) untellable(`module ${module.index} is no transposed convolution`);
  if (height !== KERNEL || width !== KERNEL) untellable(`the kernel of module ${module.index} is ${height} × ${width}, and only of ${KERNEL} × ${KERNEL} the stride can be told`);
  if (from !== channels) untellable(`module ${module.index} takes ${from} channels where ${channels} come`);
  const norm = isNorm(reader.next) && reader.next.index === module.index + 1 ? reader.take() : undefined;
  const gap = reader.gapAfter(norm ?? module);
  if (gap > 1) untellable(`${gap} modules after number ${(norm ?? module).index} have no numbers, so that they do not show`);
  const activation = reader.next ? (gap === 1 ? 'relu' : 'linear') : 'tanh';
  const slide = begins ? { stride: 1, padding: 0 } : { stride: 2, padding: 1 };
  reader.put({ kind: 'conv-transpose', units, kernel: KERNEL, ...slide, activation, ...(norm && { batchNorm: true }), ...biased(module) }, module, from, units);
  if (norm) reader.norm(norm, reader.layers.length - 1, units);
  return units;
}

function read(file: Tensors, name: string): WeightsDraft {
  const reader = new Reader(modulesOf(file));
  const [codes = 0] = reader.next ? sizesOf(reader.next) : [];
  const start = reader.next && sizesOf(reader.next).length === 2 ? readLinear(reader) : { codes, channels: codes, side: 1 };
  let { channels, side } = start;
  while (reader.next) {
    const begins = side === 1;
    channels = readDoubling(reader, channels, begins);
    side = begins ? KERNEL : 2 * side;
    if (side > 256) untellable(`its pictures would be ${side} × ${side}`);
  }
  if (channels !== 1 && channels !== 3) untellable(`it ends in ${channels} channels, and 1 or 3 are shown`);
  const net = { inputs: start.codes, layers: [...reader.layers, { kind: 'flatten' } as const] };
  return { name, role: 'generator', netName: 'G', net, shape: { channels, height: side, width: side }, classes: [], z: start.codes, noise: 'normal', weights: reader.weights };
}

/** The net and its weights, or a sentence. Never throws. */
export function readStateDict(file: Tensors, name: string): WeightsDraft | { readonly problem: string } {
  try {
    return read(file, name);
  } catch (error) {
    if (!(error instanceof Untellable)) throw error;
    return { problem: `This file has weights, but does not say of which net, and it cannot be told: ${error.message}. Save the generator with save_for_gan_widgets, as docs/your-own-generator.md shows.` };
  }
}
