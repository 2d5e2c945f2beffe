/** Pictures from where their authors put them, for scripts in Node. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { pixelsOf, type PictureShape, type Pictures } from '../../src/gan/pictures/sets.js';

const require = createRequire(import.meta.url);

/** Reads a file of an npm package; the error says how to get the package. */
export function fromPackage(name: string, file: string, cure: string): Buffer {
  let path: string;
  try {
    path = require.resolve(`${name}/${file}`);
  } catch {
    throw new Error(`The npm package ${name} is not installed, and ${file} is in it. ${cure}`);
  }
  return readFileSync(path);
}

/** Reads a file that a system package brings; the error says how to get it. */
export function fromSystem(path: string, cure: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${path} is not there. ${cure}`);
  }
}

/**
 * The numbers of an idx file, gzipped or not, and the size of each of its dimensions.
 *
 * @throws if it is no idx file of bytes
 * @see LeCun, Cortes & Burges, "The MNIST database", file formats
 */
export function readIdx(file: Buffer): { sizes: number[]; data: Uint8Array } {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
  if (bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== 8) throw new Error('This is no idx file of bytes: its first bytes are not 0, 0, 8.');
  const sizes = Array.from({ length: bytes[3] }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const data = new Uint8Array(bytes.subarray(4 + 4 * bytes[3]));
  const wanted = sizes.reduce((product, size) => product * size, 1);
  if (data.length !== wanted) throw new Error(`The idx file has ${data.length} numbers, and its header says ${wanted}.`);
  return { sizes, data };
}

/** Grey pictures and their labels from two idx files. */
export function idxPictures(images: Buffer, classes: Buffer): Pictures {
  const { sizes, data } = readIdx(images);
  const [count, height, width] = sizes;
  return { shape: { channels: 1, height, width }, count, bytes: data, labels: readIdx(classes).data, attributes: {} };
}

/** Some of the pictures, in the order of their places. */
export function picked({ shape, bytes, labels, attributes }: Pictures, places: readonly number[]): Pictures {
  const size = pixelsOf(shape);
  const chosen = new Uint8Array(places.length * size);
  places.forEach((place, i) => chosen.set(bytes.subarray(place * size, (place + 1) * size), i * size));
  const column = (from: Uint8Array): Uint8Array => Uint8Array.from(places, (place) => from[place]);
  return { shape, count: places.length, bytes: chosen, labels: column(labels), attributes: Object.fromEntries(Object.entries(attributes).map(([name, data]) => [name, column(data)])) };
}

/**
 * Places of the first `each` pictures of every class, class after class in turn: a beginning of them of any length is in
 * balance, too.
 *
 * @throws if a class has fewer
 */
export function balanced(labels: Uint8Array, classes: number, each: number): number[] {
  const places = Array.from({ length: classes }, (): number[] => []);
  labels.forEach((label, i) => places[label].push(i));
  const few = places.findIndex((of) => of.length < each);
  if (few >= 0) throw new Error(`Class ${few} has ${places[few].length} pictures, and ${each} are wanted.`);
  return Array.from({ length: classes * each }, (_, i) => places[i % classes][Math.floor(i / classes)]);
}

export const grey28: PictureShape = { channels: 1, height: 28, width: 28 };
