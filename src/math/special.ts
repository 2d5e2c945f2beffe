/** Functions that the distributions and losses are built of, right in the tails. */

const SQRT_PI = Math.sqrt(Math.PI);
const LOG_2PI = Math.log(2 * Math.PI);

/** Σ 2ⁿ x²ⁿ⁺¹ / (1·3·5⋯(2n+1)), all terms of one sign (Abramowitz & Stegun 7.1.6). */
const erfSeries = (x: number): number => {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return ((2 / SQRT_PI) * sum) / Math.exp(x * x);
};

/** erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), for x ≥ 2 (Abramowitz & Stegun 7.1.14). */
const erfcFraction = (x: number): number => {
  let denominator = x;
  for (let k = 60; k >= 1; k--) denominator = x + k / 2 / denominator;
  return Math.exp(-x * x) / (SQRT_PI * denominator);
};

/** The error function, 2/√π ∫₀ˣ e^(−t²) dt. Relative error below 1e-14. */
export const erf = (x: number): number => {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 6) return Math.sign(x);
  return x === 0 ? x : erfSeries(x);
};

/** 1 − erf x, without losing digits where erf x is near 1. Relative error below 1e-13. */
export const erfc = (x: number): number => {
  if (x < 0.5) return 1 - erf(x);
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
};

/** The normal distribution function Φ(z), exact in the lower tail. */
export const normalCdf = (z: number): number => erfc(-z / Math.SQRT2) / 2;

/** log(p / (1 − p)). */
export const logit = (p: number): number => Math.log(p) - Math.log1p(-p);

/** log Σ eˣ, without overflow. −∞ for an empty list. */
export const logSumExp = (values: ArrayLike<number>): number => {
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i] - largest);
  return largest + Math.log(sum);
};

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** log Γ(x) for x > 0, by Lanczos' series with g = 7. Relative error of Γ below 1e-13. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const t = z + 7.5;
  const series = LANCZOS.reduce((sum, c, i) => (i === 0 ? c : sum + c / (z + i)), 0);
  return LOG_2PI / 2 + (z + 0.5) * Math.log(t) - t + Math.log(series);
};

/** Γ(x) for x > 0. */
export const gamma = (x: number): number => Math.exp(logGamma(x));
