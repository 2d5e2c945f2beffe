/** One file over the network, held to a size while it comes. */
import { AssetError, bytesInWords } from './asset-error.js';
import { Sink } from './sink.js';

/** Milliseconds without a byte after which a download has stalled. */
export const PATIENCE = 20_000;

export interface Limits {
  /** Bytes at most; a file that goes on is refused there. */
  readonly cap: number;
  /** Bytes exactly, where that is known. */
  readonly bytes?: number;
  /** What the file is called in sentences: “The digits model”. */
  readonly what: string;
  /** What helps where the server has something else: “Copy the folder …”. */
  readonly cure: string;
  /** Milliseconds without a byte; `PATIENCE` if absent. */
  readonly patience?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (loaded: number, total: number | undefined) => void;
}

/** Ends what has been silent for too long. */
class Watch {
  readonly #abort = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  stalled = false;

  constructor(patience: number, outer: AbortSignal) {
    this.#patience = patience;
    if (outer.aborted) this.#abort.abort(outer.reason);
    outer.addEventListener('abort', () => this.#abort.abort(outer.reason), { once: true, signal: this.#abort.signal });
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#abort.abort();
    }, this.#patience);
  }

  /** Rejects when the download is to end, also where a stream does not heed its signal. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    let end = (): void => {};
    const ended = new Promise<never>((_, reject) => {
      end = () => reject(signal.reason as Error);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
    try {
      return await Promise.race([ended, promise]);
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  /** Lets go of the network and of the outer signal. */
  done(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}

const megabytes = (n: number): string => (n / 1e6).toFixed(1);

const unreachable = ({ what }: Limits, address: URL): AssetError =>
  new AssetError('offline', {
    message:
      address.protocol === 'file:'
        ? `${what} cannot be fetched by a page that was opened from a disk. Put the folder on a web server, a local one will do.`
        : `${what} did not arrive. Check the connection, then try again.`,
    seen: `no answer from ${address.href}`,
    wanted: 'the file',
  });

const stalled = ({ what, bytes }: Limits, loaded: number): AssetError =>
  new AssetError('stalled', {
    message: `${what} stopped arriving${loaded === 0 ? '' : ` after ${bytes === undefined ? bytesInWords(loaded) : `${megabytes(loaded)} of ${megabytes(bytes)} MB`}`}. Check the connection, then try again.`,
    seen: `${loaded} bytes, then none`,
    wanted: bytes === undefined ? 'the whole file' : `${bytes} bytes`,
  });

const missing = ({ what, cure }: Limits, address: URL, status: number): AssetError =>
  new AssetError('missing', {
    message: `${what} is not at ${address.href} (the server answered ${status}). ${cure}`,
    seen: `answer ${status} from ${address.href}`,
    wanted: 'the file',
  });

const wrongSize = ({ what, cure, cap, bytes }: Limits, loaded: number): AssetError => {
  const more = loaded > (bytes ?? cap);
  const wanted = bytes === undefined ? `at most ${bytesInWords(cap)}` : bytesInWords(bytes);
  return new AssetError(more ? 'large' : 'short', {
    message: `${what} has ${more ? 'more than ' : `${bytesInWords(loaded)}, but `}${wanted}${more && bytes === undefined ? ', which is the most that is read' : more ? ', which is its size' : ' are wanted'}. ${more ? cure : `Try again. ${cure}`}`,
    seen: more ? `more than ${bytes ?? cap} bytes` : `${loaded} bytes`,
    wanted,
  });
};

/**
 * The bytes at an address.
 *
 * Memory: never more than the size that is listed, or one and a half times a cap, and one chunk.
 *
 * @throws AssetError where they do not come as they should; the signal's reason where it is aborted
 */
export async function download(address: URL, limits: Limits): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, patience = PATIENCE } = limits;
  signal.throwIfAborted();
  const watch = new Watch(patience, signal);
  const sink = new Sink(limits.bytes ?? limits.cap, limits.bytes);
  try {
    return await receive(address, limits, watch, sink);
  } catch (error) {
    if (error instanceof AssetError) throw error;
    if (watch.stalled) throw stalled(limits, sink.size);
    signal.throwIfAborted();
    throw unreachable(limits, address);
  } finally {
    watch.done();
  }
}

/** The size that a server names, for the bar only; of what is packed for the way it is another. */
function announced({ headers }: Response): number | undefined {
  const length = Number(headers.get('content-length'));
  return length > 0 && !headers.has('content-encoding') ? length : undefined;
}

async function receive(address: URL, limits: Limits, watch: Watch, sink: Sink): Promise<Uint8Array<ArrayBuffer>> {
  const { onProgress, bytes } = limits;
  onProgress(0, bytes);
  const response = await watch.until(fetch(address, { signal: watch.signal }));
  if (!response.ok || !response.body) throw missing(limits, address, response.status);
  const total = bytes ?? announced(response);
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await watch.until(reader.read());
      if (done) break;
      watch.heard();
      if (!sink.take(value)) throw wrongSize(limits, sink.size + value.length);
      onProgress(sink.size, total);
    }
  } catch (error) {
    // Lets go of the rest; whether that works does not matter any more.
    reader.cancel().catch(() => undefined);
    throw error;
  }
  if (bytes !== undefined && sink.size < bytes) throw wrongSize(limits, sink.size);
  return sink.bytes();
}
