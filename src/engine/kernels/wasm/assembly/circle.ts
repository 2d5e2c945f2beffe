/** Sine and cosine of four floats at a time, to 2 units in the last place (see math.ts). */

const SIN = memory.data<f32>([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const COS = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);
/** 3·2²²: added to a float below 2²² in size, it leaves the nearest whole number in the last bits. */
const ROUNDER = memory.data<f32>([12582912]);
const QUARTER = memory.data<f32>([1.57079632679489662]);
/** 2/π, and π/2 in two parts, the first of 33 bits (fdlibm). */
const QUARTERS = memory.data<f64>([0.63661977236758138, 1.57079632673412561417, 6.07710050650619224932e-11]);

/** The polynomial of a table, in z. */
// @ts-ignore: decorator
@inline
function polynomial(z: v128, table: usize): v128 {
  const p = f32x4.add(f32x4.mul(v128.load32_splat(table), z), v128.load32_splat(table, 4));
  return f32x4.add(f32x4.mul(p, z), v128.load32_splat(table, 8));
}

/** sin r for |r| ≤ π/4. */
// @ts-ignore: decorator
@inline
function sinSmall(r: v128, z: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.mul(polynomial(z, SIN), z), r), r);
}

/** cos r for |r| ≤ π/4. */
// @ts-ignore: decorator
@inline
function cosSmall(z: v128): v128 {
  const rest = f32x4.sub(f32x4.mul(f32x4.mul(polynomial(z, COS), z), z), f32x4.mul(f32x4.splat(0.5), z));
  return f32x4.add(rest, f32x4.splat(1));
}

/** All ones where the quadrant is odd. */
// @ts-ignore: decorator
@inline
function isOdd(quadrant: v128): v128 {
  return i32x4.shr_s(i32x4.shl(quadrant, 31), 31);
}

/** The sign of the sine in a quadrant. */
// @ts-ignore: decorator
@inline
function signOf(quadrant: v128): v128 {
  return i32x4.shl(i32x4.shr_u(quadrant, 1), 31);
}

/**
 * The points at `radius` and angle 2πu, 0 ≤ u ≤ 1: r·cos 2πu to `out`, r·sin 2πu behind it. The quarter is taken off
 * before π comes in, so nothing is lost.
 */
export function polar(out: usize, radius: v128, u: v128): void {
  const rounder = v128.load32_splat(ROUNDER);
  const turns = f32x4.mul(u, f32x4.splat(4));
  const quadrant = f32x4.add(turns, rounder);
  const r = f32x4.mul(f32x4.sub(turns, f32x4.sub(quadrant, rounder)), v128.load32_splat(QUARTER));
  const z = f32x4.mul(r, r);
  const sine = sinSmall(r, z);
  const cosine = cosSmall(z);
  const odd = isOdd(quadrant);
  const x = v128.xor(v128.bitselect(sine, cosine, odd), signOf(i32x4.add(quadrant, i32x4.splat(1))));
  const y = v128.xor(v128.bitselect(cosine, sine, odd), signOf(quadrant));
  v128.store(out, f32x4.mul(radius, x));
  v128.store(out, f32x4.mul(radius, y), 16);
}

/** Quarters in two of the lanes, in double precision. */
// @ts-ignore: decorator
@inline
function quarters(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, v128.load64_splat(QUARTERS)));
}

// @ts-ignore: decorator
@inline
function remainder(x: v128, k: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(k, v128.load64_splat(QUARTERS, 8)));
  return f32x4.demote_f64x2_zero(f64x2.sub(high, f64x2.mul(k, v128.load64_splat(QUARTERS, 16))));
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
  const quadrant = i32x4.add(k, i32x4.splat(shift));
  const z = f32x4.mul(r, r);
  return v128.xor(v128.bitselect(cosSmall(z), sinSmall(r, z), isOdd(quadrant)), signOf(quadrant));
}

export function sin(x: v128): v128 {
  return sinShifted(x, 0);
}

export function cos(x: v128): v128 {
  return sinShifted(x, 1);
}
