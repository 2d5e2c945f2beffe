/** What the page and the training worker say to each other. Plain data only: it is cloned on the way. */
import type { Checkpoint, EngineChoice, EngineName, Measures, Model, Rows } from '../../engine/index.js';
import type { Curve } from '../../math/curve.js';
import type { DataSet } from '../data/data-set.js';
import type { PictureRequest, PictureParts, PictureSpec } from './picture-protocol.js';

export type { JudgedPictures, PictureParts, PictureRequest, PictureSpec, Probed } from './picture-protocol.js';

/** A run to open. */
export interface RunSpec {
  readonly model: Model;
  readonly sets: Readonly<Record<string, Rows>>;
  readonly seed: number;
  readonly engine: EngineChoice;
  /** What samples of G are judged by, where they are. */
  readonly judge?: JudgeSpec;
  /** What is known of the pictures, where it is a run on pictures. */
  readonly pictures?: PictureSpec;
  /** Updates of single players before the first iteration: a preset's head start. */
  readonly warmUp?: readonly { readonly player: string; readonly updates: number }[];
  /** Weights to begin with, in place of random ones. */
  readonly weights?: Readonly<Record<string, Float32Array>>;
}

/** What is known of the rows called `data`: clusters or a line in them, and whether they are all the data there is. */
export interface JudgeSpec extends Pick<DataSet, 'modes' | 'tube'> {
  readonly whole: boolean;
}

/** What a frame is to show. Absent parts are not computed. */
export interface FrameRequest {
  /** This many samples of G, always from the same noise. */
  readonly samples?: number;
  /** D, or the best possible one, on a grid of so many cells a side over this window. */
  readonly heat?: { readonly cells: number; readonly x: readonly [number, number]; readonly y: readonly [number, number]; readonly best?: boolean };
  /** The pull on so many of the samples: minus the slope of G's loss, which is this curve of D's output. */
  readonly pull?: { readonly count: number; readonly curve: Curve; readonly paired: boolean };
  /** G on a grid of so many quantiles of its noise a side. */
  readonly mesh?: number;
  /** Whether the samples may be judged in this frame (they are at most twice a second while training). */
  readonly judge?: boolean;
  /** What is shown of a run on pictures. */
  readonly pictures?: PictureRequest;
  /** Iterations between two records from here on. */
  readonly stride: number;
}

/** Measures over time: one row an iteration recorded. */
export interface Records {
  readonly iterations: readonly number[];
  readonly measures: readonly Measures[];
}

export interface Judgement {
  readonly iteration: number;
  /** Sliced Wasserstein-1 distance to the data, and the same between two samples of the data. */
  readonly distance: number;
  readonly floor: { readonly mean: number; readonly low: number; readonly high: number };
  readonly coverage?: { readonly covered: number; readonly of: number; readonly near: number; readonly shares: readonly number[] };
}

export interface Frame {
  readonly iteration: number;
  readonly playing: boolean;
  /** Iterations a second over the last half second of training; 0 while paused. */
  readonly speed: number;
  readonly measures: Measures;
  readonly records: Records;
  readonly samples?: Float32Array;
  /** Raw outputs of D, or the probabilities of the best one. */
  readonly heat?: { readonly cells: number; readonly values: Float32Array; readonly best: boolean };
  readonly pull?: Float32Array;
  readonly mesh?: { readonly cells: number; readonly xy: Float32Array };
  readonly judgement?: Judgement;
  readonly pictures?: PictureParts;
  /** Iterations of which a checkpoint is kept. */
  readonly kept: readonly number[];
}

/** Addresses of what the worker loads where it is needed. */
export interface Parts {
  /** The kernels in JavaScript. */
  readonly js: string;
  /** What only pictures need, with the kernels in WebAssembly for them. */
  readonly pictures: string;
  /** What trains points on a GPU. */
  readonly webgpu: string;
  /** What trains pictures on a GPU. */
  readonly tensors: string;
}

/** Questions to the worker, with what comes back. */
export interface Calls {
  open: { ask: RunSpec & { readonly parts: Parts }; answer: { readonly engine: EngineName } };
  /** Milliseconds that an iteration of such a run takes. */
  weigh: { ask: RunSpec & { readonly parts: Parts }; answer: number };
  play: { ask: { readonly rate?: number; readonly until?: number }; answer: null };
  pause: { ask: null; answer: null };
  step: { ask: number; answer: number };
  stepPlayer: { ask: string; answer: null };
  /** Counts an iteration whose updates were made one by one. */
  finishIteration: { ask: null; answer: number };
  frame: { ask: FrameRequest; answer: Frame };
  /** Goes to the kept checkpoint nearest to an iteration. */
  seek: { ask: number; answer: number };
  generate: { ask: { readonly net: string; readonly n: number }; answer: Float32Array };
  /** Outputs of a net or a formula on given inputs, [count][units], in evaluation mode: of the averaged weights … */
  make: { ask: { readonly of: string; readonly x: Float32Array }; answer: Float32Array };
  /** … and of the weights as they are. */
  discriminate: { ask: { readonly net: string; readonly x: Float32Array }; answer: Float32Array };
  /** What a layer of a net puts out, [count][channels · height · width]. */
  activations: { ask: { readonly net: string; readonly layer: number; readonly x: Float32Array }; answer: Float32Array };
  checkpoint: { ask: null; answer: Checkpoint };
  restore: { ask: Checkpoint; answer: number };
  weights: { ask: null; answer: Readonly<Record<string, Float32Array>> };
  close: { ask: null; answer: null };
}

export type CallName = keyof Calls;

export interface Question<C extends CallName = CallName> {
  readonly id: number;
  readonly run: number;
  readonly call: C;
  readonly ask: Calls[C]['ask'];
}

export type Answer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: string };

/** What the worker says unasked. */
export type News =
  | { readonly run: number; readonly news: 'broke'; readonly iteration: number; readonly lastGood: number }
  | { readonly run: number; readonly news: 'finished'; readonly iteration: number }
  /** The run goes on elsewhere; `why` is a sentence. */
  | { readonly run: number; readonly news: 'moved'; readonly iteration: number; readonly engine: EngineName; readonly why: string };
