/** A small classifier of pictures: what generated ones are judged by, in place of an Inception network. */
import type { Layer, Model, Net, Rows } from '../../engine/model.js';
import type { Trainer } from '../../engine/trainer.js';
import { see } from './layers.js';
import { pixelsOf, toUnitRange, type Pictures, type PictureShape } from './sets.js';

/** One question that it answers of a picture: a softmax over so many classes. */
export interface Head {
  readonly name: string;
  readonly classes: number;
}

export interface ClassifierOptions {
  readonly shape: PictureShape;
  readonly heads: readonly Head[];
  /** Feature maps of each 3 × 3 convolution, after which the picture is halved; 16, 32, 56 if absent. */
  readonly maps?: readonly number[];
  /** Units of the last hidden layer, which FID is taken of; 64 if absent. */
  readonly features?: number;
}

/** The head of a set whose pictures have one label. */
export const labelHead = (classes: number): readonly Head[] => [{ name: 'label', classes }];

/** What is asked of a face. */
export const faceHeads: readonly Head[] = [
  { name: 'female', classes: 2 },
  { name: 'glasses', classes: 2 },
  { name: 'mouth', classes: 3 },
  { name: 'longHair', classes: 2 },
];

/** Where a head's logits stand among all. */
export const headAt = (heads: readonly Head[], name: string): { readonly from: number; readonly classes: number } => {
  const i = heads.findIndex((head) => head.name === name);
  if (i < 0) throw new RangeError(`There is no head “${name}”; there are ${heads.map((head) => head.name).join(', ')}.`);
  return { from: logitsOf(heads.slice(0, i)), classes: heads[i].classes };
};

const logitsOf = (heads: readonly Head[]): number => heads.reduce((sum, { classes }) => sum + classes, 0);

/** Convolution, ReLU, pooling, as often as there are `maps`; then features and the logits of all heads. */
export function classifierNet({ shape, heads, maps = [16, 32, 56], features = 64 }: ClassifierOptions): Net {
  const body = maps.flatMap((units): Layer[] => [
    { kind: 'conv', units, kernel: 3, padding: 1, activation: 'relu' },
    { kind: 'pool', how: 'max', size: 2 },
  ]);
  const end: Layer[] = [
    { kind: 'flatten' },
    { kind: 'dense', units: features, activation: 'relu' },
    { kind: 'dense', units: logitsOf(heads), activation: 'linear' },
  ];
  return { inputs: pixelsOf(shape), layers: [see(shape), ...body, ...end] };
}

/** Iterations of training; the rate falls over the second half. */
export interface ClassifierTraining {
  readonly iterations: number;
  readonly batch: number;
  readonly rate: number;
  /** Standard deviation of the noise that is laid over pictures, so that a speck does not decide; 0.1 if absent. */
  readonly noise?: number;
}

/** The training of a classifier as a model: net and player "C", one term a head. The set "data" has the rows of `classifierRows`. */
export function classifierModel(options: ClassifierOptions, { iterations, batch, rate, noise = 0.1 }: ClassifierTraining): Model {
  const pixels = pixelsOf(options.shape);
  const { heads } = options;
  const units = logitsOf(heads);
  return {
    nets: { C: { ...classifierNet(options), average: 0.995 } },
    inputs: {
      real: { kind: 'rows', set: 'data', from: 0, units: pixels, draw: 'real' },
      labels: { kind: 'rows', set: 'data', from: pixels, units, draw: 'real' },
    },
    players: [{
      name: 'C',
      nets: ['C'],
      optimiser: { kind: 'adam', rate },
      terms: heads.map(({ name, classes }) => {
        const part = { from: headAt(heads, name).from, units: classes };
        const out = { net: 'C', of: { jitter: { input: 'real' }, std: noise, id: 'real' } };
        return { name, kind: 'classes', of: { slice: out, ...part }, labels: { slice: { input: 'labels' }, ...part } };
      }),
    }],
    batch,
    decay: { from: iterations / 2, until: iterations, to: 0.02 },
  };
}

/** What a head is to answer of each picture. */
const answersTo = ({ name }: Head, { labels, attributes }: Pictures): Uint8Array => {
  const found = name === 'label' ? labels : attributes[name];
  if (!found) throw new RangeError(`These pictures have no label “${name}”; they have ${['label', ...Object.keys(attributes)].join(', ')}.`);
  return found;
};

/** Rows to train on: pixels, then the answer of each head one-hot. */
export function classifierRows(pictures: Pictures, heads: readonly Head[]): Rows {
  const { bytes, shape, count } = pictures;
  const size = pixelsOf(shape);
  const columns = size + logitsOf(heads);
  const values = new Float32Array(count * columns);
  const answers = heads.map((head) => ({ at: size + headAt(heads, head.name).from, of: answersTo(head, pictures) }));
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) values[i * columns + k] = toUnitRange(bytes[i * size + k]);
    for (const { at, of } of answers) values[i * columns + at + of[i]] = 1;
  }
  return { columns, values };
}

/** A net that only runs: no players, nothing is trained. */
export const fixedModel = (nets: Readonly<Record<string, Net>>): Model => ({ nets, inputs: {}, players: [], batch: 1 });

/** What a classifier makes of n pictures. */
export interface Reading {
  /** [n, features], of its last hidden layer. */
  readonly features: Float32Array;
  /** [n, logits], of all heads side by side. */
  readonly logits: Float32Array;
}

export type Reader = (pictures: Float32Array) => Reading | Promise<Reading>;

/** Reads pictures with a classifier's net; the logits are computed of the features, so that the net runs once. */
export function readerOf(trainer: Pick<Trainer, 'activations' | 'weights'>, net: Net, name = 'C'): Reader {
  const last = net.layers.length - 1;
  const { [`${name}.${last}.weight`]: weight, [`${name}.${last}.bias`]: bias } = trainer.weights();
  return async (pictures) => {
    const features = await trainer.activations(name, last - 1, pictures);
    return { features, logits: rowsThrough(features, weight, bias) };
  };
}

/** W·x + b for rows x; W is [outputs, inputs]. */
function rowsThrough(x: Float32Array, weight: Float32Array, bias: Float32Array): Float32Array {
  const [outputs, inputs] = [bias.length, weight.length / bias.length];
  const out = new Float32Array((x.length / inputs) * outputs);
  for (let i = 0; i < out.length; i++) {
    const [row, unit] = [Math.floor(i / outputs) * inputs, i % outputs];
    let sum = bias[unit];
    for (let k = 0; k < inputs; k++) sum += x[row + k] * weight[unit * inputs + k];
    out[i] = sum;
  }
  return out;
}

/** Readings of pictures that came one after another, as one. */
export function joined(readings: readonly Reading[]): Reading {
  const join = (parts: readonly Float32Array[]): Float32Array => {
    const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return all;
  };
  return { features: join(readings.map((r) => r.features)), logits: join(readings.map((r) => r.logits)) };
}

/** The logits of one head, [n, classes], out of those of all. */
export function headLogits(logits: Float32Array, heads: readonly Head[], name: string): Float32Array {
  const { from, classes } = headAt(heads, name);
  const all = logitsOf(heads);
  return Float32Array.from({ length: (logits.length / all) * classes }, (_, i) => logits[Math.floor(i / classes) * all + from + (i % classes)]);
}
