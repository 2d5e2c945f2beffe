import { activationNames, type Layer, type Net } from '../model.js';
import type { Emitter } from './emitter.js';

/** One layer's place in the arena. Offsets of weights, gradients and averages differ by a constant for a whole net. */
export interface LayerPlan {
  readonly layer: Layer;
  readonly inputs: number;
  readonly outputs: number;
  /** Rows of the weight matrix [rows, inputs]: units, or units × pieces. */
  readonly rows: number;
  readonly weight: number;
  /** −1 where there is none. */
  readonly bias: number;
  readonly norm?: { readonly gamma: number; readonly beta: number; readonly running: number };
  readonly spectral?: { readonly u: number; readonly v: number; readonly sigma: number; readonly out: number; readonly gain: number };
}

export interface NetPlan {
  readonly name: string;
  readonly net: Net;
  readonly layers: readonly LayerPlan[];
  readonly inputs: number;
  readonly outputs: number;
  /** Trainable numbers: [start, start + size). */
  readonly start: number;
  readonly size: number;
  /** Trainable numbers and running statistics: what an average follows. */
  readonly whole: number;
  /** Offset from a weight to its average; 0 where none is kept. */
  readonly toAverage: number;
  /** What the outside may read and set. */
  readonly tensors: readonly { readonly name: string; readonly offset: number; readonly length: number }[];
}

const fanOut = (layer: Layer): number => {
  switch (layer.kind) {
    case 'dense':
      return layer.units;
    case 'maxout':
      return layer.units * layer.pieces;
    case 'fourier':
      return layer.features;
  }
};

export const outputsOf = (layer: Layer): number =>
  layer.kind === 'fourier' ? 2 * layer.features : layer.units;

/** Lays out a net: trainable numbers first and together, then running statistics, then what belongs to neither. */
export function planNet(name: string, net: Net, e: Emitter): NetPlan {
  const shapes = shapesOf(name, net);
  const start = e.layout.size;
  const trained = shapes.map(({ layer, rows, inputs }) => {
    if (layer.kind === 'fourier') return undefined;
    const batchNorm = layer.kind === 'dense' && layer.batchNorm;
    return {
      weight: e.layout.floats(rows * inputs),
      bias: e.layout.floats(rows),
      gamma: batchNorm ? e.layout.floats(rows) : -1,
      beta: batchNorm ? e.layout.floats(rows) : -1,
    };
  });
  const size = e.layout.size - start;
  const running = trained.map((t, i) => (t && t.gamma >= 0 ? e.layout.floats(2 * (shapes[i]?.rows ?? 0)) : -1));
  const whole = e.layout.size - start;
  const layers = shapes.map(({ layer, rows, inputs, outputs }, i): LayerPlan => {
    const t = trained[i];
    if (!t) return { layer, inputs, outputs, rows, weight: e.layout.floats(rows * inputs), bias: -1 };
    const norm = t.gamma < 0 ? undefined : { gamma: t.gamma, beta: t.beta, running: running[i] ?? -1 };
    const gain = layer.kind === 'fourier' ? undefined : layer.spectralNorm;
    const spectral = gain === undefined ? undefined : planSpectral(rows, inputs, gain, e);
    return { layer, inputs, outputs, rows, weight: t.weight, bias: t.bias, norm, spectral };
  });
  const toAverage = net.average === undefined ? 0 : e.layout.floats(whole) - start;
  const outputs = layers.at(-1)?.outputs ?? net.inputs;
  return { name, net, layers, inputs: net.inputs, outputs, start, size, whole, toAverage, tensors: tensorsOf(name, layers) };
}

const planSpectral = (rows: number, inputs: number, gain: number, e: Emitter): NonNullable<LayerPlan['spectral']> => ({
  u: e.layout.floats(rows),
  v: e.layout.floats(inputs),
  sigma: e.layout.floats(1),
  out: e.layout.floats(rows * inputs),
  gain,
});

/** Sizes of the layers; throws a sentence where they make no net. */
function shapesOf(name: string, net: Net): { layer: Layer; rows: number; inputs: number; outputs: number }[] {
  let inputs = net.inputs;
  if (net.layers.length === 0) throw new RangeError(`${name} has no layers; it needs at least one.`);
  return net.layers.map((layer, i) => {
    const rows = fanOut(layer);
    if (!Number.isInteger(rows) || rows < 1) throw new RangeError(`${name}: layer ${i} has ${rows} units; it needs a whole number from 1.`);
    if (layer.kind === 'fourier' && i > 0) throw new RangeError(`${name}: Fourier features come first, not as layer ${i}.`);
    const shape = { layer, rows, inputs, outputs: outputsOf(layer) };
    inputs = shape.outputs;
    return shape;
  });
}

function tensorsOf(name: string, layers: readonly LayerPlan[]): NetPlan['tensors'] {
  return layers.flatMap((l, i) => {
    const at = (part: string, offset: number, length: number) => ({ name: `${name}.${i}.${part}`, offset, length });
    const tensors = [at('weight', l.weight, l.rows * l.inputs)];
    if (l.bias >= 0) tensors.push(at('bias', l.bias, l.rows));
    if (l.norm) tensors.push(at('gamma', l.norm.gamma, l.rows), at('beta', l.norm.beta, l.rows), at('running', l.norm.running, 2 * l.rows));
    return tensors;
  });
}

/**
 * Standard deviation of a layer's initial weights: √(2/inputs) before rectifiers and maxout (He et al. 2015),
 * √(2/(inputs + rows)) otherwise (Glorot & Bengio 2010).
 */
export function initialDeviation(l: LayerPlan, net: Net): number {
  const scale = net.initScale ?? 1;
  if (l.layer.kind === 'fourier') return l.layer.std;
  const rectifier = l.layer.kind === 'maxout' || ['relu', 'leaky-relu', 'elu'].includes(l.layer.activation);
  return scale * Math.sqrt(2 / (rectifier ? l.inputs : l.inputs + l.rows));
}

export const activationKind = (l: LayerPlan): number =>
  l.layer.kind === 'dense' ? activationNames.indexOf(l.layer.activation) : 0;
