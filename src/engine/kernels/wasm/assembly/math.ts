/**
 * exp, log, tanh, sine and cosine of four floats at a time, accurate to 2 units in the last place.
 *
 * WebAssembly's arithmetic is the same on every machine, and so are these; Math.exp and its like are not. The
 * polynomials are those of Moshier's Cephes library (netlib.org/cephes, single precision), highest power first. Their
 * numbers stand in memory: a processor reads one in a step, and takes four to make a vector of one that is in the code.
 */

// @ts-ignore: decorator
@inline
function s(x: f32): v128 {
  return f32x4.splat(x);
}

/** Number i of a table, in all lanes. */
// @ts-ignore: decorator
@inline
function at(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}

/** p·x + number i of a table: a step of Horner's rule. */
// @ts-ignore: decorator
@inline
function next(p: v128, x: v128, table: usize, i: usize): v128 {
  return f32x4.add(f32x4.mul(p, x), at(table, i));
}

/** 2ⁿ for whole n from −126 to 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, at(SMALLEST, 0)), 23);
}

const SMALLEST = memory.data<i32>([127]);
/** 3·2²²: added to a float below 2²² in size, it leaves the nearest whole number in the last bits. */
const ROUNDER = memory.data<f32>([12582912]);
/** 1/ln 2, and ln 2 in two parts. */
const LN2 = memory.data<f32>([1.44269504088896341, 0.693359375, -2.12194440e-4]);

const EXP = memory.data<f32>([1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]);
const EXP_ENDS = memory.data<f32>([89, -105]);

/** eʳ − 1 for |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function expm1Small(r: v128): v128 {
  let p = next(at(EXP, 0), r, EXP, 1);
  p = next(p, r, EXP, 2);
  p = next(p, r, EXP, 3);
  p = next(p, r, EXP, 4);
  p = next(p, r, EXP, 5);
  return f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r);
}

/** x − k·ln 2 */
// @ts-ignore: decorator
@inline
function withoutPowers(x: v128, k: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(k, at(LN2, 1))), f32x4.mul(k, at(LN2, 2)));
}

/** eˣ; 0 below −104, infinite above 88.73. */
export function exp(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, at(EXP_ENDS, 0)), at(EXP_ENDS, 1));
  const rounder = at(ROUNDER, 0);
  const rounded = f32x4.add(f32x4.mul(clamped, at(LN2, 0)), rounder);
  const y = f32x4.add(s(1), expm1Small(withoutPowers(clamped, f32x4.sub(rounded, rounder))));
  const n = i32x4.sub(rounded, rounder);
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(y, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** eˣ − 1 = 2ᵏ(eʳ − 1) + (2ᵏ − 1), accurate near 0. */
export function expm1(x: v128): v128 {
  const near = f32x4.pmax(f32x4.pmin(x, s(20)), s(-20));
  const rounder = at(ROUNDER, 0);
  const rounded = f32x4.add(f32x4.mul(near, at(LN2, 0)), rounder);
  const power = powerOfTwo(i32x4.sub(rounded, rounder));
  const rest = expm1Small(withoutPowers(near, f32x4.sub(rounded, rounder)));
  const y = f32x4.add(f32x4.mul(power, rest), f32x4.sub(power, s(1)));
  const far = f32x4.gt(f32x4.abs(x), s(20));
  return v128.any_true(far) ? v128.bitselect(f32x4.sub(exp(x), s(1)), y, far) : y;
}

const LOG = memory.data<f32>([
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
]);
const SQRT_HALF = memory.data<f32>([0.707106781186547524]);

/** log x for normal x > 0, with `extra` added to its exponent. */
// @ts-ignore: decorator
@inline
function logNormal(x: v128, extra: v128): v128 {
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), s(0.5));
  const low = f32x4.lt(m, at(SQRT_HALF, 0));
  const e = i32x4.add(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)), low);
  m = f32x4.add(f32x4.sub(m, s(1)), v128.and(low, m));
  const exponent = f32x4.add(f32x4.convert_i32x4_s(e), extra);
  const z = f32x4.mul(m, m);
  let p = next(at(LOG, 0), m, LOG, 1);
  p = next(p, m, LOG, 2);
  p = next(p, m, LOG, 3);
  p = next(p, m, LOG, 4);
  p = next(p, m, LOG, 5);
  p = next(p, m, LOG, 6);
  p = next(p, m, LOG, 7);
  p = next(p, m, LOG, 8);
  let y = f32x4.mul(f32x4.mul(p, m), z);
  y = f32x4.add(y, f32x4.mul(exponent, at(LN2, 2)));
  y = f32x4.sub(y, f32x4.mul(s(0.5), z));
  return f32x4.add(f32x4.add(m, y), f32x4.mul(exponent, at(LN2, 1)));
}

/** log x for normal x > 0. */
export function logInside(x: v128): v128 {
  return logNormal(x, s(0));
}

/** log x; −∞ at 0, NaN below. */
export function log(x: v128): v128 {
  const tiny = f32x4.lt(x, s(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, s(8388608)), x, tiny);
  let y = logNormal(scaled, v128.and(tiny, s(-23)));
  y = v128.bitselect(s(-Infinity), y, f32x4.eq(x, s(0)));
  y = v128.bitselect(x, y, f32x4.eq(x, s(Infinity)));
  return v128.bitselect(s(NaN), y, v128.not(f32x4.ge(x, s(0))));
}

/** log(1 + eᵛ): with t = e⁻|v|, log(1 + t) is log u + (t − (u − 1))/u for u = 1 + t rounded. */
export function softplus(v: v128): v128 {
  const t = exp(f32x4.neg(f32x4.abs(v)));
  const u = f32x4.add(s(1), t);
  const log1p = f32x4.add(logInside(u), f32x4.div(f32x4.sub(t, f32x4.sub(u, s(1))), u));
  return f32x4.add(f32x4.pmax(v, s(0)), log1p);
}

/** 1 / (1 + e⁻ᵛ) */
export function sigmoid(v: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(v)));
  const upper = f32x4.ge(v, s(0));
  return f32x4.div(v128.bitselect(s(1), e, upper), f32x4.add(s(1), e));
}

const TANH = memory.data<f32>([-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1]);

/** tanh x: an odd polynomial below 0.625, 1 − 2/(e²ˣ + 1) above. */
export function tanh(x: v128): v128 {
  const a = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = next(at(TANH, 0), z, TANH, 1);
  p = next(p, z, TANH, 2);
  p = next(p, z, TANH, 3);
  p = next(p, z, TANH, 4);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), a), a);
  const far = f32x4.sub(s(1), f32x4.div(s(2), f32x4.add(exp(f32x4.add(a, a)), s(1))));
  const size = v128.bitselect(near, far, f32x4.lt(a, s(0.625)));
  return v128.or(size, v128.and(x, i32x4.splat(0x80000000)));
}
