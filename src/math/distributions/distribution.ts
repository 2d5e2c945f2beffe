/** A distribution on the real line. */
export interface Distribution {
  /** Probability per unit of x; may exceed 1. */
  pdf(x: number): number;
  /** F(x) = P(X ≤ x). */
  cdf(x: number): number;
  /** F⁻¹(u) for u in [0, 1]: the ends of the support at 0 and 1, NaN outside. */
  quantile(u: number): number;
  /** NaN where it does not exist, Infinity where it is infinite. */
  readonly mean: number;
  /** NaN where it does not exist, Infinity where it is infinite. */
  readonly variance: number;
  /** Where the density is not 0: [from, to]. */
  readonly support: readonly [number, number];
}

/** The whole line. */
export const LINE = [-Infinity, Infinity] as const;

/**
 * Says what a parameter must be.
 *
 * @throws RangeError naming the distribution, the value seen and the value wanted
 */
export const demand = (holds: boolean, distribution: string, seen: string, wanted: string): void => {
  if (!holds) throw new RangeError(`${distribution}: ${seen}; ${wanted}.`);
};

/** Checks that a parameter is a finite number above 0. */
export const positive = (distribution: string, name: string, value: number): void =>
  demand(value > 0 && value < Infinity, distribution, `${name} is ${value}`, 'give a finite number above 0');

/** Checks that a parameter is a finite number. */
export const finite = (distribution: string, name: string, value: number): void =>
  demand(Number.isFinite(value), distribution, `${name} is ${value}`, 'give a finite number');
