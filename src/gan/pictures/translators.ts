/**
 * The file of a CycleGAN: its four networks, and what they were trained with, so that training can go on.
 *
 * A safetensors file with tensors as `Trainer.weights()` names them ("G.1.weight"), matrices in 16 bits, the few other numbers in 32.
 */
import { readTensors, writeTensors, type Tensor } from '../files/safetensors.js';
import { changedCycle, cycleDefaults, cycleModel, type CycleOptions } from './cycle.js';
import type { PictureShape } from './sets.js';

const FORMAT = 'gan-widgets-cycle/1';

/** Bytes of a file at most. */
const MOST = 4_000_000;
const MOST_MAPS = 64;

export interface Translators {
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** What the networks are made of. */
  readonly size: TranslatorSize;
  /** Iterations trained. */
  readonly steps: number;
  /** Weights of the cycle and the identity loss while they were trained. */
  readonly cycle: number;
  readonly identity: number;
}

export interface TranslatorSize {
  /** Maps of the translators, layers in their middle, maps of the discriminators. */
  readonly maps: number;
  readonly depth: number;
  readonly criticMaps: number;
}

export const sizeOfOptions = ({ translator: { maps, depth }, critic }: CycleOptions): TranslatorSize => ({ maps, depth, criticMaps: critic.maps });

/** Options whose model has networks of this size. */
export const sized = (options: CycleOptions, { maps, depth, criticMaps }: TranslatorSize): CycleOptions =>
  changedCycle(options, { translator: { maps, depth }, critic: { maps: criticMaps } });

const kindOf = (tensor: string): 'F16' | 'F32' => (tensor.endsWith('.weight') ? 'F16' : 'F32');

export function writeTranslators({ weights, size, ...said }: Translators): Uint8Array<ArrayBuffer> {
  const tensors = Object.entries(weights).map(([name, data]): [string, Tensor] => [name, { kind: kindOf(name), shape: [data.length], data }]);
  const words = Object.fromEntries(Object.entries({ ...size, ...said }).map(([name, value]) => [name, String(value)]));
  return writeTensors({ tensors: Object.fromEntries(tensors), about: { format: FORMAT, ...words } });
}

const refuse = (why: string): { readonly problem: string } => ({ problem: `These translators cannot be used: ${why}. Give a file that was made by npm run train:glasses, whole and unchanged.` });

const whole = (text: string | undefined, from: number, to: number): number | undefined => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= from && value <= to ? value : undefined;
};

/** How many numbers each tensor of such networks has: kernels and matrices with a bias a unit. */
function lengthsOf(size: TranslatorSize, shape: PictureShape): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, { layers }] of Object.entries(cycleModel(sized(cycleDefaults, size), shape).nets)) {
    let [channels, side] = [shape.channels, shape.height];
    layers.forEach((layer, i) => {
      if (layer.kind === 'flatten') channels *= side * side;
      if (layer.kind !== 'conv' && layer.kind !== 'conv-transpose' && layer.kind !== 'dense') return;
      const taps = layer.kind === 'dense' ? 1 : Number(layer.kernel) ** 2;
      found.set(`${name}.${i}.weight`, layer.units * channels * taps).set(`${name}.${i}.bias`, layer.units);
      if (layer.kind !== 'dense' && layer.stride === 2) side = layer.kind === 'conv' ? side / 2 : 2 * side;
      channels = layer.units;
    });
  }
  return found;
}

/** Reads what `writeTranslators` wrote. Never throws: what is broken is refused with a sentence. */
export function readTranslators(bytes: Uint8Array, shape: PictureShape): Translators | { readonly problem: string } {
  if (bytes.length > MOST) return refuse(`the file has ${bytes.length} bytes, more than ${MOST}`);
  const file = readTensors(bytes);
  if ('problem' in file) return refuse(file.problem.replace(/\.$/, ''));
  const { about } = file;
  if (about.format !== FORMAT) return refuse(`its format is “${(about.format ?? 'none').slice(0, 40)}”, and ${FORMAT} is read here`);
  const [maps, depth, criticMaps] = [whole(about.maps, 1, MOST_MAPS), whole(about.depth, 0, 8), whole(about.criticMaps, 1, MOST_MAPS)];
  const steps = whole(about.steps, 0, 1e7);
  const [cycle, identity] = [Number(about.cycle), Number(about.identity)];
  if (maps === undefined || depth === undefined || criticMaps === undefined) return refuse('it does not say how large its networks are');
  if (steps === undefined || !(cycle >= 0) || !(identity >= 0)) return refuse('it does not say how it was trained');
  const weights: Record<string, Float32Array> = {};
  for (const [name, length] of lengthsOf({ maps, depth, criticMaps }, shape)) {
    const data = Object.hasOwn(file.tensors, name) ? file.tensors[name].data : undefined;
    if (!(data instanceof Float32Array) || data.length !== length) return refuse(`“${name}” is not ${length} numbers`);
    if (!data.every(Number.isFinite)) return refuse(`“${name}” holds what is no number`);
    weights[name] = data;
  }
  return { weights, size: { maps, depth, criticMaps }, steps, cycle, identity };
}
