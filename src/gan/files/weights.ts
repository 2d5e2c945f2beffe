/**
 * The weights file of a net: safetensors, with words that say what net it is, so that it runs without the code that made it.
 *
 *     format   "gan-widgets/1"
 *     crc      CRC-32 of the file with these eight digits as zeros, in hexadecimal
 *     net      {inputs, layers} as JSON (engine/model.ts)
 *     netName  what its tensors begin with: "G" of "G.0.weight"
 *     name, role, shape, classes, z, noise, check
 *
 * Matrices are kept in 16 bits, the few other numbers in 32. `check` is what the net answers to a fixed input, so that a
 * reader that computes anything else than the writer is found out.
 */
import { Emitter } from '../../engine/plan/emitter.js';
import { maps } from '../../engine/plan/picture-maps.js';
import { lendPictureMaps } from '../../engine/plan/pictures.js';
import { planNet, type LayerPlan, type NetPlan } from '../../engine/plan/nets.js';
import { sizeOf, spotsOf } from '../../engine/plan/shapes.js';
import type { Net } from '../../engine/model.js';
import { normals } from '../../math/random/stream.js';
import { pixelsOf, type PictureShape } from '../pictures/sets.js';
import { readAbout } from './about.js';
import { halfToFloat, toHalf } from './half.js';
import { most, plainNet } from './net-reader.js';
import { readTensors, type Tensor } from './safetensors.js';
import { isWhole, sealed } from './seal.js';

/** From noise (and a label) to pictures, from pictures to logits, from pictures to pictures. */
export type Role = 'generator' | 'classifier' | 'translator';

export interface Check {
  /** What the net answers to `checkInput`, at the outputs `checkPlaces`. */
  readonly values: readonly number[];
  /** |seen − wanted| at most, over the largest wanted or 1. */
  readonly tolerance: number;
}

export interface WeightsFile {
  /** For people: "Digits, one class at a time". */
  readonly name: string;
  readonly role: Role;
  /** What the net is called in its model; its tensors are named after it. */
  readonly netName: string;
  readonly net: Net;
  /** Of the pictures that it makes, sees or translates. */
  readonly shape: PictureShape;
  /** In the order of labels and logits; empty where there are none. */
  readonly classes: readonly string[];
  /** Units of noise that a generator takes, before the one-hot label if it takes one; 0 for the others. */
  readonly z: number;
  readonly noise: 'normal' | 'uniform';
  /** By name ("G.0.weight"), as `Trainer.setWeights` takes them. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly check: Check;
}

/** A file that is not finished: `withCheck` computes what it lacks. */
export type WeightsDraft = Omit<WeightsFile, 'check'>;

/** A net as a function of a batch of samples, [count][inputs] → [count][outputs]. */
export type RunNet = (x: Float32Array) => Float32Array | Promise<Float32Array>;

export const FORMAT = 'gan-widgets/1';

/** Bytes of a file at most. */
export const MOST_WEIGHTS_BYTES = 64_000_000;

const CHECKED = 16;
export const TOLERANCE = 1e-3;

/** A plan of the net alone. @throws RangeError with a sentence where it makes no sense */
export function planOf(netName: string, net: Net): NetPlan {
  lendPictureMaps(maps);
  return planNet(netName, net, new Emitter());
}

/** Numbers that a layer holds for one sample while it runs: what it makes, and its windows as columns. */
const heldBy = ({ to, columns, groups, windows }: LayerPlan): number => sizeOf(to) + (windows ? columns * groups * spotsOf(windows.small) : 0);

/** What is too large about a plan, for the sentence that refuses it. */
function tooLarge({ layers, tensors }: NetPlan): string | undefined {
  const weights = tensors.reduce((sum, { length }) => sum + length, 0);
  if (weights > most.weights) return `its net has ${weights} weights, and at most ${most.weights} are read`;
  const large = layers.findIndex(({ to }) => to.height > most.side || to.width > most.side);
  if (large >= 0) return `layer ${large} of its net makes pictures larger than ${most.side} × ${most.side}`;
  const held = layers.reduce((sum, layer) => sum + heldBy(layer), 0);
  return held > most.held ? `its net holds ${held} numbers a sample while it runs, and at most ${most.held} are allowed` : undefined;
}

/** Why net, role and pictures do not go together. */
function mismatch({ role, z, shape, classes }: Pick<WeightsDraft, 'role' | 'z' | 'shape' | 'classes'>, { inputs, outputs }: NetPlan): string | undefined {
  const size = pixelsOf(shape);
  const takes = role !== 'generator' ? [size] : classes.length > 0 ? [z, z + classes.length] : [z];
  const makes = role === 'classifier' ? classes.length : size;
  if (!takes.includes(inputs)) return `its ${role} takes ${inputs} numbers, and ${takes.join(' or ')} are wanted`;
  return outputs === makes ? undefined : `its ${role} makes ${outputs} numbers, and ${makes} are wanted`;
}

type Planned = { readonly plan: NetPlan } | { readonly problem: string };

function planned(file: Pick<WeightsDraft, 'netName' | 'net' | 'role' | 'z' | 'shape' | 'classes'>): Planned {
  try {
    const plan = planOf(file.netName, file.net);
    const problem = tooLarge(plan) ?? mismatch(file, plan);
    return problem === undefined ? { plan } : { problem };
  } catch (error) {
    return { problem: `its net makes no sense: ${error instanceof RangeError ? error.message : 'it cannot be planned'}` };
  }
}

/** The shapes of a net's tensors: matrices as PyTorch has them, kernels as [out, in/groups, height, width]. */
export function shapeIn({ layers }: NetPlan, tensor: string, length: number): readonly number[] {
  const [, layer, part] = tensor.split('.');
  const { rows, columns, windows } = layers[Number(layer)];
  if (part === 'running') return [2, length / 2];
  if (part !== 'weight') return [length];
  if (!windows) return [rows, columns];
  const [height, width] = windows.kernel;
  return [rows, columns / (height * width), height, width];
}

export const kindOf = (tensor: string): 'F16' | 'F32' => (tensor.endsWith('.weight') ? 'F16' : 'F32');

/** Weights as a file will give them back: matrices rounded to 16 bits. */
export const roundedWeights = (weights: WeightsDraft['weights']): Record<string, Float32Array> =>
  Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, kindOf(name) === 'F16' ? values.map((w) => halfToFloat(toHalf(w))) : values]));

/** The draft as a file will give it back: of the net what is kept. */
export const rounded = <T extends WeightsDraft>(draft: T): T => ({ ...draft, net: plainNet(draft.net), weights: roundedWeights(draft.weights) });

/**
 * The file as bytes.
 *
 * @throws RangeError with a sentence, where its parts do not go together or a weight is no number that fits
 */
export function writeWeights(file: WeightsFile): Uint8Array<ArrayBuffer> {
  const { weights, check, name, netName, role, z, noise, ...rest } = rounded(file);
  const found = planned(file);
  if ('problem' in found) throw new RangeError(`These weights cannot be written: ${found.problem}.`);
  const problem = wrongTensor(found.plan, (tensor) => weights[tensor]);
  if (problem !== undefined) throw new RangeError(`These weights cannot be written: ${problem}.`);
  const tensors = found.plan.tensors.map(({ name, length }): [string, Tensor] => [name, { kind: kindOf(name), shape: shapeIn(found.plan, name, length), data: weights[name] }]);
  const words = { name, netName, role, z: String(z), noise, check: JSON.stringify(check) };
  const json = Object.fromEntries(Object.entries(rest).filter(([key]) => ['net', 'shape', 'classes'].includes(key)).map(([key, value]) => [key, JSON.stringify(value)]));
  return sealed({ tensors: Object.fromEntries(tensors), about: { format: FORMAT, ...words, ...json } });
}

/** What is wrong with the tensors of a plan. */
export function wrongTensor({ tensors }: NetPlan, find: (name: string) => Float32Array | undefined): string | undefined {
  for (const { name, length } of tensors) {
    const values = find(name);
    if (!values) return `it has no numbers “${name}”`;
    if (values.length !== length) return `“${name}” has ${values.length} numbers, and ${length} are wanted`;
    if (!values.every(Number.isFinite)) return `“${name}” holds what is no number`;
  }
  return undefined;
}

/** What is wrong with a net and its weights, wherever they come from: sizes that have no end, or do not go together. */
export function faultOf(draft: WeightsDraft): string | undefined {
  const found = planned(draft);
  return 'problem' in found ? found.problem : wrongTensor(found.plan, (tensor) => draft.weights[tensor]);
}

const refuse = (why: string): { readonly problem: string } => ({
  problem: `The weights cannot be used: ${why}. Give a file that was saved here, whole and unchanged.`,
});

/** Reads what `writeWeights` wrote. Never throws: what is broken is refused with a sentence. */
export function readWeights(given: ArrayBuffer | Uint8Array): WeightsFile | { readonly problem: string } {
  const bytes = given instanceof Uint8Array ? given : new Uint8Array(given);
  if (bytes.length > MOST_WEIGHTS_BYTES) return refuse(`the file has ${bytes.length} bytes, more than ${MOST_WEIGHTS_BYTES}`);
  const read = readTensors(bytes);
  if ('problem' in read) return read;
  const { about, tensors } = read;
  if (about.format !== FORMAT) return refuse(`the file has the format “${(about.format ?? 'none').slice(0, 40)}”, and “${FORMAT}” is read here`);
  if (!isWhole(bytes, about.crc)) return refuse('the file was changed or cut short');
  const words = readAbout(about);
  if (typeof words === 'string') return refuse(words);
  const found = planned(words);
  if ('problem' in found) return refuse(found.problem);
  const { plan } = found;
  const strange = Object.keys(tensors).find((name) => !plan.tensors.some((tensor) => tensor.name === name));
  if (strange !== undefined) return refuse(`it has numbers “${strange.slice(0, 40)}” that its net has no place for`);
  const find = (name: string): Float32Array | undefined => {
    const data = Object.hasOwn(tensors, name) ? tensors[name].data : undefined;
    return data instanceof Float32Array ? data : undefined;
  };
  const problem = wrongTensor(plan, find) ?? (words.check.values.length === placesIn(plan.outputs).length ? undefined : 'its check vector is not as long as it should be');
  if (problem !== undefined) return refuse(problem);
  return { ...words, weights: Object.fromEntries(plan.tensors.map(({ name }) => [name, find(name) ?? new Float32Array()])) };
}

/** The input that every net is checked with: standard normal numbers of a stream of their own. */
export const checkInput = (inputs: number): Float32Array => Float32Array.from(normals(1, 'gan-widgets.check', 0, inputs));

/** Outputs that are compared: up to sixteen, evenly apart; the first ones of a picture are its corner, and all alike. */
export const placesIn = (outputs: number): readonly number[] => {
  const n = Math.min(CHECKED, outputs);
  return Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * outputs) / n));
};

export const answersOf = async ({ net }: Pick<WeightsDraft, 'net'>, run: RunNet): Promise<readonly number[]> => {
  const out = await run(checkInput(net.inputs));
  return placesIn(out.length).map((place) => out[place]);
};

/** The file with what its net answers to the check's input; `run` is to compute with the weights of `rounded(draft)`. */
export async function withCheck(draft: WeightsDraft, run: RunNet): Promise<WeightsFile> {
  return { ...draft, check: { values: await answersOf(draft, run), tolerance: TOLERANCE } };
}

/** Undefined where `run` computes what the writer of the file did, else a sentence. */
export async function checkVector(file: Pick<WeightsFile, 'net' | 'check' | 'name'>, run: RunNet): Promise<string | undefined> {
  const { values, tolerance } = file.check;
  const seen = await answersOf(file, run);
  const scale = Math.max(1, ...values.map(Math.abs));
  const wrong = values.findIndex((value, i) => !(Math.abs(value - seen[i]) <= tolerance * scale));
  if (wrong < 0 && seen.length === values.length) return undefined;
  return `“${file.name}” computes ${seen[wrong] ?? 'nothing'} here where ${values[wrong] ?? 'nothing'} was computed when it was saved. Use another engine, or give the file anew.`;
}
