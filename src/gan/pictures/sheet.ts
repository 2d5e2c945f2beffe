/** Many pictures as one, in rows, to be drawn or saved. */
import { pixelsOf, type PictureShape } from './sets.js';

export interface SheetLayout {
  /** Pictures in a row; as many as make the sheet about square if absent. */
  readonly columns?: number;
  /** Pixels of the sheet between pictures and around them; 1 if absent. */
  readonly gap?: number;
  /** Pixels of the sheet that a pixel of a picture is wide and high; 1 if absent. */
  readonly scale?: number;
  /** What shows between them, as red, green and blue; mid grey if absent. */
  readonly ground?: readonly [number, number, number];
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** RGBA as image data holds it, row by row from the top. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** −1 … 1, the range of tanh, to 0 … 255; beyond the range, its ends. */
export const toByte = (value: number): number => Math.min(255, Math.max(0, Math.round((value + 1) * 127.5)));

/**
 * Pictures side by side, the first at the top left.
 *
 * @param pictures [count][channels][height][width]: bytes, or floats in −1 … 1
 */
export function sheet(pictures: Uint8Array | Float32Array, shape: PictureShape, { columns, gap = 1, scale = 1, ground = [128, 128, 128] }: SheetLayout = {}): Sheet {
  const size = pixelsOf(shape);
  const count = Math.floor(pictures.length / size);
  const across = columns ?? Math.max(1, Math.ceil(Math.sqrt(count)));
  const [stepX, stepY] = [shape.width * scale + gap, shape.height * scale + gap];
  const width = across * stepX + gap;
  const height = Math.ceil(count / across) * stepY + gap;
  const words = new Uint32Array(width * height).fill(word(...ground));
  const bytes = pictures instanceof Uint8Array ? pictures : Uint8Array.from(pictures, toByte);
  for (let i = 0; i < count; i++) {
    const corner = (Math.floor(i / across) * stepY + gap) * width + (i % across) * stepX + gap;
    place(words, width, corner, bytes.subarray(i * size, (i + 1) * size), shape, scale);
  }
  return { width, height, pixels: new Uint8ClampedArray(words.buffer) };
}

const bytesOfWord = new Uint8Array(4);
const wordOfBytes = new Uint32Array(bytesOfWord.buffer);

/** An opaque pixel, in the order of bytes of this machine. */
function word(r: number, g: number, b: number): number {
  bytesOfWord.set([r, g, b, 255]);
  return wordOfBytes[0];
}

function place(words: Uint32Array, width: number, corner: number, picture: Uint8Array, shape: PictureShape, scale: number): void {
  const plane = shape.height * shape.width;
  const [g, b] = shape.channels === 3 ? [plane, 2 * plane] : [0, 0];
  for (let i = 0; i < plane; i++) {
    const colour = word(picture[i], picture[i + g], picture[i + b]);
    const at = corner + Math.floor(i / shape.width) * scale * width + (i % shape.width) * scale;
    for (let row = 0; row < scale; row++) words.fill(colour, at + row * width, at + row * width + scale);
  }
}
