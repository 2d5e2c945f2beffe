/** What is drawn, how much of it, and into which bins: plain data, for a worker, a link or a shader. */
import { distributions, normalMixture, type Component, type Distribution, type DistributionName } from '../distributions/index.js';

type Named<N extends DistributionName> = { readonly of: N } & Readonly<Required<NonNullable<Parameters<(typeof distributions)[N]>[0]>>>;

/** One of the families with all of its parameters: `{ of: 'normal', mu: 0, sigma: 1 }`. */
export type FamilySource = { [N in DistributionName]: Named<N> }[DistributionName];

/** Several bells: one is chosen by its share, and a normal number drawn from it. */
export interface MixtureSource {
  readonly of: 'mixture';
  readonly components: readonly Component[];
}

/** Relaxed choices among k: y = softmax((log π + g)/τ). */
export interface ChoiceSource {
  readonly of: 'gumbel-softmax';
  /** [k], k from 2 to 64: log probabilities, or any logits. */
  readonly logPi: readonly number[];
  readonly temperature: number;
}

/** Relaxed coin tosses, and the formula of some class notes that has one Gumbel where logistic noise belongs. */
export interface CoinSource {
  readonly of: 'binary-concrete' | 'single-gumbel';
  readonly p: number;
  readonly temperature: number;
}

export type DrawSource = FamilySource | MixtureSource | ChoiceSource | CoinSource;

/** Equal bins on the line, [a, b) each, of which the last has its right end too. */
export interface LineWindow {
  readonly from: number;
  readonly to: number;
  /** From 1 to 65,536. */
  readonly bins: number;
  /** Which of a choice's k coordinates; 0 if absent. */
  readonly coordinate?: number;
}

/** For choices among three: the triangle of all (y₀, y₁, y₂) in n² equal triangles; see triangle.ts. */
export interface TriangleWindow {
  /** n, from 1 to 256. */
  readonly triangle: number;
}

export type BinWindow = LineWindow | TriangleWindow;

export interface DrawSpec {
  readonly source: DrawSource;
  readonly window: BinWindow;
  /** How many to draw, up to 2³⁰. */
  readonly count: number;
  readonly seed: number;
  /** The name of the stream of random numbers; "samples" if absent. */
  readonly stream?: string;
}

export const isChoice = (source: DrawSource): source is ChoiceSource => source.of === 'gumbel-softmax';
export const isCoin = (source: DrawSource): source is CoinSource => source.of === 'binary-concrete' || source.of === 'single-gumbel';
export const isTriangle = (window: BinWindow): window is TriangleWindow => 'triangle' in window;

/**
 * The distribution on the line that a source draws from; none for relaxed draws.
 *
 * @throws RangeError for parameters that are none
 */
export const distributionOf = (source: DrawSource): Distribution | undefined => {
  if (isChoice(source) || isCoin(source)) return undefined;
  if (source.of === 'mixture') return normalMixture(source.components);
  const { of, ...parameters } = source;
  if (!Object.hasOwn(distributions, of)) throw new RangeError(`sampling: there is no source "${String(of)}"; give one of ${Object.keys(distributions).join(', ')}.`);
  const make: (parameters: Readonly<Record<string, number>>) => Distribution = distributions[of];
  return make(parameters);
};

/** Cells of a window, without what lies below and above. */
export const cellsOf = (window: BinWindow): number => (isTriangle(window) ? window.triangle ** 2 : window.bins);

/** How many things a relaxed draw chooses among; 0 for other sources. */
export const choicesOf = (source: DrawSource): number => {
  if (isChoice(source)) return source.logPi.length;
  return isCoin(source) ? 2 : 0;
};
