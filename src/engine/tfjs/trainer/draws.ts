/** Random numbers of one update: the same as the kernels draw, made by the processor. */
import { indices, normals, uniforms } from '../../../math/random/stream.js';
import { paddedLanes } from '../../arena.js';
import * as tf from '../ops.js';
import type { Tensor1D, Tensor2D } from './types.js';

export type Noise = 'normal' | 'uniform' | 'unit';

export class Draws {
  readonly #seed: number;
  /** Updates of the player, this one included. */
  readonly #step: number;
  readonly #count: number;

  constructor(seed: number, step: number, count: number) {
    this.#seed = seed;
    this.#step = step;
    this.#count = count;
  }

  /** [count, units]; the kernels draw for whole rows of lanes, unit by unit. */
  noise(stream: string, units: number, kind: Noise): Tensor2D {
    const lanes = paddedLanes(this.#count);
    const drawn = (kind === 'normal' ? normals : uniforms)(this.#seed, stream, this.#step, units * lanes);
    const values = new Float32Array(this.#count * units);
    for (let b = 0; b < this.#count; b++) {
      for (let u = 0; u < units; u++) {
        const value = drawn[u * lanes + b];
        values[b * units + u] = kind === 'uniform' ? 2 * value - 1 : value;
      }
    }
    return tf.tensor(values, [this.#count, units]);
  }

  /** Rows of a set, with replacement. */
  rows(stream: string, rows: number): Tensor1D {
    const drawn = indices(this.#seed, stream, this.#step, this.#count, rows);
    return tf.tensor(Int32Array.from(drawn), [this.#count], 'int32');
  }
}
