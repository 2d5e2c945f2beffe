/** The js kernels on an arena of doubles: what every engine is held to. */
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import type { KernelSet, Machine } from '../../src/engine/kernels/kernel-set.js';
import { jsMachineOn } from '../../src/engine/kernels/js/run.js';
import type { TrainerOptions } from '../../src/engine/trainer.js';

/** Integers and optimiser constants keep their places; only the floats are wider. */
export const referenceKernels: KernelSet = {
  name: 'js',
  create: (floats) =>
    jsMachineOn({
      f32: new Float64Array(floats) as unknown as Float32Array,
      i32: new Int32Array(floats),
      f64: new Float64Array(floats),
    }),
};

export type Tensors = Readonly<Record<string, Float32Array>>;

/** A trainer whose memory can be looked into and put back. */
export class Laboratory {
  readonly trainer: KernelTrainer;
  readonly machine: Machine;
  #kept: readonly (Float32Array | Int32Array | Float64Array)[] = [];

  constructor(kernels: KernelSet, options: TrainerOptions, given: Tensors = {}) {
    const machines: Machine[] = [];
    const create = (floats: number): Machine => {
      const machine = kernels.create(floats);
      machines.push(machine);
      return machine;
    };
    this.trainer = new KernelTrainer({ name: kernels.name, create }, options);
    [this.machine] = machines;
    for (const [name, batch] of Object.entries(given)) this.trainer.give(name, batch);
    this.keep();
  }

  /** Remembers weights, moments and clocks as they are. */
  keep(): void {
    this.#kept = this.#views.map((view) => view.slice());
  }

  /** The loss of a player at these weights, from the state that was kept: the same draws each time. */
  loss(player: string, weights?: Tensors): number {
    this.#views.forEach((view, i) => view.set(this.#kept[i]));
    if (weights) this.trainer.setWeights(weights);
    this.trainer.stepPlayer(player);
    return this.trainer.measures()[player];
  }

  get #views(): readonly (Float32Array | Int32Array | Float64Array)[] {
    const { f32, i32, f64 } = this.machine.arena;
    const { state } = this.trainer.plan;
    return [f32.subarray(0, state), i32.subarray(0, state), f64.subarray(0, state / 2)];
  }
}
