/** The real pictures of a run: some to be shown, some to be judged by, some to be probed with. */
import { nearest, type Neighbour } from '../pictures/nearest.js';
import { pixelsOf } from '../pictures/sets.js';
import { shuffledPlaces } from '../pictures/judge.js';
import type { RunSpec } from './protocol.js';

/** Some rows of the data. */
export interface Chosen {
  /** [count][pixels] */
  readonly pictures: Float32Array;
  readonly classes: readonly number[];
}

export class PictureData {
  readonly pixels: number;
  readonly count: number;
  readonly #values: Float32Array;
  readonly #columns: number;
  readonly #classes: number;
  #order: Uint32Array | undefined;
  /** The pixels of all rows, for those who compare them. */
  #bytes: Uint8Array | undefined;

  constructor({ pictures, sets }: RunSpec) {
    this.pixels = pictures ? pixelsOf(pictures.shape) : 0;
    this.#values = sets.data?.values ?? new Float32Array(0);
    this.#columns = sets.data?.columns ?? this.pixels;
    this.#classes = Math.min(pictures?.classes ?? 0, this.#columns - this.pixels);
    this.count = Math.floor(this.#values.length / this.#columns);
  }

  /** Whether each picture has a label. */
  get labelled(): boolean {
    return this.#classes > 1;
  }

  picture(row: number): Float32Array {
    return this.#values.slice(row * this.#columns, row * this.#columns + this.pixels);
  }

  classOf(row: number): number {
    const from = row * this.#columns + this.pixels;
    return Math.max(0, this.#values.subarray(from, from + this.#classes).indexOf(1));
  }

  /** The row nearest to a picture. */
  nearest(picture: Float32Array): Neighbour {
    if (this.count === 0) throw new RangeError('There are no training pictures to compare with; open the run with its data.');
    this.#bytes ??= Uint8Array.from({ length: this.count * this.pixels }, (_, i) => Math.round((this.#values[Math.floor(i / this.pixels) * this.#columns + (i % this.pixels)] + 1) * 127.5));
    return nearest(picture, this.#bytes, this.pixels)[0];
  }

  /** Rows `from` … `to` of the data in an order that is random and always the same: data sets may come class by class. */
  some(from: number, to: number): Chosen {
    this.#order ??= shuffledPlaces(this.count, 0, 0);
    return this.#chosen([...this.#order.subarray(from, to)]);
  }

  /** n pictures; where there are classes, of the first, the second, and so on round. */
  shown(n: number): Chosen {
    if (!this.labelled) return this.some(0, n);
    this.#order ??= shuffledPlaces(this.count, 0, 0);
    const queues = Array.from({ length: this.#classes }, (): number[] => []);
    const rounds = Math.ceil(n / this.#classes);
    for (const row of this.#order) {
      const queue = queues[this.classOf(row)];
      if (queue.length < rounds) queue.push(row);
      if (queues.every(({ length }) => length === rounds)) break;
    }
    const rows = Array.from({ length: rounds * this.#classes }, (_, i): number | undefined => queues[i % this.#classes][Math.floor(i / this.#classes)]);
    return this.#chosen(rows.filter((row) => row !== undefined).slice(0, n));
  }

  #chosen(rows: readonly number[]): Chosen {
    const pictures = new Float32Array(rows.length * this.pixels);
    rows.forEach((row, i) => pictures.set(this.picture(row), i * this.pixels));
    return { pictures, classes: this.labelled ? rows.map((row) => this.classOf(row)) : [] };
  }
}
