/** Levels of grey, or places in a palette, made easy for gzip, and back. */
import type { PictureShape } from './sets.js';

/** What left, upper and upper left neighbour let expect: the one of them that is nearest to left + upper − upper left (PNG, section 9.4). */
const paeth = (left: number, upper: number, corner: number): number => {
  const guess = left + upper - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - upper), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? upper : corner;
};

/** What is expected at a place of a channel, of the levels before it; outside a channel they are 0. */
const expected = (levels: Uint8Array, at: number, x: number, y: number, width: number): number => {
  const left = x > 0 ? levels[at - 1] : 0;
  const upper = y > 0 ? levels[at - width] : 0;
  return paeth(left, upper, x > 0 && y > 0 ? levels[at - width - 1] : 0);
};

/** Each level less what is expected of it, modulo the number of levels. */
export function filtered(levels: Uint8Array, { height, width }: PictureShape, bits: number): Uint8Array {
  const mask = 2 ** bits - 1;
  return levels.map((level, i) => (level - expected(levels, i, i % width, Math.floor(i / width) % height, width)) & mask);
}

/** The levels of which `filtered` was made. */
export function unfiltered(differences: Uint8Array, { height, width }: PictureShape, bits: number): Uint8Array {
  const mask = 2 ** bits - 1;
  const levels = new Uint8Array(differences.length);
  for (let i = 0; i < levels.length; i++) {
    levels[i] = (differences[i] + expected(levels, i, i % width, Math.floor(i / width) % height, width)) & mask;
  }
  return levels;
}

/**
 * Two levels of four bits in each byte: one, and the one below it. Two of a column are more alike than two of a row in digits,
 * which makes bytes that repeat. Height is even.
 */
export const halved = (levels: Uint8Array, { width }: PictureShape): Uint8Array =>
  Uint8Array.from({ length: levels.length / 2 }, (_, i) => {
    const at = i + Math.floor(i / width) * width;
    return (levels[at] << 4) | levels[at + width];
  });

/** One level a byte, from two. */
export function whole(bytes: Uint8Array, { width }: PictureShape): Uint8Array {
  const levels = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const at = i + Math.floor(i / width) * width;
    levels[at] = bytes[i] >> 4;
    levels[at + width] = bytes[i] & 15;
  }
  return levels;
}

/** A table of rows of some bytes, `down` × `across`, turned to `across` × `down`. */
export function turned(bytes: Uint8Array, down: number, across: number, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < down; i++) {
    for (let k = 0; k < across; k++) {
      const from = (i * across + k) * width;
      out.set(bytes.subarray(from, from + width), (k * down + i) * width);
    }
  }
  return out;
}
