/** Random words from the middle of a stream: what slices of a long draw begin with. */
import { philoxInto, type Words4 } from '../random/philox.js';
import { DOMAIN, keyOf, streamId } from '../random/stream.js';

/** Writes words first … first + n − 1 of a step to out; both are multiples of 16. */
export type WordsInto = (out: Uint32Array, first: number, n: number, step?: number) => void;

/** The words of a stream: those that `randomBits(seed, name, step, …)` gives, from any place on. */
export const wordsOf = (seed: number, name: string): WordsInto => {
  const [key, id] = [keyOf(seed), streamId(name)];
  return (out, first, n, step = 0) => {
    const start = first / 4;
    for (let i = 0; i < n / 4; i++) {
      const counter: Words4 = [start + i, step, id, DOMAIN];
      philoxInto(out, (i >> 2) * 16 + (i & 3), 4, counter, key);
    }
  };
};
