/** The relaxed Bernoulli, or binary concrete, distribution: a coin toss with a slope. */
import { sigmoid, softplus } from '../curve.js';
import { logit } from '../special.js';

/**
 * One relaxed Bernoulli draw: y = σ((logit p + logit u) / τ).
 *
 * logit u is logistic noise, the difference of two Gumbels; with it P(y > ½) = p at every τ.
 *
 * @param p probability of a one, 0 < p < 1
 * @param temperature τ > 0; near 0 the draw is nearly 0 or 1
 * @param u uniform on (0, 1)
 * @see Maddison, Mnih & Teh 2017, appendix B
 */
export const binaryConcrete = (p: number, temperature: number, u: number): number =>
  sigmoid(binaryConcreteLogit(p, temperature, u));

/** The same before the sigmoid: exact where y is within rounding of 0 or 1. */
export const binaryConcreteLogit = (p: number, temperature: number, u: number): number =>
  (logit(p) + logit(u)) / temperature;

/**
 * Slopes of a draw along its path, with the noise held.
 *
 * @returns ∂y/∂logit p = y(1 − y)/τ and ∂y/∂τ = −y(1 − y)·logit(y)/τ
 */
export const binaryConcreteSlopes = (p: number, temperature: number, u: number): { logit: number; temperature: number } => {
  const logitY = binaryConcreteLogit(p, temperature, u);
  const slope = (sigmoid(logitY) * sigmoid(-logitY)) / temperature;
  return { logit: slope, temperature: -slope * logitY || 0 };
};

/**
 * log of the density of y, given as logit y, so that it is exact at both ends.
 *
 * log q(y) = log τ + d − 2 log(1 + eᵈ) − log y(1 − y) with d = logit p − τ·logit y.
 *
 * @see Maddison, Mnih & Teh 2017, equation 24
 */
export const binaryConcreteLogDensity = (p: number, temperature: number, logitY: number): number => {
  const d = logit(p) - temperature * logitY;
  return Math.log(temperature) + d - 2 * softplus(d) + softplus(logitY) + softplus(-logitY);
};

/**
 * The formula of some class notes, with one Gumbel where logistic noise belongs: y = σ((log p + g) / τ).
 *
 * Its P(y > ½) is P(g > −log p) = 1 − e^(−p), which is never above 0.632: it is not a relaxed Bernoulli draw.
 *
 * @param u uniform on (0, 1), of which g = −log(−log u)
 */
export const singleGumbel = (p: number, temperature: number, u: number): number =>
  sigmoid((Math.log(p) - Math.log(-Math.log(u))) / temperature);
