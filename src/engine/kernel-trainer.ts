/** A run of a model on a processor: the programs of its plan, on the machine of a kernel set. */
import { keyOf } from '../math/random/stream.js';
import { paddedLanes, type Arena } from './arena.js';
import type { KernelSet, Machine } from './kernels/kernel-set.js';
import type { Inference, Inferences } from './plan/inference.js';
import type { NetPlan } from './plan/nets.js';
import { plan as planModel, type Plan } from './plan/plan.js';
import { stageAt } from './model.js';
import { termsOf } from './plan/update.js';
import type { Checkpoint, EngineName, Measures, Trainer, TrainerOptions } from './trainer.js';

type Run = (times: number) => void;

export class KernelTrainer implements Trainer {
  readonly engine: EngineName;
  readonly plan: Plan;
  readonly #machine: Machine;
  readonly #iteration: Run;
  readonly #quiet: Run;
  readonly #updates: ReadonlyMap<string, Run>;
  readonly #loaded = new Map<Int32Array, Run>();

  /** @throws RangeError with a sentence, where the model makes no sense */
  constructor(kernels: KernelSet, { model, sets, seed }: TrainerOptions) {
    const counts = Object.entries(sets).map(([name, { columns, values }]) => [name, { columns, count: Math.floor(values.length / columns) }] as const);
    this.plan = planModel(model, Object.fromEntries(counts));
    this.engine = kernels.name;
    this.#machine = kernels.create(this.plan.size);
    const { f32, f64, i32 } = this.#machine.arena;
    for (const [at, values] of this.plan.constants) f32.set(values, at);
    for (const [at, values] of this.plan.doubles) f64.set(values, at);
    for (const [name, { at, rows, columns }] of this.plan.sets) f32.set(sets[name].values.subarray(0, rows * columns), at);
    i32.set(keyOf(seed), this.plan.seed);
    this.#iteration = this.#machine.load(this.plan.iteration);
    this.#quiet = this.#machine.load(this.plan.quiet);
    this.#updates = new Map(this.plan.players.map(({ player, update }) => [player.name, this.#machine.load(update)]));
    this.#run(this.plan.initial);
  }

  get arena(): Arena {
    return this.#machine.arena;
  }

  get iteration(): number {
    return this.#machine.arena.i32[this.plan.clock];
  }

  /** Measures are of the last update of each player, so only the last iterations in which all take part compute them. */
  step(n: number): void {
    const measured = Math.min(n, Math.max(1, ...this.plan.players.map(({ player }) => player.every ?? 1)));
    this.#quiet(n - measured);
    this.#iteration(measured);
  }

  stepPlayer(name: string): void {
    const update = this.#updates.get(name);
    if (!update) throw new RangeError(`There is no player “${name}”; there are ${[...this.#updates.keys()].join(', ')}.`);
    update(1);
  }

  finishIteration(): void {
    this.#machine.arena.i32[this.plan.clock]++;
  }

  measures(): Measures {
    const { f32 } = this.#machine.arena;
    const values: Record<string, number> = {};
    for (const [name, at] of this.plan.measures) values[name] = f32[at];
    for (const { player } of this.plan.players) {
      values[player.name] = termsOf(player).reduce((sum, term) => sum + (values[`${player.name}.${term}`] ?? 0), 0);
    }
    return values;
  }

  generate(net: string, z: Float32Array): Float32Array {
    return this.#infer(this.plan.generate, net, z);
  }

  discriminate(net: string, x: Float32Array): Float32Array {
    return this.#infer(this.plan.discriminate, net, x);
  }

  activations(net: string, layer: number, x: Float32Array): Float32Array {
    const inference = this.#inference(this.plan.discriminate, net);
    const found = inference.layers[layer];
    if (!found) throw new RangeError(`${net} has ${inference.layers.length} layers, but layer ${layer} is asked for; count from 0.`);
    const { shape: { channels, height, width }, at } = found;
    const spots = height * width;
    const lanes = spots === 1 ? inference.chunk : paddedLanes(inference.chunk * spots);
    const { f32 } = this.#machine.arena;
    const size = channels * spots;
    return this.#each(inference, net, x, size, (out, n) => {
      for (let c = 0; c < channels; c++) {
        for (let b = 0; b < n; b++) out.set(f32.subarray(at + c * lanes + b * spots, at + c * lanes + (b + 1) * spots), b * size + c * spots);
      }
    });
  }

  gradient(net: string, x: Float32Array): Float32Array {
    return this.#infer(this.plan.slope, net, x);
  }

  weights(): Readonly<Record<string, Float32Array>> {
    return this.#tensors(() => 0);
  }

  /** The weights that `generate` makes samples with: their averages, where there are any. */
  averages(): Readonly<Record<string, Float32Array>> {
    return this.#tensors(({ toAverage }) => toAverage);
  }

  /** The weights that a pass meets: those that spectral norm has divided, where it does. */
  effectiveWeights(): Readonly<Record<string, Float32Array>> {
    const { f32 } = this.#machine.arena;
    const found: Record<string, Float32Array> = { ...this.weights() };
    for (const { name, layers } of this.plan.nets.values()) {
      layers.forEach(({ spectral, rows, columns }, i) => {
        if (spectral) found[`${name}.${i}.weight`] = f32.slice(spectral.out, spectral.out + rows * columns);
      });
    }
    return found;
  }

  gradients(): Readonly<Record<string, Float32Array>> {
    const { f32 } = this.#machine.arena;
    const found: Record<string, Float32Array> = {};
    for (const [net, toGradient] of this.plan.gradients) {
      const { start, size, tensors } = this.plan.nets.get(net) ?? { start: 0, size: 0, tensors: [] };
      for (const { name, offset, length } of tensors) {
        const trained = offset >= start && offset < start + size;
        if (trained) found[name] = f32.slice(offset + toGradient, offset + toGradient + length);
      }
    }
    return found;
  }

  setWeights(weights: Readonly<Record<string, Float32Array>>): void {
    const { f32 } = this.#machine.arena;
    for (const { name, offset, length } of [...this.plan.nets.values()].flatMap((net) => net.tensors)) {
      const values = weights[name];
      if (!values) continue;
      if (values.length !== length) throw new RangeError(`${name} has ${length} numbers, but ${values.length} were given.`);
      f32.set(values, offset);
    }
    this.#run(this.plan.follow);
  }

  /** Fills an input of kind `given`, sample-major. */
  give(input: string, batch: Float32Array): void {
    const at = this.plan.given.get(input);
    if (at === undefined) throw new RangeError(`There is no given input “${input}”; there are ${[...this.plan.given.keys()].join(', ') || 'none'}.`);
    const { batch: count, inputs } = this.plan.model;
    const { units } = inputs[input];
    if (batch.length !== count * units) throw new RangeError(`The input “${input}” takes ${count} × ${units} numbers, but ${batch.length} were given.`);
    toFeatures(batch, 0, count, units, this.#machine.arena.f32, at, paddedLanes(count));
  }

  isFinite(): boolean {
    const { f32 } = this.#machine.arena;
    return [...this.plan.nets.values()].every(({ start, whole }) => f32.subarray(start, start + whole).every((w) => Number.isFinite(w)));
  }

  checkpoint(): Checkpoint {
    const { buffer, byteOffset } = this.#machine.arena.f32;
    const bytes = buffer.slice(byteOffset, byteOffset + 4 * this.plan.state) as ArrayBuffer;
    return { iteration: this.iteration, plan: this.plan.fingerprint, bytes };
  }

  restore({ plan, bytes }: Checkpoint): void {
    if (plan !== this.plan.fingerprint || bytes.byteLength !== 4 * this.plan.state) {
      throw new RangeError('The checkpoint is of another model; restore it where the settings are the same.');
    }
    this.#machine.arena.f32.set(new Float32Array(bytes), 0);
  }

  dispose(): void {
    this.#machine.dispose();
  }

  #run(program: Int32Array): void {
    let run = this.#loaded.get(program);
    if (!run) {
      run = this.#machine.load(program);
      this.#loaded.set(program, run);
    }
    run(1);
  }

  #tensors(shift: (net: NetPlan) => number): Readonly<Record<string, Float32Array>> {
    const { f32 } = this.#machine.arena;
    const all = [...this.plan.nets.values()].flatMap((net) => net.tensors.map(({ name, offset, length }) => [name, offset + shift(net), length] as const));
    return Object.fromEntries(all.map(([name, from, length]) => [name, f32.slice(from, from + length)]));
  }

  #inference(programs: ReadonlyMap<string, Inferences>, name: string): Inference {
    const found = programs.get(name);
    if (!found) throw new RangeError(`There is no net “${name}”; there are ${[...programs.keys()].join(', ')}.`);
    return found[Math.min(found.length - 1, stageAt(this.plan.model, this.iteration))];
  }

  #infer(programs: ReadonlyMap<string, Inferences>, name: string, x: Float32Array): Float32Array {
    const inference = this.#inference(programs, name);
    const { outputs, output, chunk } = inference;
    const { f32 } = this.#machine.arena;
    return this.#each(inference, name, x, outputs, (out, n) => {
      for (let u = 0; u < outputs; u++) {
        for (let b = 0; b < n; b++) out[b * outputs + u] = f32[output + u * chunk + b];
      }
    });
  }

  /** Runs an inference on all samples, chunk by chunk; `take` writes what came of n of them. */
  #each({ inputs, input, program, chunk }: Inference, name: string, x: Float32Array, outputs: number, take: (out: Float32Array, n: number) => void): Float32Array {
    if (x.length % inputs !== 0) throw new RangeError(`${name} takes ${inputs} numbers a sample, but ${x.length} were given.`);
    const count = x.length / inputs;
    const out = new Float32Array(count * outputs);
    for (let start = 0; start < count; start += chunk) {
      const n = Math.min(chunk, count - start);
      toFeatures(x, start, n, inputs, this.#machine.arena.f32, input, chunk);
      this.#run(program);
      take(out.subarray(start * outputs, (start + n) * outputs), n);
    }
    return out;
  }
}

/** Samples one after another become units one after another; lanes without a sample become zero. */
function toFeatures(from: Float32Array, start: number, n: number, units: number, to: Float32Array, at: number, lanes: number): void {
  for (let u = 0; u < units; u++) {
    const row = at + u * lanes;
    for (let b = 0; b < n; b++) to[row + b] = from[(start + b) * units + u];
    to.fill(0, row + n, row + lanes);
  }
}
