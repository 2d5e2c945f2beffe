/** What a processor counts for a GPU beside it: iterations, updates of each player, powers and rates of its optimiser. */
import type { Plan } from './plan/plan.js';
import { HYPER } from './program.js';

export class Counters {
  readonly #words: Int32Array;
  readonly #places: readonly { readonly from: number; readonly to: number }[];

  /** @param words the processor's arena */
  constructor(plan: Plan, words: Int32Array) {
    this.#words = words;
    const places = [plan.clock, ...plan.players.map(({ clock }) => clock)].map((at) => ({ from: at, to: at + 1 }));
    const doubles = [...plan.doubles].map(([at]) => ({ from: 2 * at, to: 2 * (at + HYPER.size) }));
    this.#places = [{ from: plan.seed, to: plan.seed + 2 }, ...places, ...doubles];
  }

  read(): Int32Array[] {
    return this.#places.map(({ from, to }) => this.#words.slice(from, to));
  }

  write(kept: readonly Int32Array[]): void {
    this.#places.forEach(({ from }, i) => this.#words.set(kept[i], from));
  }
}
