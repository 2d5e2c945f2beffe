import { Layout, paddedLanes } from '../arena.js';
import { Program } from '../program.js';

const CONSTANTS = 4096;

/** What all parts of planning share: where memory is, which program is being written, and the size of its batch. */
export class Emitter {
  readonly layout = new Layout();
  /** Floats that stand in the arena before the first instruction, by offset. */
  readonly constants = new Map<number, readonly number[]>();
  /** Doubles likewise, by offset in doubles. */
  readonly doubles = new Map<number, readonly number[]>();
  program = new Program();
  lanes = 0;
  count = 0;
  readonly #known = new Map<string, number>();
  #constantsStart = -1;
  #constantsUsed = 0;

  /** Reserves the place of constants; none are made before. */
  placeConstants(): void {
    this.#constantsStart = this.layout.floats(CONSTANTS);
  }

  /** Offset of these floats; equal rows of numbers share a place. */
  constant(...values: readonly number[]): number {
    const key = values.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const at = this.#constantsStart + this.#constantsUsed;
    this.#constantsUsed += values.length;
    if (this.#constantsUsed > CONSTANTS) throw new RangeError('The model has more terms than a program holds; use fewer.');
    this.constants.set(at, values);
    this.#known.set(key, at);
    return at;
  }

  /** Lanes of a batch of pictures with so many spots; a vector has one. */
  lanesOf(spots: number): number {
    return spots === 1 ? this.lanes : paddedLanes(this.count * spots);
  }

  /** A new batch of so many units, of so many spots each. */
  batch(units: number, spots = 1): number {
    return this.layout.floats(units * this.lanesOf(spots));
  }

  /**
   * Writes a program of its own, for batches of `count` samples in `lanes` lanes. Programs never run at the same
   * time, so what one reserves while it is written is reserved by the next again.
   */
  write(lanes: number, count: number, body: () => void): Int32Array {
    this.program = new Program();
    this.lanes = lanes;
    this.count = count;
    this.scratch(body);
    return this.program.finish();
  }

  /** What `body` reserves is free again after it. */
  scratch<T>(body: () => T): T {
    const start = this.layout.size;
    const result = body();
    this.layout.rewind(start);
    return result;
  }
}
