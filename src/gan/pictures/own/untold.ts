/** A generator of which nobody says what it makes: one code is run, and then its pictures are known. */
import { normals } from '../../../math/random/stream.js';
import type { Generator } from '../generator.js';
import { pixelsOf, type PictureShape } from '../sets.js';

/** Numbers with their sizes, the last running fastest. */
export interface Batch {
  readonly values: Float32Array;
  readonly sizes: readonly number[];
}

/** A net from codes to something. */
export interface Untold {
  readonly codes: number;
  /** @param z [n][codes]; `classes`: one for each where it is told any */
  run(z: Float32Array, n: number, classes: readonly number[]): Promise<Batch>;
  dispose(): void;
}

export interface Known {
  readonly name: string;
  readonly noise: 'normal' | 'uniform';
  /** Names of the classes that it is told; none if absent. */
  readonly classes?: readonly string[];
  /** Which comes first where sizes do not tell: PyTorch's channels, or TensorFlow's last. */
  readonly order: 'channels first' | 'channels last';
}

type Order = Known['order'];

const MOST_CODES = 4096;
const MOST_SIDE = 256;
/** Codes whose pictures tell the range of pixels. */
const TRIED = 4;
/** How far beyond the range a pixel may be. */
const SLACK = 1e-3;

const hasChannels = (n: number): boolean => n === 1 || n === 3;

/** What one picture of these sizes is, or undefined. A vector is a grey square. */
export function readSizes(sizes: readonly number[], order: Order): { readonly shape: PictureShape; readonly order: Order } | undefined {
  const [a, b, c] = sizes;
  const first = { shape: { channels: a, height: b, width: c }, order: 'channels first' } as const;
  const last = { shape: { channels: c, height: a, width: b }, order: 'channels last' } as const;
  if (sizes.length === 3) return (order === 'channels first' ? [first, last] : [last, first]).find(({ shape }) => hasChannels(shape.channels));
  if (sizes.length === 2) return { shape: { channels: 1, height: a, width: b }, order: 'channels first' };
  const side = Math.sqrt(a);
  return sizes.length === 1 && Number.isInteger(side) ? { shape: { channels: 1, height: side, width: side }, order: 'channels first' } : undefined;
}

/** From a pixel as the net has it to −1 … 1. */
interface Range {
  readonly scale: number;
  readonly shift: number;
}

/** tanh's −1 … 1, sigmoid's 0 … 1 or bytes' 0 … 255; undefined for anything else. */
export function readRange(values: Float32Array): Range | undefined {
  const [low, high] = values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  if (low < -SLACK) return low >= -1 - SLACK && high <= 1 + SLACK ? { scale: 1, shift: 0 } : undefined;
  if (high <= 1 + SLACK) return { scale: 2, shift: -1 };
  return high <= 255 + SLACK ? { scale: 1 / 127.5, shift: -1 } : undefined;
}

const isFilled = ({ values, sizes }: Batch): boolean => values.length === sizes.reduce((product, n) => product * n, 1);

const finite = (values: Float32Array): Float32Array => {
  if (!values.every(Number.isFinite)) throw new RangeError('The generator made pixels that are no numbers. Export it anew, from a training whose losses were finite.');
  return values;
};

/** [n][height][width][channels] to [n][channels][height][width]. */
function channelsFirst(values: Float32Array, { channels, height, width }: PictureShape): Float32Array {
  const spots = height * width;
  return values.map((_, i) => {
    const picture = i - (i % (channels * spots));
    const [channel, spot] = [Math.floor((i - picture) / spots), i % spots];
    return values[picture + spot * channels + channel];
  });
}

const sizesInWords = (sizes: readonly number[]): string => sizes.join(' × ');

function pictureOf({ sizes }: Batch, n: number, order: Order) {
  const found = sizes[0] === n ? readSizes(sizes.slice(1), order) : undefined;
  if (!found) throw new RangeError(`The generator makes ${sizesInWords(sizes)} numbers of one code. Pictures of 1 or 3 channels are wanted: 1 × channels × height × width, or 1 × height × width × channels.`);
  const { height, width } = found.shape;
  if (Math.max(height, width) > MOST_SIDE) throw new RangeError(`The generator makes pictures of ${height} × ${width}; up to ${MOST_SIDE} × ${MOST_SIDE} are shown.`);
  return found;
}

function rangeOf(values: Float32Array): Range {
  const range = readRange(finite(values));
  if (range) return range;
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  throw new RangeError(`The generator makes pixels from ${low.toPrecision(3)} to ${high.toPrecision(3)}. End it with tanh (−1 … 1) or a sigmoid (0 … 1).`);
}

/**
 * What a net from codes to pictures is to a walk. The net is disposed of with it, or where it is refused.
 *
 * @throws RangeError with a sentence, where it makes no pictures
 */
export async function generatorOf(net: Untold, { name, noise, classes = [], order }: Known): Promise<Generator> {
  const { codes } = net;
  try {
    if (codes < 1 || codes > MOST_CODES) throw new RangeError(`The generator takes ${codes} numbers a picture; codes of 1 to ${MOST_CODES} are walked through. Is it a net from pictures to pictures?`);
    const { shape, order: found } = pictureOf(await net.run(Float32Array.from(normals(1, 'own.size', 0, codes)), 1, []), 1, order);
    const pixels = async (z: Float32Array, wanted: readonly number[] = []): Promise<Float32Array> => {
      const n = z.length / codes;
      const batch = await net.run(z, n, wanted);
      if (batch.sizes[0] !== n || batch.values.length !== n * pixelsOf(shape) || !isFilled(batch)) throw new RangeError(`The generator made ${sizesInWords(batch.sizes)} numbers of ${n} codes, and ${n} × ${pixelsOf(shape)} are wanted.`);
      return finite(found === 'channels last' ? channelsFirst(batch.values, shape) : batch.values);
    };
    const { scale, shift } = rangeOf(await pixels(Float32Array.from(normals(1, 'own.range', 0, TRIED * codes))));
    const inRange = (v: number): number => Math.max(-1, Math.min(1, v * scale + shift));
    return { name, shape, classes, codes, noise, make: async (z, wanted) => (await pixels(z, wanted)).map(inRange), dispose: () => net.dispose() };
  } catch (error) {
    net.dispose();
    throw error;
  }
}
