/** What was measured of made pictures over a run: rarer than losses, and each with the number of pictures it is of. */
import type { JudgedPictures, Probed } from '../../../gan/worker/protocol.js';

/** Values over iterations, in ascending order. */
export class Series<T extends { readonly iteration: number }> {
  #all: T[] = [];

  get all(): readonly T[] {
    return this.#all;
  }

  get iterations(): readonly number[] {
    return this.#all.map(({ iteration }) => iteration);
  }

  /** One more; one of the same iteration takes the place of the one before. */
  add(value: T | undefined): void {
    if (!value || this.#all.at(-1) === value) return;
    this.#all = [...this.#all.filter(({ iteration }) => iteration !== value.iteration), value].sort((a, b) => a.iteration - b.iteration);
  }

  /** The last not after an iteration, else the first. */
  at(iteration: number): T | undefined {
    return this.#all.findLast((value) => value.iteration <= iteration) ?? this.#all[0];
  }

  clear(): void {
    this.#all = [];
  }
}

export class Scores {
  readonly judged = new Series<JudgedPictures>();
  readonly probed = new Series<Probed>();

  clear(): void {
    this.judged.clear();
    this.probed.clear();
  }
}
