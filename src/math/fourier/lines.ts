/** Transforms along one axis of an array. */
import { workplaceOf } from './transform.js';

export type Direction = 'forward' | 'inverse';

/** Lines of n numbers: `outer` arrays behind each other of `inner` lines each, which lie side by side. */
export interface Lines {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

/** Transforms each line where it stands: number i of line (o, c) is number (o·n + i)·inner + c of re₀, im₀, re₁, im₁, … */
export const transformLines = (data: { [i: number]: number }, { outer, n, inner }: Lines, direction: Direction): void => {
  const { data: line, out, ...place } = workplaceOf(n);
  for (let o = 0; o < outer; o++) {
    for (let c = 0; c < inner; c++) {
      const start = 2 * (o * n * inner + c);
      for (let i = 0, at = start; i < n; i++, at += 2 * inner) {
        line[2 * i] = data[at];
        line[2 * i + 1] = data[at + 1];
      }
      place[direction](out, line);
      for (let i = 0, at = start; i < n; i++, at += 2 * inner) {
        data[at] = out[2 * i];
        data[at + 1] = out[2 * i + 1];
      }
    }
  }
};

/** The lines along each axis of `batch` arrays of such sizes. */
export const linesOf = (sizes: readonly number[], batch: number): Lines[] =>
  sizes.map((n, axis) => ({
    outer: sizes.slice(0, axis).reduce((product, size) => product * size, batch),
    n,
    inner: sizes.slice(axis + 1).reduce((product, size) => product * size, 1),
  }));
