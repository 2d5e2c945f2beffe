/**
 * exp, log, tanh, sine and cosine of four floats at a time, accurate to 2 units in the last place.
 *
 * WebAssembly's arithmetic is the same on every machine, and so are these; Math.exp and its like are not. The
 * polynomials are those of Moshier's Cephes library (netlib.org/cephes, single precision).
 */

// @ts-ignore: decorator
@inline
function s(x: f32): v128 {
  return f32x4.splat(x);
}

/** a·b + c */
// @ts-ignore: decorator
@inline
function ma(a: v128, b: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(a, b), f32x4.splat(c));
}

/** 2ⁿ for whole n from −126 to 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** eʳ − 1 for |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function expm1Small(r: v128): v128 {
  let p = ma(s(1.9875691500e-4), r, 1.3981999507e-3);
  p = ma(p, r, 8.3334519073e-3);
  p = ma(p, r, 4.1665795894e-2);
  p = ma(p, r, 1.6666665459e-1);
  p = ma(p, r, 5.0000001201e-1);
  return f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r);
}

/** eˣ; 0 below −104, infinite above 88.73. */
export function exp(x: v128): v128 {
  const clamped = f32x4.max(f32x4.min(x, s(89)), s(-105));
  const k = f32x4.nearest(f32x4.mul(clamped, s(1.44269504088896341)));
  const r = f32x4.sub(f32x4.sub(clamped, f32x4.mul(k, s(0.693359375))), f32x4.mul(k, s(-2.12194440e-4)));
  const n = i32x4.trunc_sat_f32x4_s(k);
  const half = i32x4.shr_s(n, 1);
  const y = f32x4.add(s(1), expm1Small(r));
  return f32x4.mul(f32x4.mul(y, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** eˣ − 1 = 2ᵏ(eʳ − 1) + (2ᵏ − 1), accurate near 0. */
export function expm1(x: v128): v128 {
  const near = f32x4.max(f32x4.min(x, s(20)), s(-20));
  const k = f32x4.nearest(f32x4.mul(near, s(1.44269504088896341)));
  const r = f32x4.sub(f32x4.sub(near, f32x4.mul(k, s(0.693359375))), f32x4.mul(k, s(-2.12194440e-4)));
  const power = powerOfTwo(i32x4.trunc_sat_f32x4_s(k));
  const y = f32x4.add(f32x4.mul(power, expm1Small(r)), f32x4.sub(power, s(1)));
  return v128.bitselect(f32x4.sub(exp(x), s(1)), y, f32x4.gt(f32x4.abs(x), s(20)));
}

/** log x; −∞ at 0, NaN below. */
export function log(x: v128): v128 {
  const tiny = f32x4.lt(x, s(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, s(8388608)), x, tiny);
  let e = i32x4.sub(i32x4.shr_u(scaled, 23), i32x4.splat(126));
  let m = v128.or(v128.and(scaled, i32x4.splat(0x007fffff)), s(0.5));
  const low = f32x4.lt(m, s(0.707106781186547524));
  e = i32x4.add(e, v128.and(low, i32x4.splat(-1)));
  m = f32x4.add(f32x4.sub(m, s(1)), v128.and(low, m));
  const exponent = f32x4.sub(f32x4.convert_i32x4_s(e), v128.and(tiny, s(23)));
  const z = f32x4.mul(m, m);
  let p = ma(s(7.0376836292e-2), m, -1.1514610310e-1);
  p = ma(p, m, 1.1676998740e-1);
  p = ma(p, m, -1.2420140846e-1);
  p = ma(p, m, 1.4249322787e-1);
  p = ma(p, m, -1.6668057665e-1);
  p = ma(p, m, 2.0000714765e-1);
  p = ma(p, m, -2.4999993993e-1);
  p = ma(p, m, 3.3333331174e-1);
  let y = f32x4.mul(f32x4.mul(p, m), z);
  y = f32x4.add(y, f32x4.mul(exponent, s(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(s(0.5), z));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(exponent, s(0.693359375)));
  y = v128.bitselect(s(-Infinity), y, f32x4.eq(x, s(0)));
  y = v128.bitselect(x, y, f32x4.eq(x, s(Infinity)));
  return v128.bitselect(s(NaN), y, v128.not(f32x4.ge(x, s(0))));
}

/** log(1 + t) for 0 ≤ t ≤ 1. */
// @ts-ignore: decorator
@inline
function log1p(t: v128): v128 {
  const u = f32x4.add(s(1), t);
  return f32x4.add(log(u), f32x4.div(f32x4.sub(t, f32x4.sub(u, s(1))), u));
}

/** log(1 + eᵛ) */
export function softplus(v: v128): v128 {
  return f32x4.add(f32x4.max(v, s(0)), log1p(exp(f32x4.neg(f32x4.abs(v)))));
}

/** 1 / (1 + e⁻ᵛ) */
export function sigmoid(v: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(v)));
  const upper = f32x4.ge(v, s(0));
  return f32x4.div(v128.bitselect(s(1), e, upper), f32x4.add(s(1), e));
}

/** tanh x: an odd polynomial below 0.625, 1 − 2/(e²ˣ + 1) above. */
export function tanh(x: v128): v128 {
  const a = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = ma(s(-5.70498872745e-3), z, 2.06390887954e-2);
  p = ma(p, z, -5.37397155531e-2);
  p = ma(p, z, 1.33314422036e-1);
  p = ma(p, z, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), a), a);
  const far = f32x4.sub(s(1), f32x4.div(s(2), f32x4.add(exp(f32x4.add(a, a)), s(1))));
  const size = v128.bitselect(near, far, f32x4.lt(a, s(0.625)));
  return v128.or(size, v128.and(x, i32x4.splat(0x80000000)));
}

/** sin r for |r| ≤ π/4. */
// @ts-ignore: decorator
@inline
function sinSmall(r: v128): v128 {
  const z = f32x4.mul(r, r);
  const p = ma(ma(s(-1.9515295891e-4), z, 8.3321608736e-3), z, -1.6666654611e-1);
  return f32x4.add(f32x4.mul(f32x4.mul(p, z), r), r);
}

/** cos r for |r| ≤ π/4. */
// @ts-ignore: decorator
@inline
function cosSmall(r: v128): v128 {
  const z = f32x4.mul(r, r);
  const p = ma(ma(s(2.443315711809948e-5), z, -1.388731625493765e-3), z, 4.166664568298827e-2);
  return f32x4.add(f32x4.sub(f32x4.mul(f32x4.mul(p, z), z), f32x4.mul(s(0.5), z)), s(1));
}

/** sin(r + quadrant·π/2) */
// @ts-ignore: decorator
@inline
function sinOf(r: v128, quadrant: v128): v128 {
  const odd = i32x4.eq(v128.and(quadrant, i32x4.splat(1)), i32x4.splat(1));
  const sign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(cosSmall(r), sinSmall(r), odd), sign);
}

/** sin 2πu for 0 ≤ u ≤ 1. The quarter is taken off before π comes in, so nothing is lost. */
export function sinTurn(u: v128): v128 {
  const t = f32x4.mul(u, s(4));
  const k = f32x4.nearest(t);
  return sinOf(f32x4.mul(f32x4.sub(t, k), s(1.57079632679489662)), i32x4.trunc_sat_f32x4_s(k));
}

/** cos 2πu for 0 ≤ u ≤ 1. */
export function cosTurn(u: v128): v128 {
  const t = f32x4.mul(u, s(4));
  const k = f32x4.nearest(t);
  const quadrant = i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(1));
  return sinOf(f32x4.mul(f32x4.sub(t, k), s(1.57079632679489662)), quadrant);
}

/** Quarters in two of the lanes, in double precision: π/2 in two parts, the first of 33 bits (fdlibm). */
// @ts-ignore: decorator
@inline
function quarters(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, f64x2.splat(0.63661977236758138)));
}

// @ts-ignore: decorator
@inline
function remainder(x: v128, k: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(1.57079632673412561417)));
  return f32x4.demote_f64x2_zero(f64x2.sub(high, f64x2.mul(k, f64x2.splat(6.07710050650619224932e-11))));
}

/** sin(x + shift·π/2), for |x| up to a million. */
// @ts-ignore: decorator
@inline
function sinShifted(x: v128, shift: i32): v128 {
  const lower = f64x2.promote_low_f32x4(x);
  const upper = f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
  const kLower = quarters(lower);
  const kUpper = quarters(upper);
  const r = v128.shuffle<i64>(remainder(lower, kLower), remainder(upper, kUpper), 0, 2);
  const k = v128.shuffle<i64>(i32x4.trunc_sat_f64x2_s_zero(kLower), i32x4.trunc_sat_f64x2_s_zero(kUpper), 0, 2);
  return sinOf(r, i32x4.add(k, i32x4.splat(shift)));
}

export function sin(x: v128): v128 {
  return sinShifted(x, 0);
}

export function cos(x: v128): v128 {
  return sinShifted(x, 1);
}
