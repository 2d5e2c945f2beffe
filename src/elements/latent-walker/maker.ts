/** Pictures that are wanted, and a generator that makes them one batch at a time. */
import type { Generator } from '../../gan/pictures/generator.js';
import { pixelsOf } from '../../gan/pictures/sets.js';

export interface Batch {
  /** [n][codes] */
  readonly z: Float32Array;
  readonly classes: readonly number[];
}

/** What stands in a slot: the last pictures made for it, and whether they are those wanted at the moment. */
export interface Made {
  /** [n][pixels] */
  readonly pixels: Float32Array;
  readonly present: boolean;
}

interface Slot {
  key: string;
  batch: () => Batch;
  /** What the pictures in it were made of. */
  madeOf: string | undefined;
  pixels: Float32Array | undefined;
  /** When it was last served, so that all take turns. */
  served: number;
  /** Asked for since the last `begin`. */
  wanted: boolean;
}

/**
 * Each picture or row of pictures has a slot with a name. While it is drawn a view says what it wants there; one batch is on its
 * way at a time, so what is no longer wanted is never made, and the page hears when something has come.
 */
export class Maker {
  readonly generator: Generator;
  readonly #slots = new Map<string, Slot>();
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #opinion: { readonly of: Float32Array; readonly kind: number; readonly scores: Float32Array | undefined } | undefined;
  #asking = false;
  #turn = 0;
  #busy = false;
  #ended = false;

  constructor(generator: Generator, changed: () => void, failed: (error: unknown) => void) {
    this.generator = generator;
    this.#changed = changed;
    this.#failed = failed;
  }

  /** A view is about to say what it wants. */
  begin(): void {
    for (const slot of this.#slots.values()) slot.wanted = false;
  }

  /** Pictures for a slot; `key` says all that they depend on. */
  want(name: string, key: string, batch: () => Batch): Made | undefined {
    const slot = this.#slots.get(name) ?? { key, batch, madeOf: undefined, pixels: undefined, served: 0, wanted: true };
    this.#slots.set(name, slot);
    Object.assign(slot, { key, batch, wanted: true });
    return slot.pixels && { pixels: slot.pixels, present: slot.madeOf === key };
  }

  /** All has been said: makes what is missing. */
  end(): void {
    for (const [name, slot] of this.#slots) if (!slot.wanted) this.#slots.delete(name);
    this.#next();
  }

  /** Whether all that is wanted is there. */
  get settled(): boolean {
    return [...this.#slots.values()].every(({ key, madeOf }) => key === madeOf);
  }

  /** D's scores of pictures, when they have come; asked for once. */
  judged(pictures: Float32Array, kind: number): Float32Array | undefined {
    const same = this.#opinion?.kind === kind && this.#opinion.of.length === pictures.length && this.#opinion.of.every((value, i) => value === pictures[i]);
    if (same) return this.#opinion?.scores;
    if (!this.#asking) void this.#ask(pictures, kind);
    return this.#opinion?.scores;
  }

  async #ask(of: Float32Array, kind: number): Promise<void> {
    this.#asking = true;
    const n = of.length / pixelsOf(this.generator.shape);
    try {
      const scores = await this.generator.judge?.(of, Array.from({ length: n }, () => kind));
      this.#opinion = scores && { of, kind, scores };
    } catch (error) {
      if (!this.#ended) this.#failed(error);
      // What cannot be judged is not asked again.
      this.#opinion = { of, kind, scores: undefined };
    }
    this.#asking = false;
    if (!this.#ended) this.#changed();
  }

  dispose(): void {
    this.#ended = true;
    this.generator.dispose();
  }

  #next(): void {
    if (this.#busy || this.#ended) return;
    const open = [...this.#slots.values()].filter(({ key, madeOf }) => key !== madeOf);
    if (open.length === 0) return;
    const slot = open.reduce((first, other) => (other.served < first.served ? other : first));
    slot.served = ++this.#turn;
    this.#busy = true;
    void this.#make(slot, slot.key);
  }

  async #make(slot: Slot, key: string): Promise<void> {
    try {
      const { z, classes } = slot.batch();
      const pixels = await this.generator.make(z, classes);
      if (this.#ended) return;
      slot.pixels = pixels;
      slot.madeOf = key;
      this.#busy = false;
      this.#changed();
      this.#next();
    } catch (error) {
      this.#busy = false;
      // What cannot be made is not asked for again until something else is wanted there.
      slot.madeOf = key;
      // Ended runs answer nobody.
      if (!this.#ended) this.#failed(error);
    }
  }
}

/** The k-th picture of a batch. */
export const pictureOf = ({ shape }: Generator, pixels: Float32Array, k: number): Float32Array => pixels.subarray(k * pixelsOf(shape), (k + 1) * pixelsOf(shape));
