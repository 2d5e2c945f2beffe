/**
 * Ways through the space of codes: straight and along an arc, flat cuts, how long a usual code is, walks without end.
 *
 * A code z of d independent normal numbers has a length near √d and almost never a much shorter one. A straight line between
 * two codes passes through short ones, which a generator has hardly ever been given; an arc does not (White 2016, section 2.1).
 */
import { normalQuantile } from './normal-quantile.js';
import { uniforms } from './random/stream.js';
import { erf } from './special.js';

export type Code = ArrayLike<number>;

export const dot = (a: Code, b: Code): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** ‖z‖ */
export const length = (z: Code): number => Math.sqrt(dot(z, z));

/** Σ wₖ zₖ */
export const combined = (codes: readonly Code[], weights: readonly number[]): Float64Array => {
  const out = new Float64Array(codes[0]?.length ?? 0);
  codes.forEach((code, k) => {
    for (let i = 0; i < out.length; i++) out[i] += weights[k] * code[i];
  });
  return out;
};

/** z in the same direction with this length; a code without direction stays as it is. */
export const scaledTo = (z: Code, wanted: number): Float64Array => {
  const now = length(z);
  return combined([z], [now > 0 ? wanted / now : 1]);
};

/** (1 − t)·a + t·b; exact at both ends. */
export const lerp = (a: Code, b: Code, t: number): Float64Array => combined([a, b], [1 - t, t]);

/** Below this sine of the angle between two codes the arc between them is not divided by it. */
const NO_ANGLE = 1e-6;

/**
 * Along the arc from a to b: the direction turns evenly, and the length goes evenly from ‖a‖ to ‖b‖.
 *
 * The direction is sin((1 − t)Ω)/sin Ω · a/‖a‖ + sin(tΩ)/sin Ω · b/‖b‖, Ω the angle between them; at equal lengths this is
 * Shoemake’s formula. Between opposite codes, where every half circle is as short as another, one is chosen and kept. A code of
 * length zero has no direction: from there the way is straight.
 *
 * @see Shoemake 1985, section 3.3; White 2016, section 2.1
 */
export const slerp = (a: Code, b: Code, t: number): Float64Array => {
  const [from, to] = [length(a), length(b)];
  if (from === 0 || to === 0 || t === 0 || t === 1) return lerp(a, b, t);
  const [u, v] = [scaledTo(a, 1), scaledTo(b, 1)];
  const cosine = dot(u, v);
  const across = length(combined([v, u], [1, -cosine]));
  const angle = Math.atan2(across, cosine);
  if (across < NO_ANGLE) return cosine > 0 ? lerp(a, b, t) : halfCircle(u, t, from + t * (to - from));
  const way = combined([u, v], [Math.sin((1 - t) * angle) / across, Math.sin(t * angle) / across]);
  return scaledTo(way, from + t * (to - from));
};

/** From u to −u by way of a direction across it: the axis that u leans on least, made upright. */
const halfCircle = (u: Code, t: number, radius: number): Float64Array => {
  let least = 0;
  for (let i = 1; i < u.length; i++) if (Math.abs(u[i]) < Math.abs(u[least])) least = i;
  const axis = new Float64Array(u.length);
  axis[least] = 1;
  const upright = orthonormal([u, axis])[1] ?? axis;
  return combined([u, upright], [radius * Math.cos(Math.PI * t), radius * Math.sin(Math.PI * t)]);
};

/** Directions of length one at right angles, which span what the given ones span (Gram and Schmidt); dependent ones are left out. */
export const orthonormal = (directions: readonly Code[]): Float64Array[] => {
  const found: Float64Array[] = [];
  for (const direction of directions) {
    let rest: Float64Array = Float64Array.from(direction);
    // Twice: what rounding left of the first time is taken off as well (Björck 1967).
    for (let pass = 0; pass < 2; pass++) for (const basis of found) rest = combined([rest, basis], [1, -dot(rest, basis)]);
    if (length(rest) > 1e-9 * Math.max(length(direction), 1e-300)) found.push(scaledTo(rest, 1));
  }
  return found;
};

/** What codes are drawn from. */
export interface Prior {
  /** Numbers in z. */
  readonly codes: number;
  readonly noise: 'normal' | 'uniform';
  /** No number of z is larger than this: truncation. Infinite for none. */
  readonly within: number;
}

const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The share of the normal distribution within ±x. */
const shareWithin = (x: number): number => erf(x / Math.SQRT2);

/** Standard deviation of one number of z. Of a normal one cut at ±t: √(1 − 2tφ(t)/(2Φ(t) − 1)). */
export const spreadOf = ({ noise, within }: Prior): number => {
  if (noise === 'uniform') return Math.min(within, 1) / Math.sqrt(3);
  if (within > 8) return 1;
  // Of a narrow range the two terms of the formula are nearly equal; there it is flat, and its deviation t/√3.
  if (within < 0.01) return within / Math.sqrt(3);
  return Math.sqrt(1 - (2 * within * normalDensity(within)) / shareWithin(within));
};

/** Length of a usual code, √(E‖z‖²) = √d·σ. */
export const usualLength = (prior: Prior): number => Math.sqrt(prior.codes) * spreadOf(prior);

/**
 * Codes [n][codes] as the generator was trained with, or of smaller numbers: with `within` they are drawn again and again until each is
 * at most that large, here all at once by the quantiles of what is left. Few unusual pictures, and fewer kinds of them.
 *
 * @param name the stream; the same (seed, name, step) gives the same codes
 * @see Brock, Donahue & Simonyan 2019, section 3.1, "truncation trick"
 */
export const drawCodes = ({ codes, noise, within }: Prior, seed: number, name: string, step: number, n: number): Float64Array => {
  const u = uniforms(seed, name, step, n * codes);
  if (noise === 'uniform') return u.map((value) => Math.min(within, 1) * (2 * value - 1));
  const share = shareWithin(within);
  return u.map((value) => normalQuantile(0.5 + (value - 0.5) * share));
};

/**
 * A place on a walk that never ends and never comes back: codes drawn one after another, joined by a cubic B-spline.
 *
 * Its four weights are divided by the root of the sum of their squares, so at every moment the place is as usual as a code that was
 * drawn: of normal codes it is a normal code. Twice continuously differentiable.
 *
 * @param station the k-th code, k = 0, 1, 2, …
 * @param time in stations, from 0 on
 */
export const walkAt = (station: (k: number) => Code, time: number): Float64Array => {
  const k = Math.floor(time);
  const t = time - k;
  const weights = [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3];
  const size = Math.hypot(...weights);
  return combined([0, 1, 2, 3].map((i) => station(k + i)), weights.map((w) => w / size));
};
