/**
 * A model is data: networks, and players that train them.
 *
 * One generator against one discriminator, CycleGAN's two and two, AC-GAN's two heads, a plain regression: all of them
 * are a `Model`. `plan` turns one into a program; a kernel set runs the program.
 */
import type { Curve } from '../math/curve.js';

export type Activation = 'linear' | 'relu' | 'leaky-relu' | 'tanh' | 'elu' | 'sigmoid' | 'softplus';

/** The order in which programs number the activations. */
export const activationNames: readonly Activation[] = ['linear', 'relu', 'leaky-relu', 'tanh', 'elu', 'sigmoid', 'softplus'];

/** A fully connected layer: [units out, inputs] weights and [units] biases, then batch norm, then the activation. */
export interface Dense {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  /** Normalise over the batch before the activation (Ioffe & Szegedy 2015). */
  readonly batchNorm?: boolean;
  /** Divide the weights by their largest singular value, then multiply by this gain (Miyato et al. 2018). */
  readonly spectralNorm?: number;
  /** Whether there is a bias; true if absent. */
  readonly bias?: boolean;
}

/** Height and width; one number stands for both. */
export type Pair = number | readonly [height: number, width: number];

/**
 * A convolution [units, channels/groups, kernel] or a transposed one [channels, units/groups, kernel] (PyTorch's layouts), then
 * batch norm over samples and spots, then the activation. Its input is pictures: see `unflatten`.
 */
export interface Convolution {
  readonly kind: 'conv' | 'conv-transpose';
  /** Channels out. */
  readonly units: number;
  readonly kernel: Pair;
  /** 1 if absent. */
  readonly stride?: Pair;
  /** Zeros around the input (of a transposed one: taken off the output); 0 if absent. */
  readonly padding?: Pair;
  /** At the lower and the right edge; as at the others if absent. */
  readonly paddingAfter?: Pair;
  /** 1 if absent. */
  readonly dilation?: Pair;
  /** Of a transposed one: rows and columns more; 0 if absent. */
  readonly outputPadding?: Pair;
  /** 1 if absent. */
  readonly groups?: number;
  readonly activation: Activation;
  readonly batchNorm?: boolean;
  readonly spectralNorm?: number;
  /** Whether there is a bias a channel; true if absent. */
  readonly bias?: boolean;
}

/** Makes pictures of vectors: number (c·height + y)·width + x is channel c at (y, x). Then batch norm, then the activation. */
export interface Unflatten {
  readonly kind: 'unflatten';
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly activation?: Activation;
  readonly batchNorm?: boolean;
}

/** Makes vectors of pictures. */
export interface Flatten {
  readonly kind: 'flatten';
}

/** The largest or the mean of each window; windows lie side by side where `stride` is absent. */
export interface Pool {
  readonly kind: 'pool';
  readonly how: 'max' | 'average';
  readonly size: Pair;
  readonly stride?: Pair;
  readonly padding?: Pair;
}

/** Each spot becomes factor × factor equal ones. */
export interface Upsample {
  readonly kind: 'upsample';
  readonly factor: number;
}

/** y_m = max over k of (W x + b)_{m,k} (Goodfellow et al. 2013): `units` outputs, each the largest of `pieces` lines. */
export interface Maxout {
  readonly kind: 'maxout';
  readonly units: number;
  readonly pieces: number;
  readonly spectralNorm?: number;
}

/** [sin Bx, cos Bx] with a fixed normal B (Rahimi & Recht 2007). Only as a first layer; gives 2 × `features` outputs. */
export interface Fourier {
  readonly kind: 'fourier';
  readonly features: number;
  /** Standard deviation of the entries of B. */
  readonly std: number;
}

/** Layers from vectors to vectors. */
export type VectorLayer = Dense | Maxout | Fourier;

export type Layer = VectorLayer | Convolution | Unflatten | Flatten | Pool | Upsample;

export const isOnVectors = (layer: Layer): layer is VectorLayer => layer.kind === 'dense' || layer.kind === 'maxout' || layer.kind === 'fourier';

export interface Net {
  readonly inputs: number;
  readonly layers: readonly Layer[];
  /** Multiplies the He (rectifiers) or Glorot (smooth activations) initial weights; 1 if absent. */
  readonly initScale?: number;
  /** Initial bias of the last layer; 0 if absent. */
  readonly outputBias?: number;
  /** Keep an exponential moving average of the weights with this decay, and generate from it. */
  readonly average?: number;
  /** Let the average follow faster while the run is young: an average over more iterations than there were is mostly of first weights. */
  readonly averageWarmUp?: boolean;
}

/** Where a batch comes from. Each update of a player draws anew; equal names within an update are the same draw. */
export type Input =
  | { readonly kind: 'noise'; readonly units: number; readonly noise: 'normal' | 'uniform' }
  /** Columns of rows drawn at random, with replacement, from a set; inputs with the same `set` and `draw` share rows. */
  | { readonly kind: 'rows'; readonly set: string; readonly from: number; readonly units: number; readonly draw?: string }
  /** Filled by the caller. */
  | { readonly kind: 'given'; readonly units: number };

/** A batch, computed. */
export type Expr =
  | { readonly input: string }
  | { readonly net: string; readonly of: Expr }
  /** ε·a + (1 − ε)·b with one uniform ε a sample (Gulrajani et al. 2017); `epsilon` names an input to use instead. */
  | { readonly mix: readonly [Expr, Expr]; readonly epsilon?: string }
  /** The batch with normal noise of this standard deviation added (instance noise, Sønderby et al. 2017). */
  | { readonly jitter: Expr; readonly std: number; readonly id: string }
  /** Units of several batches, one under another. */
  | { readonly concat: readonly Expr[] }
  /** Some of the units. */
  | { readonly slice: Expr; readonly from: number; readonly units: number }
  /** Σ of a·b over the units, one number a sample: the projection of Miyato & Koyama 2018. */
  | { readonly dot: readonly [Expr, Expr] }
  /** Batches of as many units, added. */
  | { readonly sum: readonly Expr[] }
  /** (1 − α)·a + α·b, with α from the fade of that name (Karras et al. 2018, figure 2). */
  | { readonly blend: readonly [Expr, Expr]; readonly fade: string };

/** What a player minimises is the sum of its terms, each a mean over the batch times its weight (1 if absent). */
export type Term = {
  readonly name: string;
  readonly weight?: number;
  /** The stages in which it counts; all if absent. */
  readonly stages?: readonly number[];
} & (
  | { readonly kind: 'score'; readonly of: Expr; readonly curves: readonly Curve[] }
  /** The curves are applied to the difference of two outputs, sample by sample (Jolicoeur-Martineau 2018). */
  | { readonly kind: 'paired'; readonly of: Expr; readonly minus: Expr; readonly curves: readonly Curve[] }
  /** (‖∇ₓ net(x)‖ − target)², or ‖∇ₓ net(x)‖² where `target` is absent, at x = `at`. */
  | { readonly kind: 'penalty'; readonly net: string; readonly at: Expr; readonly target?: number }
  /** Mean over all entries of |a − b| (norm 1) or (a − b)² (norm 2). */
  | { readonly kind: 'distance'; readonly of: Expr; readonly to: Expr; readonly norm: 1 | 2 }
  /** Softmax cross-entropy against one-hot labels. */
  | { readonly kind: 'classes'; readonly of: Expr; readonly labels: Expr }
);

export type Optimiser =
  | { readonly kind: 'sgd'; readonly rate: number; readonly momentum?: number; readonly nesterov?: boolean }
  | { readonly kind: 'adam'; readonly rate: number; readonly beta1?: number; readonly beta2?: number; readonly epsilon?: number }
  /** As PyTorch: ε is added outside the root. */
  | { readonly kind: 'rmsprop'; readonly rate: number; readonly decay?: number; readonly epsilon?: number }
  | { readonly kind: 'adagrad'; readonly rate: number; readonly epsilon?: number };

export interface Player {
  readonly name: string;
  /** The networks that this player changes. */
  readonly nets: readonly string[];
  readonly optimiser: Optimiser;
  /** Updates in one iteration; 1 if absent. */
  readonly updates?: number;
  /** Takes part in every n-th iteration only; 1 if absent. */
  readonly every?: number;
  /** Weights are clipped to [−clip, clip] after each update (Arjovsky et al. 2017). */
  readonly clip?: number;
  readonly terms: readonly Term[];
}

/** The rate falls linearly from 1 at `from` to `to` at `until` (iterations), and stays there. */
export interface Decay {
  readonly from: number;
  readonly until: number;
  readonly to: number;
}

/** α rises linearly from 0 at `from` to 1 at `until` (iterations). */
export interface Fade {
  readonly from: number;
  readonly until: number;
}

/**
 * A batch as a function of other batches, to be looked at: `generate` and `discriminate` take its name where they take a net's.
 * Its samples are the units of its inputs, one after another.
 */
export interface Formula {
  /** Names of inputs of the model, of whatever kind: the caller fills them. */
  readonly inputs: readonly string[];
  /** One for all stages, or one for each. */
  readonly of: Expr | readonly Expr[];
}

export interface Model {
  readonly nets: Readonly<Record<string, Net>>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly players: readonly Player[];
  readonly batch: number;
  readonly decay?: Decay;
  /** Iterations at which the second, the third … stage begins; see `Term.stages`. One stage if absent. */
  readonly stages?: readonly number[];
  readonly fades?: Readonly<Record<string, Fade>>;
  readonly formulas?: Readonly<Record<string, Formula>>;
}

/** The stage that an iteration is in, from 0. */
export const stageAt = ({ stages = [] }: Pick<Model, 'stages'>, iteration: number): number => stages.filter((start) => start <= iteration).length;

/** Rows of numbers, [count][columns]. */
export interface Rows {
  readonly columns: number;
  readonly values: Float32Array;
}
