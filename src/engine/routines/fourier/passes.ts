/** A transform as passes over all of an array. */
import { linesOf, type Lines } from '../../../math/fourier/lines.js';
import { isPowerOfTwo } from '../../../math/fourier/power-of-two.js';
import type { FourierShape } from './shape.js';

/** One pass: every group of `radix` numbers, n/radix apart, becomes `radix` others. */
export interface Pass {
  readonly radix: 2 | 4;
  /** Along which axis. */
  readonly lines: Lines;
  /** Numbers that earlier passes have made one transform of: 1, 4, 16, … */
  readonly done: number;
}

/** Passes of radix 4, and one of radix 2 at the end where log₂ n is odd. */
const passesAlong = (lines: Lines): Pass[] => {
  const passes: Pass[] = [];
  for (let done = 1; done < lines.n; ) {
    const radix = lines.n / done >= 4 ? 4 : 2;
    passes.push({ radix, lines, done });
    done *= radix;
  }
  return passes;
};

/**
 * The passes of a transform, the last axis first.
 *
 * @throws RangeError for a size that is not a power of two
 */
export const passesOf = ({ sizes, batch = 1 }: FourierShape): Pass[] => {
  for (const size of sizes) {
    if (!isPowerOfTwo(size)) throw new RangeError(`fourier: a size is ${size}; give powers of two on the GPU, or work on the processor.`);
  }
  return linesOf(sizes, batch).reverse().flatMap(passesAlong);
};
