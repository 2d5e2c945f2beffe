import { activationNames, type Activation, type Layer, type Net } from '../model.js';
import type { Emitter } from './emitter.js';
import { flat, layerShape, sizeOf, windowsOf, type LayerShape, type Windows } from './shapes.js';

/** One layer's place in the arena. Offsets of weights, gradients and averages differ by a constant for a whole net. */
export interface LayerPlan extends LayerShape {
  /** Of a matrix [rows, columns]; −1 where there is none. */
  readonly weight: number;
  /** −1 where there is none. */
  readonly bias: number;
  /** Equal parts of channels that do not meet; 1 for all but some convolutions. */
  readonly groups: number;
  /** How a kernel slides, where one does. */
  readonly windows?: Windows;
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

const hasNorm = (layer: Layer): boolean => 'batchNorm' in layer && layer.batchNorm === true;
const gainOf = (layer: Layer): number | undefined => ('spectralNorm' in layer ? layer.spectralNorm : undefined);

/** Lays out a net: trainable numbers first and together, then running statistics, then what belongs to neither. */
export function planNet(name: string, net: Net, e: Emitter): NetPlan {
  const shapes = shapesOf(name, net);
  const start = e.layout.size;
  const place = (n: number): number => (n > 0 ? e.layout.floats(n) : -1);
  const trained = shapes.map(({ layer, rows, columns, biases, to }) => ({
    weight: layer.kind === 'fourier' ? -1 : place(rows * columns),
    bias: place(biases),
    gamma: hasNorm(layer) ? place(to.channels) : -1,
    beta: hasNorm(layer) ? place(to.channels) : -1,
  }));
  const size = e.layout.size - start;
  const running = shapes.map(({ layer, to }) => (hasNorm(layer) ? place(2 * to.channels) : -1));
  const whole = e.layout.size - start;
  const layers = shapes.map((shape, i): LayerPlan => {
    const { weight, bias, gamma, beta } = trained[i];
    const { layer, rows, columns } = shape;
    const gain = gainOf(layer);
    return {
      ...shape,
      weight: layer.kind === 'fourier' ? place(rows * columns) : weight,
      bias,
      groups: 'groups' in layer ? (layer.groups ?? 1) : 1,
      windows: windowsOf(shape),
      norm: gamma < 0 ? undefined : { gamma, beta, running: running[i] },
      spectral: gain === undefined ? undefined : planSpectral(rows, columns, gain, e),
    };
  });
  const toAverage = net.average === undefined ? 0 : e.layout.floats(whole) - start;
  const last = layers.at(-1);
  const outputs = last ? sizeOf(last.to) : net.inputs;
  if (last && last.to.height * last.to.width > 1) throw new RangeError(`${name} ends in pictures of ${last.to.height} × ${last.to.width}; put flatten last.`);
  return { name, net, layers, inputs: net.inputs, outputs, start, size, whole, toAverage, tensors: tensorsOf(name, layers) };
}

const planSpectral = (rows: number, columns: number, gain: number, e: Emitter): NonNullable<LayerPlan['spectral']> => ({
  u: e.layout.floats(rows),
  v: e.layout.floats(columns),
  sigma: e.layout.floats(1),
  out: e.layout.floats(rows * columns),
  gain,
});

/** Sizes of the layers; throws a sentence where they make no net. */
function shapesOf(name: string, net: Net): LayerShape[] {
  if (net.layers.length === 0) throw new RangeError(`${name} has no layers; it needs at least one.`);
  let from = flat(net.inputs);
  return net.layers.map((layer, i) => {
    const shape = layerShape(name, i, layer, from);
    from = shape.to;
    return shape;
  });
}

function tensorsOf(name: string, layers: readonly LayerPlan[]): NetPlan['tensors'] {
  return layers.flatMap((l, i) => {
    const at = (part: string, offset: number, length: number) => ({ name: `${name}.${i}.${part}`, offset, length });
    const { channels } = l.to;
    return [
      ...(l.weight >= 0 ? [at('weight', l.weight, l.rows * l.columns)] : []),
      ...(l.bias >= 0 ? [at('bias', l.bias, l.biases)] : []),
      ...(l.norm ? [at('gamma', l.norm.gamma, channels), at('beta', l.norm.beta, channels), at('running', l.norm.running, 2 * channels)] : []),
    ];
  });
}

/** The activation of a layer; what has none is linear. */
export const activationOf = (layer: Layer): Activation => ('activation' in layer ? (layer.activation ?? 'linear') : 'linear');

/**
 * Standard deviation of a layer's initial weights: √(2/inputs) before rectifiers and maxout (He et al. 2015),
 * √(2/(inputs + rows)) otherwise (Glorot & Bengio 2010).
 */
export function initialDeviation(l: LayerShape, net: Net): number {
  const scale = net.initScale ?? 1;
  if (l.layer.kind === 'fourier') return l.layer.std;
  const rectifier = l.layer.kind === 'maxout' || ['relu', 'leaky-relu', 'elu'].includes(activationOf(l.layer));
  return scale * Math.sqrt(2 / (rectifier ? l.fanIn : l.fanIn + l.rows));
}

export const activationKind = (l: LayerPlan): number => activationNames.indexOf(activationOf(l.layer));
