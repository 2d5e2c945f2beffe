import type { Model, Rows } from './model.js';

export type EngineName = 'js' | 'wasm' | 'webgpu';

/** What a run is made from: the model, the sets its `rows` inputs name, and the seed that fixes every random number. */
export interface TrainerOptions {
  readonly model: Model;
  readonly sets: Readonly<Record<string, Rows>>;
  readonly seed: number;
}

/** All that a run needs to go on exactly where it was, as one block of bytes with the layout it was made for. */
export interface Checkpoint {
  readonly iteration: number;
  /** Fingerprint of the plan; a checkpoint fits only the plan that made it. */
  readonly plan: string;
  /** Weights, moments, running statistics, spectral vectors, averages, counters. */
  readonly bytes: ArrayBuffer;
}

/** Values of the last iteration: one entry a term ("D.real"), a player's sum ("D"), its gradient norm ("D.gradient"). */
export type Measures = Readonly<Record<string, number>>;

/** A run of a model on one engine. Batches are sample-major, [count][units], at this border. */
export interface Trainer {
  readonly engine: EngineName;
  /** Iterations trained. */
  readonly iteration: number;
  /** Trains n iterations. */
  step(n: number): void | Promise<void>;
  /** One update of one player, outside the iteration's order. */
  stepPlayer(name: string): void | Promise<void>;
  /** Counts an iteration whose updates were made one by one. */
  finishIteration(): void;
  /** What the last update of each player came to. */
  measures(): Measures;
  /** Fills an input of kind `given`. */
  give(input: string, batch: Float32Array): void;
  /** Outputs of a net or a formula, [count][units], in evaluation mode, from the averaged weights where there are any. */
  generate(net: string, z: Float32Array): Float32Array | Promise<Float32Array>;
  /** Raw outputs of a net or a formula on given inputs, in evaluation mode, from the weights as they are. */
  discriminate(net: string, x: Float32Array): Float32Array | Promise<Float32Array>;
  /** What a layer of a net puts out, [count][channels · height · width], in evaluation mode, from the weights as they are. */
  activations(net: string, layer: number, x: Float32Array): Float32Array | Promise<Float32Array>;
  /** d(Σ net(x))/dx, [count][inputs], in evaluation mode. */
  gradient(net: string, x: Float32Array): Float32Array | Promise<Float32Array>;
  /** Weights by name ("G.0.weight" as [out, in], "G.0.bias"), copied. */
  weights(): Readonly<Record<string, Float32Array>>;
  /** Gradients of the last update, under the names of the weights. */
  gradients(): Readonly<Record<string, Float32Array>>;
  setWeights(weights: Readonly<Record<string, Float32Array>>): void;
  /** Whether every weight is a number. */
  isFinite(): boolean;
  checkpoint(): Checkpoint;
  restore(checkpoint: Checkpoint): void;
  dispose(): void;
}
