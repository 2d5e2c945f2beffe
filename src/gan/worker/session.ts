/** The page's side: opens runs in the worker, asks, and hears its news. */
import type { Checkpoint, EngineName } from '../../engine/index.js';
import { kernelsAddress, picturesAddress, startWorker, tensorsAddress, webgpuAddress, workerAddress, type Port, type RunningWorker } from '../../runtime/worker.js';
import type { Lent } from './shared-host.js';
import type * as OnGpu from './on-gpu.js';
import type * as WorkerFile from './worker.js';
import type { Answer, CallName, Calls, Frame, FrameRequest, News, Parts, Question, RunSpec } from './protocol.js';

export type { Frame, FrameRequest, JudgedPictures, Judgement, PictureParts, PictureRequest, PictureSpec, Probed, RunSpec } from './protocol.js';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What only pages with a GPU load. */
const gpuPart = (): Promise<typeof OnGpu | undefined> => import('./on-gpu.js').catch(() => undefined);

/**
 * Where runs are trained: a worker of their own, or this page where none is allowed. Runs on the GPU are with those of
 * all other widgets in one worker more, which holds the page's only device.
 */
export class TrainingHost {
  readonly #worker: RunningWorker | undefined;
  readonly #port: Port;
  readonly #basePath: string | undefined;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<number, (news: News) => void>();
  /** Runs that this host has opened in the one with the GPU. */
  readonly #onGpu = new Set<Session>();
  #next = 1;
  #stopped = false;

  private constructor(port: Port, worker: RunningWorker | undefined, basePath: string | undefined) {
    this.#basePath = basePath;
    this.#port = port;
    this.#worker = worker;
    port.onmessage = ({ data }: MessageEvent<Answer | News | string>) => this.#hear(data);
  }

  /** @param basePath folder of the worker's file, where it is not beside this module */
  static async start(basePath?: string): Promise<TrainingHost> {
    const worker = await startWorker(basePath);
    return new TrainingHost(worker?.port ?? (await portToPage(basePath)), worker, basePath);
  }

  /** Whether training has a thread of its own. */
  get apart(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * Opens a run; `auto` trains on the GPU where that has been found to be faster, and finds it out beside the first run.
   *
   * @throws Error with a sentence, where the model makes no sense or the engine cannot run here
   */
  async open(spec: RunSpec, listener: (news: News) => void): Promise<Session> {
    if (spec.engine === 'webgpu') return this.#openOnGpu(spec, listener);
    const auto = spec.engine === 'auto' && spec.model.players.length > 0 && 'gpu' in navigator;
    if (auto && (await gpuPart())?.isFastestOnGpu(spec.model)) {
      const session = await this.#openOnGpu({ ...spec, engine: 'webgpu' }, listener).catch(() => undefined);
      if (session) return session;
    }
    const session = await this.#openHere(spec, listener);
    if (auto) void this.#compare(spec);
    return session;
  }

  async #openHere(spec: RunSpec, listener: (news: News) => void, closed?: () => void): Promise<Session> {
    const run = this.#next++;
    const { engine } = await this.ask(run, 'open', { ...spec, parts: this.#parts });
    const session = new Session(this, run, engine, closed);
    this.#listeners.set(run, (news) => {
      if (news.news === 'moved') session.engine = news.engine;
      listener(news);
    });
    return session;
  }

  async #openOnGpu(spec: RunSpec, listener: (news: News) => void): Promise<Session> {
    const { host, release } = await this.#gpu();
    try {
      const session = await host.#openHere(spec, listener, () => {
        this.#onGpu.delete(session);
        release();
      });
      this.#onGpu.add(session);
      if (this.#stopped) void session.close();
      return session;
    } catch (error) {
      release();
      throw error;
    }
  }

  async #gpu(): Promise<Lent<TrainingHost>> {
    const part = await gpuPart();
    if (!part) throw new Error('What trains on a GPU did not arrive. Check the connection.');
    return part.borrowHost(() => TrainingHost.start(this.#basePath));
  }

  get #parts(): Parts {
    return { js: kernelsAddress(this.#basePath).href, pictures: picturesAddress(this.#basePath).href, webgpu: webgpuAddress(this.#basePath).href, tensors: tensorsAddress(this.#basePath).href };
  }

  /** Finds out which engine such a model trains fastest on, where there is a GPU to be compared. */
  async #compare(spec: RunSpec): Promise<void> {
    const part = await gpuPart();
    if (!part || !(await part.hasGpu()) || this.#stopped) return;
    const ask = { ...spec, parts: this.#parts };
    const onGpu = async (): Promise<number> => {
      const { host, release } = await this.#gpu();
      return host.ask(0, 'weigh', { ...ask, engine: 'webgpu' }).finally(release);
    };
    await part.compare(spec.model, onGpu, () => this.ask(0, 'weigh', ask));
  }

  ask<C extends CallName>(run: number, call: C, ask: Calls[C]['ask']): Promise<Calls[C]['answer']> {
    if (this.#stopped) return Promise.reject(new Stopped());
    const id = this.#next++;
    const question: Question<C> = { id, run, call, ask };
    return new Promise<Calls[C]['answer']>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#port.postMessage(question);
    });
  }

  forget(run: number): void {
    this.#listeners.delete(run);
  }

  /** Ends every run at once; what was asked is not answered. */
  stop(): void {
    this.#stopped = true;
    for (const session of this.#onGpu) void session.close().catch(() => {});
    this.#worker?.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Stopped());
    this.#waiting.clear();
    this.#port.onmessage = null;
    if (this.#port instanceof MessagePort) this.#port.close();
  }

  #hear(data: Answer | News | string): void {
    if (typeof data === 'string') return;
    if ('news' in data) {
      this.#listeners.get(data.run)?.(data);
      return;
    }
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if ('problem' in data) waiting?.reject(new RangeError(data.problem));
    else waiting?.resolve(data.answer);
  }
}

/** Says that a run was ended before it answered. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('The run was ended.');
  }
}

/** The worker's own file, run on the page: in slices, so that the page stays awake. */
async function portToPage(basePath: string | undefined): Promise<Port> {
  const file = (await import(/* @vite-ignore */ workerAddress(basePath).href)) as typeof WorkerFile;
  const { port1, port2 } = new MessageChannel();
  file.serve(port2, file.browserHost());
  return port1;
}

/** One run, seen from the page. */
export class Session {
  readonly #host: TrainingHost;
  readonly #run: number;
  readonly #closed: (() => void) | undefined;
  /** Where it trains; changes when a GPU is lost. */
  engine: EngineName;

  /** @param closed is called once it has ended */
  constructor(host: TrainingHost, run: number, engine: EngineName, closed?: () => void) {
    this.#host = host;
    this.#run = run;
    this.engine = engine;
    this.#closed = closed;
  }

  /** Trains at so many iterations a second (absent: as fast as the machine goes) until an iteration (absent: pause). */
  play(how: { readonly rate?: number; readonly until?: number } = {}): Promise<null> {
    return this.#ask('play', how);
  }

  pause(): Promise<null> {
    return this.#ask('pause', null);
  }

  /** Resolves with the iteration reached. */
  step(n: number): Promise<number> {
    return this.#ask('step', n);
  }

  stepPlayer(name: string): Promise<null> {
    return this.#ask('stepPlayer', name);
  }

  finishIteration(): Promise<number> {
    return this.#ask('finishIteration', null);
  }

  frame(request: FrameRequest): Promise<Frame> {
    return this.#ask('frame', request);
  }

  seek(iteration: number): Promise<number> {
    return this.#ask('seek', iteration);
  }

  /** n samples of a net fed with noise, [n][outputs]. */
  generate(net: string, n: number): Promise<Float32Array> {
    return this.#ask('generate', { net, n });
  }

  /** Outputs of a net or a formula on given inputs, [count][units], from the averaged weights where there are any. */
  make(of: string, x: Float32Array): Promise<Float32Array> {
    return this.#ask('make', { of, x });
  }

  /** The same from the weights as they are. */
  discriminate(net: string, x: Float32Array): Promise<Float32Array> {
    return this.#ask('discriminate', { net, x });
  }

  /** What a layer of a net puts out, [count][channels · height · width]; layers count from 0. */
  activations(net: string, layer: number, x: Float32Array): Promise<Float32Array> {
    return this.#ask('activations', { net, layer, x });
  }

  checkpoint(): Promise<Checkpoint> {
    return this.#ask('checkpoint', null);
  }

  restore(checkpoint: Checkpoint): Promise<number> {
    return this.#ask('restore', checkpoint);
  }

  weights(): Promise<Readonly<Record<string, Float32Array>>> {
    return this.#ask('weights', null);
  }

  async close(): Promise<void> {
    this.#host.forget(this.#run);
    try {
      await this.#ask('close', null);
    } finally {
      this.#closed?.();
    }
  }

  #ask<C extends CallName>(call: C, ask: Calls[C]['ask']): Promise<Calls[C]['answer']> {
    return this.#host.ask(this.#run, call, ask);
  }
}
