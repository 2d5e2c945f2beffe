/** The Gumbel-softmax, or concrete, distribution: a choice among k with a slope. */
import { gumbelOf } from '../random/stream.js';
import { logSumExp } from '../special.js';

/**
 * log of one relaxed draw: log yᵢ = (log πᵢ + gᵢ)/τ − logΣexp, with gᵢ = −log(−log uᵢ).
 *
 * As τ → 0 the draw becomes one-hot at the largest log πᵢ + gᵢ, which is i with probability πᵢ (the Gumbel-max trick).
 *
 * @param logPi [k] log probabilities, or any logits
 * @param temperature τ > 0
 * @param u [k] uniform on (0, 1)
 * @see Jang, Gu & Poole 2017, equation 2
 */
export const gumbelSoftmaxLog = (logPi: ArrayLike<number>, temperature: number, u: ArrayLike<number>): Float64Array => {
  const logits = Float64Array.from(logPi, (l, i) => (l + gumbelOf(u[i])) / temperature);
  const total = logSumExp(logits);
  return logits.map((l) => l - total);
};

/** One relaxed draw, [k] numbers above 0 with sum 1. */
export const gumbelSoftmax = (logPi: ArrayLike<number>, temperature: number, u: ArrayLike<number>): Float64Array =>
  gumbelSoftmaxLog(logPi, temperature, u).map(Math.exp);

/** The choice that the draw relaxes: the largest log πᵢ + gᵢ, whatever τ. */
export const gumbelMax = (logPi: ArrayLike<number>, u: ArrayLike<number>): number => {
  const perturbed = Float64Array.from(logPi, (l, i) => l + gumbelOf(u[i]));
  return perturbed.indexOf(perturbed.reduce((a, b) => Math.max(a, b), -Infinity));
};

/**
 * ∂yᵢ/∂log πⱼ = yᵢ(δᵢⱼ − yⱼ)/τ, [k, k] row by row.
 *
 * @param y [k] a relaxed draw
 */
export const gumbelSoftmaxJacobian = (y: ArrayLike<number>, temperature: number): Float64Array => {
  const k = y.length;
  return Float64Array.from({ length: k * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k];
    return (y[i] * ((i === j ? 1 : 0) - y[j])) / temperature;
  });
};
