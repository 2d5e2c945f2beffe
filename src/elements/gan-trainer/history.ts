import type { Records } from '../../gan/worker/protocol.js';

/** Rows kept at most; when there are more, every second goes and records are made half as often. */
const MOST = 4096;

/** Measures of one run over its iterations. */
export class History {
  #iterations: number[] = [];
  #series = new Map<string, number[]>();
  /** Iterations between two records. */
  stride = 1;

  get iterations(): readonly number[] {
    return this.#iterations;
  }

  get last(): number {
    return this.#iterations.at(-1) ?? 0;
  }

  /** The values of a measure, one an iteration recorded; undefined where this run has no such measure. */
  of(name: string): readonly number[] | undefined {
    return this.#series.get(name);
  }

  /** The value at the last record not after an iteration. */
  at(name: string, iteration: number): number | undefined {
    const i = this.#iterations.findLastIndex((k) => k <= iteration);
    return this.#series.get(name)?.[Math.max(i, 0)];
  }

  add({ iterations, measures }: Records): void {
    iterations.forEach((iteration, i) => {
      if (iteration <= this.last && this.#iterations.length > 0) this.forget(iteration - 1);
      this.#iterations.push(iteration);
      for (const [name, value] of Object.entries(measures[i])) {
        const series = this.#series.get(name) ?? [];
        series.push(value);
        this.#series.set(name, series);
      }
    });
    while (this.#iterations.length > MOST) this.#thin();
  }

  /** Drops what came after an iteration. */
  forget(after: number): void {
    const keep = this.#iterations.findLastIndex((k) => k <= after) + 1;
    this.#iterations.length = keep;
    for (const series of this.#series.values()) series.length = keep;
  }

  clear(): void {
    this.#iterations = [];
    this.#series.clear();
    this.stride = 1;
  }

  #thin(): void {
    const even = <T>(list: T[]): T[] => list.filter((_, i) => i % 2 === 1);
    this.#iterations = even(this.#iterations);
    for (const [name, series] of this.#series) this.#series.set(name, even(series));
    this.stride *= 2;
  }
}
