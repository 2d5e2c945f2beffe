import type { DataSet } from '../../gan/index.js';
import { fromCode, fromDrawing, fromFile, type Own } from './own-points.js';

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
  #loading = new AbortController();
  /** Grows when the points change. */
  version = 0;

  get data(): DataSet | undefined {
    return this.#data;
  }

  /** Looks whether the source has changed; `told` hears what came of it, perhaps later. */
  update(source: OwnSource, told: (outcome: Own) => void): void {
    const before = this.#seen;
    if (before && (Object.keys(source) as (keyof OwnSource)[]).every((key) => source[key] === before[key])) return;
    this.#seen = source;
    if (!source.wanted) return;
    this.#loading.abort();
    const take = (outcome: Own | undefined): void => {
      if (outcome && 'data' in outcome) {
        this.#data = outcome.data;
        this.version++;
      }
      if (outcome) told(outcome);
    };
    if (source.points !== undefined) take(fromCode(source.points, source.seed));
    else if (source.src !== '') this.#load(source, take);
    else take(fromDrawing(source.drawn, source.seed));
  }

  #load({ src, seed }: OwnSource, take: (outcome: Own) => void): void {
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    void fromFile(src, seed, signal).then((outcome) => signal.aborted || take(outcome));
  }
}
