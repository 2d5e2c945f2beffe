/**
 * Streams of random numbers: what (seed, name, step) draws is fixed for ever, in every engine.
 *
 * The key of Philox is the seed; its counter is [block, step, stream, "GANW"]. Four blocks make a group of sixteen
 * numbers, laid out so that a machine which computes four blocks side by side can store them as they come: number e of
 * group g is word ⌊e/4⌋ of block 4g + (e mod 4).
 */
import { philoxInto } from './philox.js';

/** The last word of every counter: "GANW" in ASCII. */
export const DOMAIN = 0x47414e57;

/** FNV-1a, 32 bits, of the UTF-8 bytes of a stream's name (Fowler, Noll & Vo). */
export const streamId = (name: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

/** The key for a seed: its low 32 bits and those above. */
export const keyOf = (seed: number): [number, number] => [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];

/**
 * n random 32-bit words.
 *
 * @param seed a whole number of at most 53 bits
 * @param name what the numbers are for; streams of different names are independent
 * @param step the iteration, 0 … 2³² − 1
 */
export const randomBits = (seed: number, name: string, step: number, n: number): Uint32Array => {
  const groups = Math.ceil(n / 16);
  const out = new Uint32Array(groups * 16);
  const key = keyOf(seed);
  const id = streamId(name);
  for (let block = 0; block < 4 * groups; block++) {
    philoxInto(out, (block >> 2) * 16 + (block & 3), 4, [block, step >>> 0, id, DOMAIN], key);
  }
  return out.subarray(0, n);
};

/** A word as a number in (0, 1), never at an end: (⌊w / 2⁹⌋ + ½) / 2²³. Exact in float32. */
export const uniformOf = (word: number): number => ((word >>> 9) + 0.5) * 2 ** -23;

/** A word as a whole number 0 … n − 1: ⌊w·n / 2³²⌋, exact for n ≤ 2²¹. */
export const indexOf = (word: number, n: number): number => Math.floor((word * n) / 2 ** 32);

/** Standard Gumbel noise, −log(−log u). */
export const gumbelOf = (u: number): number => -Math.log(-Math.log(u));

/** Standard logistic noise, log u − log(1 − u): the difference of two Gumbels. */
export const logisticOf = (u: number): number => Math.log(u) - Math.log1p(-u);

const draw = (seed: number, name: string, step: number, n: number, of: (word: number) => number): Float64Array =>
  Float64Array.from(randomBits(seed, name, step, n), of);

/** n numbers uniform on (0, 1). */
export const uniforms = (seed: number, name: string, step: number, n: number): Float64Array =>
  draw(seed, name, step, n, uniformOf);

/** n standard Gumbel numbers. */
export const gumbels = (seed: number, name: string, step: number, n: number): Float64Array =>
  draw(seed, name, step, n, (word) => gumbelOf(uniformOf(word)));

/** n standard logistic numbers. */
export const logistics = (seed: number, name: string, step: number, n: number): Float64Array =>
  draw(seed, name, step, n, (word) => logisticOf(uniformOf(word)));

/** n whole numbers 0 … below − 1. */
export const indices = (seed: number, name: string, step: number, n: number, below: number): Uint32Array =>
  randomBits(seed, name, step, n).map((word) => indexOf(word, below));

/**
 * n standard normal numbers, by Box and Muller (1958).
 *
 * Words 0 and 1 of a block make two, words 2 and 3 another two: √(−2 ln u)·cos 2πu′ and √(−2 ln u)·sin 2πu′. A number's
 * pair lies in the same group of sixteen, so all of the group is drawn and the first n are kept.
 */
export const normals = (seed: number, name: string, step: number, n: number): Float64Array => {
  const bits = randomBits(seed, name, step, Math.ceil(n / 16) * 16);
  const out = new Float64Array(bits.length);
  for (let i = 0; i < bits.length; i += (i & 3) === 3 ? 5 : 1) {
    const radius = Math.sqrt(-2 * Math.log(uniformOf(bits[i])));
    const angle = 2 * Math.PI * uniformOf(bits[i + 4]);
    out[i] = radius * Math.cos(angle);
    out[i + 4] = radius * Math.sin(angle);
  }
  return out.subarray(0, n);
};

/** One number after another, for where no counter is at hand: data sets, tests, drawings. */
export interface Stream {
  /** Uniform on (0, 1). */
  next(): number;
  normal(): number;
  /** A whole number 0 … n − 1. */
  index(n: number): number;
}

const CHUNK = 256;

/** The numbers of steps 0, 1, 2, … of a stream, in order; normals come from a stream of their own, `name + ".normal"`. */
export const stream = (seed: number, name: string): Stream => {
  const take = <T extends Uint32Array | Float64Array>(chunk: (step: number) => T): (() => number) => {
    let step = 0;
    let at = CHUNK;
    let values: T | undefined;
    return () => {
      if (at === CHUNK || !values) {
        values = chunk(step++);
        at = 0;
      }
      return values[at++];
    };
  };
  const word = take((step) => randomBits(seed, name, step, CHUNK));
  const normal = take((step) => normals(seed, `${name}.normal`, step, CHUNK));
  return { next: () => uniformOf(word()), normal, index: (n) => indexOf(word(), n) };
};
