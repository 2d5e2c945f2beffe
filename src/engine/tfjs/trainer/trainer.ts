/**
 * A run of a model on pictures with TensorFlow.js, beside a processor that holds the same state.
 *
 * The processor plans, draws the first weights, and keeps counters, rates and random numbers, so that a run is the same run as on the
 * kernels but for rounding. Tensors train. After each piece of work the state comes back, so that checkpoints are those of the
 * kernels, and a GPU that is lost takes nothing with it: the run goes on from there on the next one, or on the processor.
 */
import { open } from '../tensors.js'; // first, before anything of TensorFlow.js
import { Counters } from '../../counters.js';
import type { KernelTrainer } from '../../kernel-trainer.js';
import type { Checkpoint, EngineName, Measures, Trainer } from '../../trainer.js';
import type { TensorsOptions, Tensors } from '../api.js';
import type { Store } from '../store.js';
import { layerOf, look, slopeOf, viewOf, type View } from './look.js';
import { gathered, initial, resultsOf, scatter, stateOf, type Regions } from './places.js';
import { nextIterations, nextUpdate, type Update } from './rates.js';
import { penaltySentence } from './terms.js';
import { runUpdate, type Ground } from './update.js';

export interface TensorTrainerOptions extends Pick<TensorsOptions, 'borrow' | 'prefer'> {
  /** Milliseconds. */
  readonly clock: () => number;
  /** Is told, in a sentence, when the run has moved to the processor for good. */
  readonly lost?: (sentence: string) => void;
}

/** Milliseconds that a piece of work aims at, and iterations that it has at most. */
const WORK = { time: 100, most: 64 };

export class TensorTrainer implements Trainer {
  /** The run as the processor has it. */
  readonly processor: KernelTrainer;
  readonly #options: TensorTrainerOptions;
  readonly #tensors: Tensors;
  readonly #ground: Ground & { readonly given: Map<string, Float32Array> };
  readonly #state: Regions;
  readonly #results: Regions;
  readonly #counters: Counters;
  /** Grows with every change from outside, so that work on its way knows that it is late. */
  #edits = 0;
  #uploaded = 0;
  #perWork = 1;
  #onProcessor = false;
  #disposed = false;

  private constructor(processor: KernelTrainer, tensors: Tensors, options: TensorTrainerOptions) {
    const { plan, arena } = processor;
    this.processor = processor;
    this.#options = options;
    this.#tensors = tensors;
    [this.#state, this.#results] = [stateOf(plan), resultsOf(plan)];
    this.#counters = new Counters(plan, arena.i32);
    const store = (regions: Regions): Store => tensors.store(initial(gathered(regions, arena)));
    const sets: Regions = new Map([...plan.sets].map(([name, { at, rows, columns }]) => [name, [{ from: 0, at, length: rows * columns }]]));
    this.#ground = { plan, store: store(this.#state), results: store(this.#results), sets: store(sets), given: new Map() };
  }

  /**
   * Puts a run on tensors. Where that is refused, the processor is left as it was.
   *
   * @throws RangeError with a sentence where the model needs second derivatives; Error with one where there is no machine
   */
  static async open(processor: KernelTrainer, options: TensorTrainerOptions): Promise<TensorTrainer> {
    const penalty = processor.plan.model.players.flatMap(({ terms }) => terms).find(({ kind }) => kind === 'penalty');
    if (penalty) throw new RangeError(penaltySentence(penalty.name));
    return new TensorTrainer(processor, await open({ borrow: options.borrow, prefer: options.prefer ?? ['webgpu'] }), options);
  }

  get engine(): EngineName {
    return this.#onProcessor ? this.processor.engine : 'webgpu';
  }

  get iteration(): number {
    return this.processor.iteration;
  }

  /** Tensors that are held at the moment. */
  get tensors(): number {
    return this.#tensors.memory().tensors;
  }

  async step(n: number): Promise<void> {
    for (let left = n; left > 0; ) {
      if (this.#onProcessor) return this.processor.step(left);
      const iterations = Math.min(left, this.#perWork);
      const start = this.#options.clock();
      const done = await this.#train(() => nextIterations(this.processor.plan, this.processor.arena, iterations));
      if (this.#disposed) return;
      if (!done) continue;
      left -= iterations;
      this.#pace(iterations, this.#options.clock() - start);
    }
  }

  async stepPlayer(name: string): Promise<void> {
    const { plan, arena } = this.processor;
    const player = plan.players.find((own) => own.player.name === name);
    if (!player || this.#onProcessor) return this.processor.stepPlayer(name);
    const done = await this.#train(() => [{ ...nextUpdate(plan, arena, player), measured: true }]);
    if (!done && !this.#disposed) this.processor.stepPlayer(name);
  }

  finishIteration(): void {
    this.processor.finishIteration();
  }

  measures(): Measures {
    return this.processor.measures();
  }

  give(input: string, batch: Float32Array): void {
    this.processor.give(input, batch);
    this.#ground.given.set(input, batch.slice());
  }

  generate(net: string, z: Float32Array): Promise<Float32Array> {
    return this.#look(net, () => viewOf(this.#ground, net, this.iteration, true), z, () => this.processor.generate(net, z));
  }

  discriminate(net: string, x: Float32Array): Promise<Float32Array> {
    return this.#look(net, () => viewOf(this.#ground, net, this.iteration, false), x, () => this.processor.discriminate(net, x));
  }

  activations(net: string, layer: number, x: Float32Array): Promise<Float32Array> {
    return this.#look(net, () => layerOf(this.#ground, net, layer), x, () => this.processor.activations(net, layer, x));
  }

  gradient(net: string, x: Float32Array): Promise<Float32Array> {
    return this.#look(net, () => slopeOf(this.#ground, net), x, () => this.processor.gradient(net, x));
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
    this.#tensors.dispose();
    this.processor.dispose();
  }

  /** Takes as many iterations at a time as their time allows, at most twice as many as before. */
  #pace(iterations: number, milliseconds: number): void {
    const fit = Math.floor((iterations * WORK.time) / Math.max(milliseconds, 0.1));
    this.#perWork = Math.max(1, Math.min(fit, 2 * this.#perWork, WORK.most));
  }

  /**
   * Runs updates, and takes what they come to unless something has changed the run meanwhile. Counters move on when it is done.
   *
   * @param plan moves the counters in the arena on, and says what to do
   * @returns whether they were run; false where the run has moved to the processor, or is disposed of
   */
  async #train(plan: () => readonly Update[]): Promise<boolean> {
    const before = this.#counters.read();
    const updates = plan();
    const after = this.#counters.read();
    this.#counters.write(before);
    const ground = { ...this.#ground, given: new Map(this.#ground.given) };
    const edits = this.#edits;
    try {
      await this.#upload();
      await this.#tensors.run(() => {
        for (const update of updates) runUpdate(ground, update);
        return {};
      });
      const [state, results] = await Promise.all([this.#ground.store.values(), this.#ground.results.values()]);
      if (edits !== this.#edits || this.#disposed) return !this.#disposed;
      scatter(this.#state, state, this.processor.arena);
      scatter(this.#results, results, this.processor.arena);
      this.#counters.write(after);
      return true;
    } catch (error) {
      this.#leave(error);
      return false;
    }
  }

  async #look(name: string, view: () => View, x: Float32Array, otherwise: () => Float32Array): Promise<Float32Array> {
    if (this.#onProcessor) return otherwise();
    const own = x.slice();
    const seen = view();
    try {
      await this.#upload();
      const { out } = await this.#tensors.run(() => ({ out: look(this.#ground, name, seen, own) }));
      return out;
    } catch (error) {
      if (error instanceof RangeError || this.#disposed) throw error;
      this.#leave(error);
      return otherwise();
    }
  }

  /** What was changed from outside goes over, before all that is asked for after. */
  async #upload(): Promise<void> {
    if (this.#uploaded === this.#edits) return;
    this.#uploaded = this.#edits;
    const { store, results } = this.#ground;
    await Promise.all([store.set(gathered(this.#state, this.processor.arena)), results.set(gathered(this.#results, this.processor.arena))]);
  }

  /** The run goes on on the processor, from what has come back. */
  #leave(error: unknown): void {
    if (this.#disposed || this.#onProcessor) return;
    this.#onProcessor = true;
    this.#tensors.dispose();
    this.#options.lost?.(error instanceof Error ? error.message : String(error));
  }
}
