/** A gzip file that never ends: one block of deflate with fixed codes, a zero and then 258 more of it, again and again. */

const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/** Not the last block; fixed codes; the literal 0. Then for ever: length 258, distance 1 (RFC 1951, section 3.2.6). */
const first = '010' + '00110000';
const again = '11000101' + '00000';

const bit = (i: number): number => Number(i < first.length ? first[i] : again[(i - first.length) % again.length]);
const byte = (k: number): number => Array.from({ length: 8 }, (_, j) => bit(8 * k + j) << j).reduce((a, b) => a | b);

/** Bytes `from` … `from + n` of it. After two bytes it repeats every thirteen. */
export function bombBytes(from: number, n: number): Uint8Array<ArrayBuffer> {
  const period = Uint8Array.from({ length: 13 }, (_, k) => byte(k + 2));
  const at = (k: number): number => (k < HEADER.length ? HEADER[k] : k < HEADER.length + 2 ? byte(k - HEADER.length) : period[(k - HEADER.length - 2) % 13]);
  return Uint8Array.from({ length: n }, (_, k) => at(from + k));
}

/** Each thirteen bytes unpack to so many. */
export const UNPACKED = 8 * 258;
