/** Serves runs over a channel as a worker does, with a clock and turns that the test holds. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { changed, dataSet, defaults, gan, objective, trainingRows, type Changes, type FrameRequest, type RunSpec } from '../../../src/gan/index.js';
import { serve } from '../../../src/gan/worker/host.js';
import type { Answer, CallName, Calls, News, Question } from '../../../src/gan/worker/protocol.js';
import type { Host } from '../../../src/gan/worker/run.js';
import type { Port } from '../../../src/runtime/worker.js';

const small: Changes = { batch: 16, generator: { layers: 1, width: 8 }, discriminator: { layers: 1, width: 8 } };

export const spec = (changes: Changes = {}, more: Partial<RunSpec> = {}): RunSpec => {
  const data = dataSet('ring');
  return {
    model: gan(changed(changed(defaults, small), changes)),
    sets: { data: trainingRows(data, 1) },
    seed: 1,
    engine: 'wasm',
    judge: { modes: data.modes, whole: false },
    ...more,
  };
};

export const request: FrameRequest = {
  samples: 40,
  heat: { cells: 24, x: [-2, 2], y: [-2, 2] },
  pull: { count: 10, curve: objective('non-saturating').generator, paired: false },
  mesh: 4,
  judge: true,
  stride: 1,
};

/** A clock that goes on by so many milliseconds each time it is read, so that slices end where the test says. */
const tickingHost = (tick: number): Host & { readonly delays: number[] } => {
  let now = 0;
  const delays: number[] = [];
  return {
    delays,
    clock: () => (now += tick),
    later: (callback) => void setImmediate(callback),
    delay: (callback, milliseconds) => {
      delays.push(milliseconds);
      setImmediate(callback);
    },
  };
};

export interface Page {
  ask<C extends CallName>(call: C, ask: Calls[C]['ask'], run?: number): Promise<Calls[C]['answer']>;
  open(spec: RunSpec, run?: number): Promise<unknown>;
  readonly news: News[];
  /** Resolves with the next news. */
  heard(): Promise<News>;
  readonly delays: readonly number[];
  close(): void;
}

/** The page's end of a channel to a served host. */
export function page(tick = 0.5): Page {
  const { port1, port2 } = new MessageChannel();
  const host = tickingHost(tick);
  const news: News[] = [];
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let listener: ((news: News) => void) | undefined;
  let next = 1;
  serve(asPort(port2), host);
  port1.on('message', (data: Answer | News | string) => {
    if (typeof data === 'string') return;
    if ('news' in data) {
      news.push(data);
      listener?.(data);
      return;
    }
    const one = waiting.get(data.id);
    if ('problem' in data) one?.reject(new RangeError(data.problem));
    else one?.resolve(data.answer);
  });
  const ask: Page['ask'] = (call, what, run = 1) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      port1.postMessage({ id, run, call, ask: what } satisfies Question);
    });
  return {
    ask,
    open: (given, run) => ask('open', { ...given, parts: { js: new URL('../../../src/engine/kernels/js/run.ts', import.meta.url).href, pictures: new URL('../../../src/gan/worker/pictures.ts', import.meta.url).href, webgpu: new URL('../../../src/gan/worker/webgpu.ts', import.meta.url).href, tensors: new URL('../../../src/gan/worker/tensors.ts', import.meta.url).href } }, run),
    news,
    heard: () => new Promise((resolve) => (listener = resolve)),
    delays: host.delays,
    close: () => port1.close(),
  };
}

/** A port of Node as one of the web. */
function asPort(port: MessagePort): Port {
  const made: Port = { postMessage: (message, transfer) => port.postMessage(message, transfer as never), onmessage: null };
  port.on('message', (data) => made.onmessage?.({ data } as MessageEvent));
  return made;
}
