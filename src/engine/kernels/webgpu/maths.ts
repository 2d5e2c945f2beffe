/**
 * exp, log, tanh, sine and cosine of a number or of four, to a few units in the last place.
 *
 * What WGSL brings along may be off by 5e-4 (sin, cos) and more; these are the polynomials of Moshier's Cephes library
 * (netlib.org/cephes, single precision), as the WebAssembly kernels have them. Whole numbers are taken from floats by
 * their bits: a conversion would guard against numbers that are none.
 */
import { wgsl } from './wgsl.js';

/** Written once for f32 and for vec4f, which WGSL has no common functions over: F, I and U stand for the types. */
const both = wgsl`
/** A whole number below 2²² as an integer, in the lower 22 bits. */
fn whole$(k: F) -> U { return bitcast<U>(k + 12582912.0); }

/** 2ᵏ for a whole k from −127 to 127. */
fn powerOfTwo$(k: F) -> F { return bitcast<F>(whole$(k + 127.0) << U(23u)); }

/** The whole number nearest to x. */
fn nearest$(x: F) -> F { return floor(x + 0.5); }

/** eʳ − 1 for |r| ≤ ln 2 / 2. */
fn expm1Small$(r: F) -> F {
  var p = 1.9875691500e-4 * r + 1.3981999507e-3;
  p = p * r + 8.3334519073e-3;
  p = p * r + 4.1665795894e-2;
  p = p * r + 1.6666665459e-1;
  p = p * r + 5.0000001201e-1;
  return p * r * r + r;
}

/** x − k·ln 2, with ln 2 in two parts. */
fn withoutPowers$(x: F, k: F) -> F { return fma(-k, F(-2.12194440e-4), fma(-k, F(0.693359375), x)); }

/** eˣ; 0 below −104, infinite above 88.73. */
fn expOf$(x: F) -> F {
  let inside = clamp(x, F(-105.0), F(89.0));
  let k = nearest$(inside * 1.44269504088896341);
  let half = floor(0.5 * k);
  return (1.0 + expm1Small$(withoutPowers$(inside, k))) * powerOfTwo$(half) * powerOfTwo$(k - half);
}

/** e⁻ᵃ for a ≥ 0; not below e⁻⁸⁷. */
fn decayOf$(a: F) -> F {
  let x = select(-a, F(-87.0), a > F(87.0));
  let k = nearest$(x * 1.44269504088896341);
  return (1.0 + expm1Small$(withoutPowers$(x, k))) * powerOfTwo$(k);
}

/** eˣ − 1 = 2ᵏ(eʳ − 1) + (2ᵏ − 1), accurate near 0. */
fn expm1Of$(x: F) -> F {
  let inside = clamp(x, F(-40.0), F(88.0));
  let k = nearest$(inside * 1.44269504088896341);
  let power = powerOfTwo$(k);
  return power * expm1Small$(withoutPowers$(inside, k)) + (power - 1.0);
}

/** log x for normal x > 0. */
fn logOf$(x: F) -> F {
  let bits = bitcast<U>(x);
  let half = bitcast<F>((bits & U(0x007fffffu)) | U(0x3f000000u));
  let low = half < F(0.707106781186547524);
  let m = select(half, half + half, low) - 1.0;
  let k = F(bitcast<I>(bits & U(0x7f800000u))) * 1.1920928955078125e-7 - select(F(126.0), F(127.0), low);
  let z = m * m;
  var p = 7.0376836292e-2 * m - 1.1514610310e-1;
  p = p * m + 1.1676998740e-1;
  p = p * m - 1.2420140846e-1;
  p = p * m + 1.4249322787e-1;
  p = p * m - 1.6668057665e-1;
  p = p * m + 2.0000714765e-1;
  p = p * m - 2.4999993993e-1;
  p = p * m + 3.3333331174e-1;
  let y = p * m * z + k * -2.12194440e-4 - 0.5 * z;
  return (m + y) + k * 0.693359375;
}

/** log(1 + t) for 0 ≤ t ≤ 1: 2·artanh(t/(2 + t)) as a series, of which z⁷/15 < 2e-8 is the first left out. */
fn log1pOf$(t: F) -> F {
  let s = t / (2.0 + t);
  let z = s * s;
  var p = z * 7.6923076923e-2 + 9.0909090909e-2;
  p = p * z + 1.1111111111e-1;
  p = p * z + 1.4285714286e-1;
  p = p * z + 0.2;
  p = p * z + 3.3333333333e-1;
  return 2.0 * (s + s * z * p);
}

/** log(1 + eᵛ), with e = e^−|v|. */
fn softplusFrom$(v: F, e: F) -> F { return 0.5 * (v + abs(v)) + log1pOf$(e); }

/** 1 / (1 + e⁻ᵛ), with e = e^−|v|. */
fn sigmoidFrom$(v: F, e: F) -> F { return select(e, F(1.0), v >= F(0.0)) / (1.0 + e); }

fn softplusOf$(v: F) -> F { return softplusFrom$(v, decayOf$(abs(v))); }
fn sigmoidOf$(v: F) -> F { return sigmoidFrom$(v, decayOf$(abs(v))); }

/** tanh x: an odd polynomial below 0.625, 1 − 2e/(1 + e) with e = e^−2|x| above. */
fn tanhOf$(x: F) -> F {
  let a = abs(x);
  let z = min(a, F(0.625)) * min(a, F(0.625));
  var p = -5.70498872745e-3 * z + 2.06390887954e-2;
  p = p * z - 5.37397155531e-2;
  p = p * z + 1.33314422036e-1;
  p = p * z - 3.33332819422e-1;
  let e = decayOf$(2.0 * a);
  return select(p * z * x + x, sign(x) * (1.0 - 2.0 * e / (1.0 + e)), a >= F(0.625));
}
`;

const functionsOf = (vector: boolean): string =>
  both.replaceAll('$', vector ? '4' : '').replace(/\b[FIU]\b/g, (type) => ({ F: ['f32', 'vec4f'], I: ['i32', 'vec4i'], U: ['u32', 'vec4u'] })[type]?.[Number(vector)] ?? type);

/** For numbers; and the sines, which only noise and Fourier features need. */
export const maths = functionsOf(false) + wgsl`
/** The smallest float that has all its digits. */
const SMALLEST = 1.1754944e-38;

/** sin r for |r| ≤ π/4. */
fn sinSmall(r: f32) -> f32 {
  let z = r * r;
  return ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1) * z * r + r;
}

/** cos r for |r| ≤ π/4. */
fn cosSmall(r: f32) -> f32 {
  let z = r * r;
  return ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2) * z * z - 0.5 * z + 1.0;
}

/** [cos, sin] of r and so many quarter turns. */
fn quarterTurns(r: f32, quarters: u32) -> vec2f {
  let even = vec2f(cosSmall(r), sinSmall(r));
  let point = select(even, vec2f(-even.y, even.x), (quarters & 1u) == 1u);
  return select(point, -point, (quarters & 2u) == 2u);
}

/** [cos 2πu, sin 2πu] for 0 ≤ u ≤ 1: the quarter is taken off before π comes in, so nothing is lost. */
fn circleOf(u: f32) -> vec2f {
  let k = nearest(4.0 * u);
  return quarterTurns((4.0 * u - k) * 1.57079632679489662, whole(k));
}

/** [cos x, sin x] for |x| up to some thousands, with π/2 in three parts. */
fn anglesOf(x: f32) -> vec2f {
  let k = nearest(x * 0.63661977236758138);
  let r = fma(-k, 7.54978994976e-8, fma(-k, 4.83751296997e-4, fma(-k, 1.5703125, x)));
  return quarterTurns(r, whole(k));
}
`;

/** For four numbers at a time. */
export const mathsOfFour = functionsOf(true);
