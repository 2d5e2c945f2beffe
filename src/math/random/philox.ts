/**
 * Philox4x32-10: a counter becomes random bits.
 *
 * A bijection of 128-bit counters, keyed by 64 bits, whose outputs pass every known test of randomness. There is no
 * state to carry: block 7 of step 1,000 is computed as cheaply as the first, on any machine, in any order.
 *
 * @see Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.3
 */

const MULTIPLY_0 = 0xd2511f53;
const MULTIPLY_1 = 0xcd9e8d57;
/** Added to the key after each round: the golden ratio and √3 − 1, times 2³². */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
const multiplyHigh = (a: number, b: number): number => {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  return (aHigh * bHigh + (middle >>> 16) + ((aLow * bHigh + (middle & 0xffff)) >>> 16)) >>> 0;
};

export type Words4 = readonly [number, number, number, number];

/**
 * Writes the four random words of one counter to out[at], out[at + stride], …
 *
 * @param counter four unsigned 32-bit words
 * @param key two unsigned 32-bit words
 */
export const philoxInto = (
  out: Uint32Array,
  at: number,
  stride: number,
  counter: Words4,
  key: readonly [number, number],
): void => {
  // Read by index: an iterator a block would cost more than a round.
  let c0 = counter[0];
  let c1 = counter[1];
  let c2 = counter[2];
  let c3 = counter[3];
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLY_0, c0);
    const high1 = multiplyHigh(MULTIPLY_1, c2);
    const low0 = Math.imul(MULTIPLY_0, c0);
    const low1 = Math.imul(MULTIPLY_1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[at] = c0;
  out[at + stride] = c1;
  out[at + 2 * stride] = c2;
  out[at + 3 * stride] = c3;
};

/**
 * The four random 32-bit words of one counter under one key.
 *
 * @param counter four unsigned 32-bit words
 * @param key two unsigned 32-bit words
 */
export const philox4x32 = (counter: Words4, key: readonly [number, number]): Words4 => {
  const out = new Uint32Array(4);
  philoxInto(out, 0, 1, counter, key);
  const [a, b, c, d] = out;
  return [a, b, c, d];
};
