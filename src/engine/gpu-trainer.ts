/**
 * A run of a model on a GPU, beside a processor that holds the same arena.
 *
 * The processor plans, draws the first weights, and keeps what cannot be on a GPU: counters, and rates in double
 * precision. The GPU trains. After each dispatch the state comes back in one copy, so that samples, heat maps and
 * checkpoints are made by the processor, and a device that is lost takes nothing with it: the run goes on from the last
 * dispatch on the next device, with the same numbers, or on the processor where there is none.
 */
import type { Arena } from './arena.js';
import { Counters } from './counters.js';
import { DeviceLost } from './device-lost.js';
import { pictureOps, type Op } from './program.js';
import type { KernelTrainer } from './kernel-trainer.js';
import { GpuMachine, ON_THEIR_WAY, SCHEDULE, type Range } from './kernels/webgpu/machine.js';
import { HEADER, instructionsOf, Scheduler } from './kernels/webgpu/schedule.js';
import type { Checkpoint, EngineName, Measures, Trainer } from './trainer.js';

/** A device that may be used until it is given back. */
export interface DeviceLease {
  readonly device: GPUDevice;
  release(): void;
}

/** Asks for a device; rejects with a sentence where there is none. */
export type BorrowDevice = () => Promise<DeviceLease>;

export interface GpuOptions {
  readonly borrow: BorrowDevice;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Whether small networks get a shader of their own, which is faster and takes longer to compile; true if absent. */
  readonly fused?: boolean;
  /** Is told, in a sentence, when the run has moved to the processor for good. */
  readonly lost?: (sentence: string) => void;
}

/** Milliseconds a dispatch aims at; browsers take a device away that does not answer for seconds, and pages wait for it. */
const DISPATCH = 22;
/** Devices in a row that may be lost before a dispatch is done. */
const LOSSES = 3;

export class GpuTrainer implements Trainer {
  /** The run as the processor has it. */
  readonly processor: KernelTrainer;
  readonly #options: GpuOptions;
  readonly #scheduler: Scheduler;
  readonly #ranges: readonly Range[];
  #lease: DeviceLease | undefined;
  #machine: GpuMachine | undefined;
  /** Iterations that fit a dispatch. */
  #perDispatch = 1;
  /** Grows with every change from outside, so that a dispatch on its way knows that its results are late. */
  #edits = 0;
  #uploaded = -1;
  /** What the counters will be when all that is on its way is done. */
  #ahead: readonly Int32Array[] | undefined;
  /** Devices lost since a dispatch was done. */
  #losses = 0;
  #onProcessor = false;
  #disposed = false;

  private constructor(processor: KernelTrainer, options: GpuOptions) {
    const { plan } = processor;
    this.processor = processor;
    this.#options = options;
    this.#scheduler = new Scheduler(plan);
    this.#ranges = [{ from: 0, to: plan.state }, { from: plan.results, to: plan.resident }];
  }

  /** @throws Error with a sentence where there is no device for it */
  static async open(processor: KernelTrainer, options: GpuOptions): Promise<GpuTrainer> {
    if (seesPictures(processor)) throw new RangeError('The WebGPU kernels are for points; pictures are trained on the processor.');
    const trainer = new GpuTrainer(processor, options);
    await trainer.#ready();
    return trainer;
  }

  get engine(): EngineName {
    return this.#onProcessor ? this.processor.engine : 'webgpu';
  }

  get iteration(): number {
    return this.processor.iteration;
  }

  async step(n: number): Promise<void> {
    let left = n;
    while (left > 0) {
      if (this.#onProcessor) return this.processor.step(left);
      left -= await this.#run(left);
    }
  }

  /** One update is for slow motion, and made by the processor. */
  stepPlayer(name: string): void {
    this.#edits++;
    this.processor.stepPlayer(name);
  }

  finishIteration(): void {
    this.processor.finishIteration();
  }

  measures(): Measures {
    return this.processor.measures();
  }

  generate(net: string, z: Float32Array): Float32Array {
    return this.processor.generate(net, z);
  }

  discriminate(net: string, x: Float32Array): Float32Array {
    return this.processor.discriminate(net, x);
  }

  activations(net: string, layer: number, x: Float32Array): Float32Array {
    return this.processor.activations(net, layer, x);
  }

  gradient(net: string, x: Float32Array): Float32Array {
    return this.processor.gradient(net, x);
  }

  weights(): Readonly<Record<string, Float32Array>> {
    return this.processor.weights();
  }

  gradients(): Readonly<Record<string, Float32Array>> {
    return this.processor.gradients();
  }

  setWeights(weights: Readonly<Record<string, Float32Array>>): void {
    this.#edits++;
    this.processor.setWeights(weights);
  }

  give(input: string, batch: Float32Array): void {
    this.#edits++;
    this.processor.give(input, batch);
  }

  isFinite(): boolean {
    return this.processor.isFinite();
  }

  checkpoint(): Checkpoint {
    return this.processor.checkpoint();
  }

  restore(checkpoint: Checkpoint): void {
    this.#edits++;
    this.processor.restore(checkpoint);
  }

  dispose(): void {
    this.#disposed = true;
    this.#letGo();
    this.processor.dispose();
  }

  /** Takes as many iterations a dispatch as its time allows, at most twice as many as before. */
  #pace(iterations: number, milliseconds: number): void {
    const room = Math.floor((SCHEDULE - HEADER) / this.#scheduler.most);
    const fit = Math.floor((iterations * DISPATCH) / Math.max(milliseconds, 0.1));
    this.#perDispatch = Math.max(1, Math.min(fit, 2 * this.#perDispatch, room));
  }

  /** Trains n iterations on the GPU; fewer where the device is lost. What was not done is done by the next, or by the processor. */
  async #run(n: number): Promise<number> {
    let done = 0;
    try {
      for await (const iterations of this.#dispatches(await this.#ready(), n)) {
        done += iterations;
        this.#losses = 0;
      }
    } catch (error) {
      if (this.#disposed) return n;
      this.#letGo();
      if (error instanceof DeviceLost && ++this.#losses < LOSSES) return done;
      this.#onProcessor = true;
      this.#options.lost?.(error instanceof Error ? error.message : String(error));
    }
    return done;
  }

  /** Dispatches of n iterations in all, as their results come in. The next is on its way before. */
  async *#dispatches(machine: GpuMachine, n: number): AsyncGenerator<number, void, undefined> {
    const { clock } = this.#options;
    const onTheirWay: { readonly iterations: number; readonly result: Promise<void> }[] = [];
    this.#ahead = undefined;
    for (let left = n, last = clock(); left > 0 || onTheirWay.length > 0; ) {
      while (left > 0 && onTheirWay.length < ON_THEIR_WAY) {
        const iterations = Math.min(left, this.#perDispatch);
        const result = this.#dispatch(machine, iterations);
        // It is awaited in its turn; until then its failure is nobody's.
        result.catch(() => {});
        onTheirWay.push({ iterations, result });
        left -= iterations;
      }
      const [{ iterations, result }] = onTheirWay.splice(0, 1);
      await result;
      this.#pace(iterations, clock() - last);
      last = clock();
      yield iterations;
    }
  }

  async #dispatch(machine: GpuMachine, n: number): Promise<void> {
    const { arena, plan } = this.processor;
    const counters = new Counters(plan, arena.i32);
    const before = counters.read();
    const edits = this.#edits;
    if (this.#uploaded !== edits) machine.upload(0, arena.f32.subarray(0, plan.resident));
    else if (this.#ahead) counters.write(this.#ahead);
    this.#uploaded = edits;
    const schedule = this.#scheduler.write(arena, n);
    const after = counters.read();
    this.#ahead = after;
    counters.write(before);
    await machine.run(schedule, (floats) => {
      if (edits !== this.#edits || this.#disposed) return;
      this.#take(arena, floats);
      counters.write(after);
    });
  }

  #take(arena: Arena, floats: Float32Array): void {
    let at = 0;
    for (const { from, to } of this.#ranges) {
      arena.f32.set(floats.subarray(at, at + to - from), from);
      at += to - from;
    }
  }

  async #ready(): Promise<GpuMachine> {
    if (this.#machine) return this.#machine;
    this.#lease ??= await this.#options.borrow();
    const machine = await GpuMachine.create(this.#lease.device, { plan: this.processor.plan, fused: this.#options.fused ?? true, results: this.#ranges });
    this.#machine = machine;
    this.#uploaded = -1;
    return machine;
  }

  #letGo(): void {
    this.#machine?.destroy();
    this.#lease?.release();
    this.#machine = undefined;
    this.#lease = undefined;
  }
}

const seesPictures = ({ plan }: KernelTrainer): boolean => instructionsOf(plan.iteration).some(({ op }) => (pictureOps as readonly Op[]).includes(op));
