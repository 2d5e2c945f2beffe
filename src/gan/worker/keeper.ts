import type { Checkpoint } from '../../engine/index.js';

/** Checkpoints of one run, thinned as they grow in number or in bytes, so that any moment has one near it. */
export class Keeper {
  readonly #most: number;
  #kept: Checkpoint[] = [];
  #every = 1;

  /** @param bytes room for checkpoints, at most */
  constructor(size: number, bytes = 24 * 2 ** 20) {
    this.#most = Math.max(8, Math.min(96, Math.floor(bytes / size)));
  }

  get iterations(): number[] {
    return this.#kept.map((c) => c.iteration);
  }

  get last(): Checkpoint | undefined {
    return this.#kept.at(-1);
  }

  /** Whether a checkpoint of this iteration would be kept. */
  wants(iteration: number): boolean {
    const last = this.#kept.at(-1);
    return !last || iteration >= last.iteration + this.#every;
  }

  /** Keeps a checkpoint; later ones of the same run are forgotten. */
  add(checkpoint: Checkpoint): void {
    this.#kept = this.#kept.filter((c) => c.iteration < checkpoint.iteration);
    this.#kept.push(checkpoint);
    if (this.#kept.length > this.#most) {
      this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
      const [first, second] = this.#kept;
      this.#every = Math.max(this.#every * 2, second.iteration - first.iteration);
    }
  }

  nearest(iteration: number): Checkpoint | undefined {
    let best: Checkpoint | undefined;
    for (const c of this.#kept) {
      if (!best || Math.abs(c.iteration - iteration) < Math.abs(best.iteration - iteration)) best = c;
    }
    return best;
  }
}
