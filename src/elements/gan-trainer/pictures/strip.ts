/** What G made of the same noise at some iterations of a run, evenly apart, however long it becomes. */
export interface Moment {
  readonly iteration: number;
  /** [count][pixels] */
  readonly made: Float32Array;
}

/** Moments that are kept at most. */
export const MOMENTS = 12;

export class Strip {
  #kept: Moment[] = [];
  #every = 1;

  get moments(): readonly Moment[] {
    return this.#kept;
  }

  /** Keeps a moment if it is far enough from those that are kept. */
  add(moment: Moment): void {
    const { iteration } = moment;
    const near = this.#kept.some((kept) => Math.abs(kept.iteration - iteration) < this.#every);
    if (near) return;
    this.#kept = [...this.#kept, moment].sort((a, b) => a.iteration - b.iteration);
    if (this.#kept.length <= MOMENTS) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#every = Math.max(2 * this.#every, this.#kept[1].iteration - this.#kept[0].iteration);
  }

  clear(): void {
    this.#kept = [];
    this.#every = 1;
  }
}
