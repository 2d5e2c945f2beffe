/** Downloads that several widgets of a page share. */
import type { LoadOptions, OnProgress } from './assets.js';

type Bytes = Uint8Array<ArrayBuffer>;
type Start = (signal: AbortSignal, onProgress: (loaded: number, total: number | undefined) => void) => Promise<Bytes>;

/** One download on its way, or what it brought. */
class Entry {
  readonly promise: Promise<Bytes>;
  readonly #end = new AbortController();
  readonly #listeners = new Set<OnProgress>();
  readonly #file: string;
  #waiting = 0;
  #progress: readonly [number, number | undefined] = [0, undefined];
  bytes: Bytes | undefined;

  constructor(file: string, start: Start) {
    this.#file = file;
    this.promise = start(this.#end.signal, (...progress) => this.#tell(progress)).then((bytes) => (this.bytes = bytes));
  }

  /** Whether those who come later can have it: it was not given up, and nobody has sent its bytes away. */
  get usable(): boolean {
    return !this.#end.signal.aborted && this.bytes?.byteLength !== 0;
  }

  /** Waits for it; the last who gives up ends it. */
  async join({ signal, onProgress }: LoadOptions): Promise<Bytes> {
    if (onProgress) this.#listeners.add(onProgress);
    onProgress?.(...this.#progress, this.#file);
    this.#waiting++;
    try {
      return await (signal ? until(this.promise, signal) : this.promise);
    } finally {
      this.#waiting--;
      if (onProgress) this.#listeners.delete(onProgress);
      if (this.#waiting === 0 && !this.bytes) this.#end.abort();
    }
  }

  #tell(progress: readonly [number, number | undefined]): void {
    this.#progress = progress;
    for (const listener of this.#listeners) listener(...progress, this.#file);
  }
}

function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

export class Shared {
  readonly #entries = new Map<string, Entry>();

  /** @throws the signal's reason, where it is aborted already */
  load(key: string, file: string, options: LoadOptions, start: Start): Promise<Bytes> {
    options.signal?.throwIfAborted();
    const known = this.#entries.get(key);
    if (known?.usable) return known.join(options);
    const entry = new Entry(file, start);
    this.#entries.set(key, entry);
    entry.promise.catch(() => this.#entries.get(key) === entry && this.#entries.delete(key));
    return entry.join(options);
  }
}
