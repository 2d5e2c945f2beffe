/** A run in the worker: trains in slices of about eight milliseconds, records, keeps checkpoints. */
import type { Checkpoint, Measures, Trainer } from '../../engine/index.js';
import { FrameMaker } from './frame-maker.js';
import { Keeper } from './keeper.js';
import { openPictureFrames, openTrainer } from './opening.js';
import type { Frame, FrameRequest, News, Parts, RunSpec } from './protocol.js';

/** Milliseconds a slice of training takes before messages are looked at; nobody waits for a GPU, and asking it takes time. */
const SLICE = { processor: 8, webgpu: 40 };
/** Most records between two frames. */
const RECORDS = 512;

type Unfinished = News extends infer N ? (N extends News ? Omit<N, 'run'> : never) : never;
export type Tell = (news: Unfinished) => void;

export interface Host {
  readonly clock: () => number;
  /** Calls back after the messages that are waiting. */
  readonly later: (callback: () => void) => void;
  readonly delay: (callback: () => void, milliseconds: number) => void;
}

/** What the page is shown of a run, of points or of pictures. */
interface Frames {
  make(request: FrameRequest, playing: boolean): Partial<Frame> | Promise<Partial<Frame>>;
  /** The first n of one endless row of samples. */
  samples(n: number): Float32Array | Promise<Float32Array>;
  dispose?(): void;
}

export class Run {
  readonly trainer: Trainer;
  readonly #host: Host;
  readonly #tell: Tell;
  readonly #keeper: Keeper;
  readonly #frames: Frames;
  #isPlaying = false;
  /** Grows with every change of mind, so that a slice on its way knows it is late. */
  #turn = 0;
  #rate: number | undefined;
  #until = Infinity;
  #perSlice = 1;
  #onItsWay: Promise<unknown> = Promise.resolve();
  #stride = 1;
  #iterations: number[] = [];
  #measures: Measures[] = [];
  #speed = { at: 0, iteration: 0, value: 0 };

  private constructor(trainer: Trainer, frames: Frames, host: Host, tell: Tell) {
    this.trainer = trainer;
    this.#host = host;
    this.#tell = tell;
    const first = trainer.checkpoint();
    this.#keeper = new Keeper(first.bytes.byteLength);
    this.#keeper.add(first);
    this.#frames = frames;
  }

  static async open(spec: RunSpec, host: Host, tell: Tell, parts: Parts): Promise<Run> {
    const opened = await openTrainer(spec, parts, host.clock, (why) => tell({ news: 'moved', iteration: trainer.iteration, engine: trainer.engine, why }));
    const { trainer } = opened;
    if (spec.weights) trainer.setWeights(spec.weights);
    for (const { player, updates } of spec.warmUp ?? []) {
      for (let i = 0; i < updates; i++) await trainer.stepPlayer(player);
    }
    const turn = (): Promise<void> => new Promise((resolve) => host.later(resolve));
    const frames = spec.pictures ? await openPictureFrames(opened, spec, parts, { clock: host.clock, turn }) : new FrameMaker(trainer, spec, host.clock);
    return new Run(trainer, frames, host, tell);
  }

  /** Trains until `until`, at `rate` iterations a second, or as fast as the machine goes. */
  play({ rate, until }: { readonly rate?: number; readonly until?: number }): void {
    this.#rate = rate;
    this.#until = until ?? Infinity;
    this.#speed = { at: this.#host.clock(), iteration: this.trainer.iteration, value: this.#speed.value };
    this.#isPlaying = true;
    const turn = ++this.#turn;
    this.#host.later(() => void this.#slice(turn));
  }

  /** Resolves when the iterations that are on their way have come in. */
  get settled(): Promise<unknown> {
    return this.#onItsWay;
  }

  pause(): Promise<unknown> {
    this.#isPlaying = false;
    this.#turn++;
    this.#speed.value = 0;
    return this.settled;
  }

  /** Trains n iterations at once, in slices, unless something else is asked for; resolves with the iteration reached. */
  async step(n: number): Promise<number> {
    const rested = this.pause();
    const turn = this.#turn;
    await rested;
    const goal = this.trainer.iteration + n;
    while (turn === this.#turn && this.trainer.iteration < goal && (await this.#train(Math.min(this.#perSlice, goal - this.trainer.iteration)))) {
      if (this.trainer.iteration < goal) await new Promise<void>((resolve) => this.#host.later(resolve));
    }
    return this.trainer.iteration;
  }

  async frame(request: FrameRequest): Promise<Frame> {
    this.#stride = Math.max(1, Math.round(request.stride));
    const records = { iterations: this.#iterations, measures: this.#measures };
    this.#iterations = [];
    this.#measures = [];
    const base = { iteration: this.trainer.iteration, playing: this.#isPlaying, speed: this.#speed.value, measures: this.trainer.measures() };
    return { ...base, records, kept: this.#keeper.iterations, ...(await this.#frames.make(request, this.#isPlaying)) };
  }

  async seek(iteration: number): Promise<number> {
    await this.pause();
    if (this.#keeper.wants(this.trainer.iteration)) this.#keeper.add(this.trainer.checkpoint());
    const checkpoint = this.#keeper.nearest(iteration);
    if (checkpoint) this.trainer.restore(checkpoint);
    return this.trainer.iteration;
  }

  async restore(checkpoint: Checkpoint): Promise<number> {
    await this.pause();
    const before = this.trainer.checkpoint();
    this.trainer.restore(checkpoint);
    if (!this.trainer.isFinite()) {
      this.trainer.restore(before);
      throw new RangeError('The checkpoint holds weights that are no numbers; give one that was made while the losses were finite.');
    }
    this.#keeper.add(checkpoint);
    return this.trainer.iteration;
  }

  /** n samples of a net, from noise that no frame shows. */
  generate(net: string, n: number): Float32Array | Promise<Float32Array> {
    return net === 'G' ? this.#frames.samples(n) : this.trainer.generate(net, new Float32Array(n));
  }

  close(): void {
    void this.pause();
    this.#frames.dispose?.();
    this.trainer.dispose();
  }

  get #sliceTime(): number {
    return this.trainer.engine === 'webgpu' ? SLICE.webgpu : SLICE.processor;
  }

  async #slice(turn: number): Promise<void> {
    if (turn !== this.#turn) return;
    const start = this.#host.clock();
    const left = this.#until - this.trainer.iteration;
    const n = Math.min(left, this.#rate === undefined ? this.#perSlice : Math.max(1, Math.min(this.#perSlice, Math.round(this.#rate / 60))));
    const fine = n <= 0 || (await this.#train(n));
    if (turn !== this.#turn || !fine) return;
    this.#measureSpeed();
    if (this.trainer.iteration >= this.#until) {
      void this.pause();
      this.#tell({ news: 'finished', iteration: this.trainer.iteration });
      return;
    }
    const next = (): void => void this.#slice(turn);
    const wait = this.#rate === undefined ? 0 : (1000 * n) / this.#rate - (this.#host.clock() - start);
    if (wait > 1) this.#host.delay(next, wait);
    else this.#host.later(next);
  }

  /** Trains n iterations with records in between; false where the losses stopped being numbers. */
  #train(n: number): Promise<boolean> {
    const training = this.#trainNow(n);
    this.#onItsWay = training.catch(() => undefined);
    return training;
  }

  async #trainNow(n: number): Promise<boolean> {
    const start = this.#host.clock();
    let done = 0;
    while (done < n) {
      const toRecord = this.#stride - (this.trainer.iteration % this.#stride);
      const now = Math.min(n - done, toRecord);
      await this.trainer.step(now);
      done += now;
      if (this.trainer.iteration % this.#stride === 0) this.#record();
      if (this.#host.clock() - start > 2 * this.#sliceTime) break;
    }
    const taken = this.#host.clock() - start;
    if (taken > 0) this.#perSlice = Math.max(1, Math.min(100_000, Math.round(((done * this.#sliceTime) / taken + this.#perSlice) / 2)));
    return this.#check();
  }

  #record(): void {
    if (this.#iterations.length >= RECORDS) this.#thin();
    this.#iterations.push(this.trainer.iteration);
    this.#measures.push(this.trainer.measures());
  }

  /** Nobody has asked for a frame in a while: records grow sparser, so that they still tell of all that passed. */
  #thin(): void {
    this.#stride *= 2;
    this.#iterations = this.#iterations.filter((_, i) => i % 2 === 1);
    this.#measures = this.#measures.filter((_, i) => i % 2 === 1);
  }

  #check(): boolean {
    const { iteration } = this.trainer;
    const finite = Object.values(this.trainer.measures()).every((value) => Number.isFinite(value));
    const keeps = finite && this.#keeper.wants(iteration);
    if (finite && (!keeps || this.trainer.isFinite())) {
      if (keeps) this.#keeper.add(this.trainer.checkpoint());
      return true;
    }
    void this.pause();
    const lastGood = this.#keeper.last?.iteration ?? 0;
    if (this.#keeper.last) this.trainer.restore(this.#keeper.last);
    this.#tell({ news: 'broke', iteration, lastGood });
    return false;
  }

  #measureSpeed(): void {
    const now = this.#host.clock();
    const passed = now - this.#speed.at;
    if (passed < 500) return;
    const { iteration } = this.trainer;
    this.#speed = { at: now, iteration, value: ((iteration - this.#speed.iteration) * 1000) / passed };
  }
}
