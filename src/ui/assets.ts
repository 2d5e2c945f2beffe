/** Files that a widget needs before it can show its picture. */
import type { ReactiveController } from 'lit';
import { AssetError, type AssetOptions } from '../runtime/assets.js';
import type { Complaint, Complaints, ComplaintsHost } from './complaints.js';
import type { StageNote } from './notes.js';
import { words } from './strings.js';

export interface LoadingHost extends ComplaintsHost {
  readonly isAwake: boolean;
  readonly isConnected: boolean;
  readonly basePath: string;
  readonly complaints: Complaints;
  addController(controller: ReactiveController): void;
}

/** What to load. Two with one `key` are the same. */
export interface Wanted<T> {
  readonly key: string;
  /** What it is called, with its article: “the digits model”. */
  readonly what: string;
  /**
   * Fetches and reads it; the options go to each `loadAsset` or `loadFile`. What it throws as an `AssetError` or a
   * `RangeError` is told to the reader.
   */
  readonly load: (options: AssetOptions & { readonly signal: AbortSignal }) => Promise<T>;
}

export type LoadingState<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number | undefined }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly fault: AssetError | undefined; readonly message: string };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "1.4 of 3.3 MB". */
const share = (loaded: number, total: number): string => {
  const [unit, name] = total < 999_500 ? [1e3, 'kB'] : [1e6, 'MB'];
  const digits = unit === 1e3 ? 0 : 1;
  return `${(loaded / unit).toFixed(digits)} of ${(total / unit).toFixed(digits)} ${name}`;
};

/**
 * Loads what a widget wants once the widget nears the screen, tells the stage how far it is, and lets go when the widget
 * leaves the page. A widget says what it wants as often as it likes, in `willUpdate` for instance:
 *
 *     readonly #model = new Loading<Model>(this);
 *     willUpdate() { this.#model.want({ key: name, what: 'the digits model', load: (options) => … }); }
 *     stageNote() { return this.#model.note; }
 */
export class Loading<T> implements ReactiveController {
  readonly #host: LoadingHost;
  readonly #source: string;
  /** Hears of each value that has come. */
  readonly #arrived: (value: T) => void;
  #wanted: Wanted<T> | undefined;
  #state: LoadingState<T> = { kind: 'idle' };
  #run = new AbortController();
  #done: Promise<void> = Promise.resolve();

  /** @param source keeps the complaints of several of these apart */
  constructor(host: LoadingHost, { source = 'file', arrived = () => {} }: { readonly source?: string; readonly arrived?: (value: T) => void } = {}) {
    this.#host = host;
    this.#source = source;
    this.#arrived = arrived;
    host.addController(this);
  }

  get state(): LoadingState<T> {
    return this.#state;
  }

  /** What has come, of what is wanted at the moment. */
  get value(): T | undefined {
    return this.#state.kind === 'ready' ? this.#state.value : undefined;
  }

  /** What is on its way has come, or failed. */
  get settled(): Promise<void> {
    return this.#done;
  }

  /** Changes what is wanted; undefined for nothing. What is on its way for something else is let go. */
  want(wanted: Wanted<T> | undefined): void {
    const same = wanted?.key === this.#wanted?.key;
    this.#wanted = wanted;
    if (same) return;
    this.#stop();
    this.#begin();
  }

  /** Asks again for what failed. */
  again(): void {
    if (this.#state.kind !== 'failed') return;
    this.#stop();
    this.#begin();
  }

  /** For the stage: how far it is, or why it did not come. */
  get note(): StageNote | undefined {
    const state = this.#state;
    const what = this.#wanted?.what ?? '';
    if (state.kind === 'loading') {
      const { loaded, total } = state;
      if (total === undefined || total === 0) return { kind: 'loading', text: `Loading ${what}` };
      return { kind: 'loading', text: `Loading ${what}, ${share(loaded, total)}`, progress: loaded / total };
    }
    if (state.kind !== 'failed') return undefined;
    return { kind: 'failed', text: state.message, actions: [{ label: words.tryAgain, act: () => this.again() }] };
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#begin();
  }

  hostDisconnected(): void {
    if (this.#state.kind === 'loading') this.#stop();
  }

  #stop(): void {
    this.#run.abort();
    this.#host.complaints.clear(this.#source);
    this.#set({ kind: 'idle' });
  }

  #begin(): void {
    if (!this.#wanted || this.#state.kind !== 'idle' || !this.#host.isAwake || !this.#host.isConnected) return;
    this.#run = new AbortController();
    this.#done = this.#load(this.#wanted, this.#run.signal);
  }

  async #load({ what, load }: Wanted<T>, signal: AbortSignal): Promise<void> {
    this.#set({ kind: 'loading', loaded: 0, total: undefined });
    const known = new Map<string, readonly [number, number | undefined]>();
    const onProgress = (loaded: number, total: number | undefined, file: string): void => {
      if (signal.aborted) return;
      known.set(file, [loaded, total]);
      this.#set({ kind: 'loading', ...sum([...known.values()]) });
    };
    try {
      const value = await load({ basePath: this.#host.basePath || undefined, what: capital(what), signal, onProgress });
      if (signal.aborted) return;
      this.#set({ kind: 'ready', value });
      this.#arrived(value);
    } catch (error) {
      if (!signal.aborted) this.#fail(what, error);
    }
  }

  #fail(what: string, error: unknown): void {
    const fault = error instanceof AssetError ? error : undefined;
    const message = fault || error instanceof RangeError ? (error as Error).message : `${capital(what)} could not be opened. Try again; if it stays so, reload the page.`;
    const complaint: Complaint = { message, seen: fault?.seen ?? 'a file that cannot be used', wanted: fault?.wanted ?? what };
    this.#host.complaints.set(this.#source, complaint);
    this.#set({ kind: 'failed', fault, message: shortOf(capital(what), fault) });
  }

  #set(state: LoadingState<T>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** All files together; no total where one of them has none. */
const sum = (all: readonly (readonly [number, number | undefined])[]): { loaded: number; total: number | undefined } => ({
  loaded: all.reduce((n, [loaded]) => n + loaded, 0),
  total: all.reduce<number | undefined>((n, [, total]) => (n === undefined || total === undefined ? undefined : n + total), 0),
});

/** What stands in the stage; the whole sentence stands among the complaints. */
function shortOf(what: string, fault: AssetError | undefined): string {
  if (fault?.fault === 'offline' || fault?.fault === 'stalled') return `${what} did not arrive. Check the connection, then try again.`;
  return fault?.fault === 'missing' ? `${what} did not arrive.` : `${what} cannot be used.`;
}
