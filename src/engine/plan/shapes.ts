/** Sizes of what goes through a net, and of the matrices that it meets. */
import type { Layer, Pair } from '../model.js';
import { pictureMaps } from './pictures.js';

/** Channels of a picture; a plain vector is as many pictures of one spot. */
export interface Shape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export const spotsOf = ({ height, width }: Shape): number => height * width;
export const sizeOf = (shape: Shape): number => shape.channels * spotsOf(shape);
export const flat = (units: number): Shape => ({ channels: units, height: 1, width: 1 });

/** A layer between two shapes, with its matrix [rows, columns]. */
export interface LayerShape {
  readonly layer: Layer;
  readonly from: Shape;
  readonly to: Shape;
  /** 0 where the layer has no weights. */
  readonly rows: number;
  readonly columns: number;
  /** Biases, one a channel; 0 for none. */
  readonly biases: number;
  /** Numbers that one output is a sum of. */
  readonly fanIn: number;
}

export const pair = (value: Pair | undefined, otherwise: number): readonly [number, number] =>
  value === undefined ? [otherwise, otherwise] : typeof value === 'number' ? [value, value] : value;

/** Height and width in a window's terms: the large picture, the kernel that slides over it, and the small one. */
export interface Windows {
  readonly large: Shape;
  readonly small: Shape;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** The sliding of a layer; a transposed convolution goes from the small picture to the large one. */
export function windowsOf({ layer, from, to }: Pick<LayerShape, 'layer' | 'from' | 'to'>): Windows | undefined {
  if (layer.kind === 'upsample') return { ...tiles(layer.factor), large: to, small: from };
  if (layer.kind === 'pool') return { ...tiles(layer.size), stride: pair(layer.stride ?? layer.size, 1), padding: pair(layer.padding, 0), large: from, small: to };
  if (layer.kind !== 'conv' && layer.kind !== 'conv-transpose') return undefined;
  const { kernel, stride, padding, dilation } = layer;
  const slide = { kernel: pair(kernel, 1), stride: pair(stride, 1), padding: pair(padding, 0), dilation: pair(dilation, 1) };
  return layer.kind === 'conv' ? { ...slide, large: from, small: to } : { ...slide, large: to, small: from };
}

const tiles = (size: Pair) => ({ kernel: pair(size, 1), stride: pair(size, 1), padding: [0, 0], dilation: [1, 1] }) as const;

/** Ends planning with a sentence about a layer. */
export type Refuse = (sentence: string) => never;

/** What a layer makes of a shape. @throws RangeError with a sentence where it cannot */
export function layerShape(name: string, i: number, layer: Layer, from: Shape): LayerShape {
  const refuse = (sentence: string): never => {
    throw new RangeError(`${name}: layer ${i} (${layer.kind}) ${sentence}`);
  };
  const none = { layer, from, rows: 0, columns: 0, biases: 0, fanIn: 1 };
  switch (layer.kind) {
    case 'dense':
    case 'maxout':
    case 'fourier': {
      if (spotsOf(from) > 1) refuse('takes a vector, but is given pictures; put flatten before it.');
      const rows = layer.kind === 'fourier' ? layer.features : layer.kind === 'maxout' ? layer.units * layer.pieces : layer.units;
      if (!Number.isInteger(rows) || rows < 1) throw new RangeError(`${name}: layer ${i} has ${rows} units; it needs a whole number from 1.`);
      if (layer.kind === 'fourier' && i > 0) throw new RangeError(`${name}: Fourier features come first, not as layer ${i}.`);
      const to = flat(layer.kind === 'fourier' ? 2 * layer.features : layer.units);
      const biases = layer.kind === 'fourier' || (layer.kind === 'dense' && layer.bias === false) ? 0 : rows;
      return { layer, from, to, rows, columns: from.channels, biases, fanIn: from.channels };
    }
    case 'flatten':
      return { ...none, to: flat(sizeOf(from)) };
    case 'unflatten': {
      const to = { channels: layer.channels, height: layer.height, width: layer.width };
      if (sizeOf(to) !== sizeOf(from) || spotsOf(from) > 1) refuse(`makes ${to.channels} × ${to.height} × ${to.width} of ${sizeOf(from)} numbers, which are not as many.`);
      return { ...none, to };
    }
    case 'upsample':
      return { ...none, to: { ...from, height: from.height * layer.factor, width: from.width * layer.factor } };
    case 'pool':
      return { ...none, to: pictureMaps().pooledShape(layer, from, refuse) };
    case 'conv':
    case 'conv-transpose':
      return pictureMaps().convolutionShape(layer, from, refuse);
  }
}
