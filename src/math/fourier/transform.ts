/** Transforms of any length on lists re₀, im₀, re₁, im₁, …; what a length needs beforehand is worked out once. */
import FFT from 'fft.js';
import { bluestein } from './bluestein.js';
import { isPowerOfTwo } from './power-of-two.js';

/** A discrete Fourier transform of one length: X[k] = Σ x[i]·e^(∓2πi·ik/n), with 1/n on the inverse. */
export interface FourierTransform {
  readonly n: number;
  /** `out` [2n] is written, `data` [2n] is another list: re₀, im₀, re₁, im₁, … */
  forward(out: number[], data: number[]): void;
  inverse(out: number[], data: number[]): void;
  /** The same of real numbers: `data` is [n]. */
  real(out: number[], data: number[]): void;
}

/** A transform, and two lists [2n] to use it on from one call to the next. They are plain arrays: V8 is faster on these than on typed ones. */
export interface Workplace extends FourierTransform {
  readonly data: number[];
  readonly out: number[];
}

/** One number is its own transform. */
const identity: FourierTransform = {
  n: 1,
  forward: (out, data) => void ([out[0], out[1]] = data),
  inverse: (out, data) => void ([out[0], out[1]] = data),
  real: (out, data) => void ([out[0], out[1]] = [data[0], 0]),
};

/** Radix 4 by fft.js, with one pass of radix 2 where log₂ n is odd. */
const powerOfTwo = (n: number): FourierTransform => {
  const plan = new FFT(n);
  return {
    n,
    forward: (out, data) => plan.transform(out, data),
    inverse: (out, data) => plan.inverseTransform(out, data),
    real: (out, data) => {
      plan.realTransform(out, data);
      plan.completeSpectrum(out);
    },
  };
};

/** The longest transform. */
const LONGEST = 2 ** 24;

/**
 * The transform of n numbers: O(n log n) whatever n is.
 *
 * @throws RangeError unless n is a whole number from 1 to 2²⁴
 */
export const transformOf = (n: number): FourierTransform => {
  if (!(Number.isInteger(n) && n > 0 && n <= LONGEST)) {
    throw new RangeError(`fft: the length is ${n}; give a whole number from 1 to ${LONGEST}.`);
  }
  if (n === 1) return identity;
  return isPowerOfTwo(n) ? powerOfTwo(n) : bluestein(n, powerOfTwo(2 ** Math.ceil(Math.log2(2 * n - 1))));
};

/** Numbers that the lengths kept may come to together. */
const KEPT = 2 ** 20;
const kept = new Map<number, Workplace>();
let total = 0;

/** Keeps a workplace as the youngest, and lets go of the oldest where all are too many. */
const keep = (place: Workplace): void => {
  if (!kept.delete(place.n)) total += place.n;
  kept.set(place.n, place); // the youngest is last
  for (const oldest of kept.keys()) {
    if (total <= KEPT) break;
    kept.delete(oldest);
    total -= oldest;
  }
};

/** The transform of n numbers with lists to work in; those used last are kept. */
export const workplaceOf = (n: number): Workplace => {
  const list = (): number[] => new Array<number>(2 * n).fill(0);
  const place = kept.get(n) ?? { ...transformOf(n), data: list(), out: list() };
  keep(place);
  return place;
};
