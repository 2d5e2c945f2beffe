/**
 * Sums of codes: man with glasses − man + woman.
 *
 * One code is one person with everything that is accidental about them. A mean of several codes that have one thing in common keeps
 * that and little else, so sums are made of means (Radford, Metz & Chintala 2016, section 6.3.2). A sum of means is short, and no
 * code that G was trained with is, so it is given the length of a usual one.
 */
import { combined, scaledTo, usualLength, drawCodes, type Code, type Prior } from '../../math/latent.js';

/** The mean of codes. @throws RangeError for none */
export const meanCode = (codes: readonly Code[]): Float64Array => {
  if (codes.length === 0) throw new RangeError('The mean of no codes is nothing; give at least one.');
  return combined(codes, codes.map(() => 1 / codes.length));
};

/** What is added or taken away: the mean of these codes. */
export interface Term {
  readonly sign: 1 | -1;
  readonly codes: readonly Code[];
}

/** ± mean ± mean …, as it comes out. */
export const sumOf = (terms: readonly Term[]): Float64Array => combined(terms.map(({ codes }) => meanCode(codes)), terms.map(({ sign }) => sign));

/** The sum, as long as a usual code. */
export const result = (terms: readonly Term[], prior: Prior): Float64Array => scaledTo(sumOf(terms), usualLength(prior));

/** A code moved by `strength` times the direction from one mean to the other, as long as a usual code. */
export const movedAlong = (code: Code, from: readonly Code[], to: readonly Code[], strength: number, prior: Prior): Float64Array =>
  scaledTo(combined([code, meanCode(to), meanCode(from)], [1, strength, -strength]), usualLength(prior));

/** The k-th of an endless row of codes that examples are taken from, the same for everybody. */
export const exampleCode = (prior: Prior, k: number): Float64Array => drawCodes(prior, 1, 'examples', k, 1);
