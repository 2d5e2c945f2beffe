/** The picture data sets: what is known of them without their pictures. */
import type { Rows } from '../../engine/model.js';

/** Size of a picture. Its numbers are channel after channel, row after row. */
export interface PictureShape {
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export const pixelsOf = ({ channels, height, width }: PictureShape): number => channels * height * width;

export interface PictureSet {
  readonly name: PictureSetName;
  readonly label: string;
  readonly shape: PictureShape;
  /** Names of the classes that a conditional model is told, in the order of the labels. */
  readonly classes: readonly string[];
}

const ten = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const clothes = ['T-shirt', 'Trousers', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Boot'];
const people = ['Man', 'Woman', 'Man with glasses', 'Woman with glasses'];

const grey28 = { channels: 1, height: 28, width: 28 };

export const pictureSets = {
  digits: { name: 'digits', label: 'Digits', shape: grey28, classes: ten },
  fashion: { name: 'fashion', label: 'Fashion', shape: grey28, classes: clothes },
  faces: { name: 'faces', label: 'Faces', shape: { channels: 3, height: 32, width: 32 }, classes: people },
} as const satisfies Record<string, Omit<PictureSet, 'name'> & { readonly name: string }>;

export type PictureSetName = 'digits' | 'fashion' | 'faces';

export const pictureSetNames = Object.keys(pictureSets) as readonly PictureSetName[];

/** Pictures with their labels, as they come out of a pack. */
export interface Pictures {
  readonly shape: PictureShape;
  readonly count: number;
  /** [count][channels][height][width], 0 black, 255 white. */
  readonly bytes: Uint8Array;
  /** The class of each. */
  readonly labels: Uint8Array;
  /** Other labels, by name, one number a picture: of faces `female`, `glasses`, `mouth` (0 angry, 1 neutral, 2 smiling), `longHair`, `skin`, `hair`. */
  readonly attributes: Readonly<Record<string, Uint8Array>>;
}

/** 0 … 255 to −1 … 1, the range of tanh. */
export const toUnitRange = (byte: number): number => byte / 127.5 - 1;

/** The pixels of some pictures, in −1 … 1. */
export function pixels({ bytes, shape, count }: Pictures, from = 0, n = count): Float32Array {
  const size = pixelsOf(shape);
  return Float32Array.from(bytes.subarray(from * size, (from + n) * size), toUnitRange);
}

/** Rows to train on: the pixels, then the label one-hot in as many columns as there are classes. */
export function pictureRows({ bytes, labels, shape, count }: Pictures, classes: number): Rows {
  const size = pixelsOf(shape);
  const columns = size + classes;
  const values = new Float32Array(count * columns);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) values[i * columns + k] = toUnitRange(bytes[i * size + k]);
    values[i * columns + size + labels[i]] = 1;
  }
  return { columns, values };
}
