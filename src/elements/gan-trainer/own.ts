import type { DataSet } from '../../gan/index.js';
import type { Own } from './own-points.js';

export interface OwnSource {
  readonly points: unknown;
  readonly src: string;
  readonly drawn: readonly number[];
  /** Whether the page's own points are to be learned. */
  readonly wanted: boolean;
  readonly seed: number;
}

/** The page's own points as they are at the moment; the last good ones stay while new ones are wrong or on their way. */
export class OwnPoints {
  #data: DataSet | undefined;
  #seen: OwnSource | undefined;
  #outcome: Own | 'loading' | undefined;
  #loading = new AbortController();
  /** Grows when the points change. */
  version = 0;
  /** Resolves when what is on its way has come. */
  settled: Promise<unknown> = Promise.resolve();

  get data(): DataSet | undefined {
    return this.#data;
  }

  get loading(): boolean {
    return this.#outcome === 'loading';
  }

  /** Whether points were given that are wrong or not here yet. */
  get awaited(): boolean {
    return this.loading || this.problem !== undefined;
  }

  get problem(): string | undefined {
    return typeof this.#outcome === 'object' && 'problem' in this.#outcome ? this.#outcome.problem : undefined;
  }

  /** Where not all of the points were taken. */
  get note(): string | undefined {
    return typeof this.#outcome === 'object' && 'data' in this.#outcome ? this.#outcome.note : undefined;
  }

  /** Looks whether the source has changed; `told` hears what came of it, perhaps later: undefined where there is nothing to say. */
  update(source: OwnSource, told: (outcome: Own | undefined) => void): void {
    const before = this.#seen;
    if (before && (Object.keys(source) as (keyof OwnSource)[]).every((key) => source[key] === before[key])) return;
    this.#seen = source;
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#outcome = source.wanted ? 'loading' : undefined;
    const { signal } = this.#loading;
    if (source.wanted) this.settled = read(source, signal).then((outcome) => signal.aborted || this.#take(outcome, told));
    else if (before?.wanted) told(undefined);
  }

  /** Asks for the points again. */
  again(): void {
    this.#seen = undefined;
  }

  #take(outcome: Own | undefined, told: (outcome: Own | undefined) => void): void {
    this.#outcome = outcome;
    if (!outcome || 'data' in outcome) {
      this.#data = outcome?.data;
      this.version++;
    }
    told(outcome);
  }
}

/** Points by code go before a file, a file before what was drawn. What reads them is loaded when there are some. */
async function read({ points, src, drawn, seed }: OwnSource, signal: AbortSignal): Promise<Own | undefined> {
  const reader = await import('./own-points.js').catch(() => undefined);
  if (!reader) return { problem: 'What reads points did not arrive. Check the connection.' };
  if (points !== undefined) return reader.fromCode(points, seed, signal);
  return src === '' ? reader.fromDrawing(drawn, seed) : reader.fromFile(src, seed, signal);
}
