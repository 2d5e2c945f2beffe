/**
 * The knobs of a GAN on points, as plain data: what `gan-trainer` shows, presets set and the PyTorch export writes out.
 */
import type { Activation, Decay, Optimiser } from '../engine/model.js';
import type { DivergenceName, ObjectiveName } from './objectives/index.js';

/** One player's network and how it learns. */
export interface PlayerOptions {
  /** Hidden layers. */
  readonly layers: number;
  /** Units of each. */
  readonly width: number;
  readonly activation: Activation | 'maxout';
  /** Lines under each maxout unit. */
  readonly pieces: number;
  /** Normalise hidden layers over the batch. */
  readonly batchNorm: boolean;
  /** Gain of spectrally normalised layers; 0 for none. */
  readonly spectralNorm: number;
  /** Multiplies the initial weights. */
  readonly initScale: number;
  readonly optimiser: Optimiser;
}

export interface GeneratorOptions extends PlayerOptions {
  /** Initial bias of both outputs. */
  readonly outputBias: number;
  /** Decay of the exponential average of the weights that samples are made from; 0 for none. */
  readonly average: number;
}

export interface DiscriminatorOptions extends PlayerOptions {
  /** Updates for each update of G. */
  readonly updates: number;
  /** Random Fourier features before the first layer; 0 for none. */
  readonly fourier: number;
  /** Standard deviation of their frequencies. */
  readonly fourierStd: number;
  /** Samples that D sees at a time (Lin et al. 2018, PacGAN). */
  readonly packing: number;
}

export interface GanOptions {
  readonly objective: ObjectiveName;
  /** The divergence of `f-gan`. */
  readonly divergence: DivergenceName;
  /** Whether an f-GAN's G minimises −g_f instead of −f*∘g_f. */
  readonly alternative: boolean;
  readonly generator: GeneratorOptions;
  readonly discriminator: DiscriminatorOptions;
  /** Numbers in z. */
  readonly noiseUnits: number;
  /** Standard normal, or uniform on (−1, 1). */
  readonly noise: 'normal' | 'uniform';
  readonly batch: number;
  /** Real samples count as real only to 1 − this (Salimans et al. 2016). */
  readonly labelSmoothing: number;
  /** Standard deviation of normal noise on all that D sees (Sønderby et al. 2017). */
  readonly instanceNoise: number;
  /** λ of λ(‖∇D(x̂)‖ − 1)²; absent: 10 for `wasserstein-gp`, else none. */
  readonly gradientPenalty?: number;
  /** γ of γ/2·‖∇D(x)‖² at real samples (Mescheder et al. 2018). */
  readonly r1: number;
  /** γ of γ/2·‖∇D(G(z))‖² at made ones. */
  readonly r2: number;
  /** Limit of D's weights; absent: 0.01 for `wasserstein`, else none. */
  readonly clip?: number;
  /** How the learning rates fall; absent: they stay. */
  readonly decay?: Decay;
}

/** Options with what differs from a base left to say. */
export type Changes = Partial<Omit<GanOptions, 'generator' | 'discriminator'>> & {
  readonly generator?: Partial<GeneratorOptions>;
  readonly discriminator?: Partial<DiscriminatorOptions>;
};

const player: PlayerOptions = {
  layers: 2,
  width: 64,
  activation: 'relu',
  pieces: 2,
  batchNorm: false,
  spectralNorm: 0,
  initScale: 1,
  optimiser: { kind: 'adam', rate: 1e-3, beta1: 0.5, beta2: 0.9 },
};

/** What holds where nothing else is said: the recipe NS64 without its decay. */
export const defaults: GanOptions = {
  objective: 'non-saturating',
  divergence: 'kl',
  alternative: false,
  generator: { ...player, outputBias: 0, average: 0.995 },
  discriminator: { ...player, activation: 'leaky-relu', updates: 1, fourier: 0, fourierStd: 3, packing: 1 },
  noiseUnits: 2,
  noise: 'normal',
  batch: 120,
  labelSmoothing: 0,
  instanceNoise: 0,
  r1: 0,
  r2: 0,
};

/** The options with some of them changed; players are changed knob by knob. */
export const changed = (options: GanOptions, changes: Changes): GanOptions => ({
  ...options,
  ...changes,
  generator: { ...options.generator, ...changes.generator },
  discriminator: { ...options.discriminator, ...changes.discriminator },
});

/** Default of λ where the objective is made for a gradient penalty (Gulrajani et al. 2017). */
const PENALTY = 10;
/** Default limit of weights where the objective is made for clipping (Arjovsky et al. 2017). */
const CLIP = 0.01;

/** λ, with the objective's own where none is given. */
export const penaltyOf = ({ objective, gradientPenalty }: GanOptions): number =>
  gradientPenalty ?? (objective === 'wasserstein-gp' ? PENALTY : 0);

/** The limit of D's weights, with the objective's own where none is given; 0 for none. */
export const clipOf = ({ objective, clip }: GanOptions): number => clip ?? (objective === 'wasserstein' ? CLIP : 0);
