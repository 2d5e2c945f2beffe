/** Philox4x32-10 (Salmon et al. 2011), four blocks side by side; the layout is that of math/random/stream.ts. */
import { polar } from './circle';
import { logInside } from './math';
import { address, base, word } from './memory';

/** The four words of four blocks, one vector a word. */
let w0: v128 = i32x4.splat(0);
let w1: v128 = i32x4.splat(0);
let w2: v128 = i32x4.splat(0);
let w3: v128 = i32x4.splat(0);

/** The upper halves of the 64-bit products of unsigned lanes. */
// @ts-ignore: decorator
@inline
function mulHigh(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

function group(g: i32, stream: i32, clock: i32): void {
  let c0 = i32x4.add(i32x4.splat(4 * g), i32x4(0, 1, 2, 3));
  let c1 = i32x4.splat(clock);
  let c2 = i32x4.splat(stream);
  let c3 = i32x4.splat(0x47414e57);
  let k0 = load<i32>(base);
  let k1 = load<i32>(base + 4);
  const m0 = i32x4.splat(0xd2511f53);
  const m1 = i32x4.splat(0xcd9e8d57);
  for (let round = 0; round < 10; round++) {
    const high0 = mulHigh(c0, m0);
    const low0 = i32x4.mul(c0, m0);
    const high1 = mulHigh(c2, m1);
    const low1 = i32x4.mul(c2, m1);
    c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
    c1 = low1;
    c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
    c3 = low0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  w0 = c0;
  w1 = c1;
  w2 = c2;
  w3 = c3;
}

/** ((w >>> 9) + ½)·2⁻²³ */
// @ts-ignore: decorator
@inline
function uniform(w: v128): v128 {
  const whole = f32x4.convert_i32x4_u(i32x4.shr_u(w, 9));
  return f32x4.mul(f32x4.add(whole, f32x4.splat(0.5)), f32x4.splat(1.1920928955078125e-7));
}

/** Box & Muller 1958: two vectors of words make two vectors of normals. */
// @ts-ignore: decorator
@inline
function normalPair(out: usize, a: v128, b: v128): void {
  polar(out, f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logInside(uniform(a)))), uniform(b));
}

// @ts-ignore: decorator
@inline
function uniformPair(out: usize, a: v128, b: v128, signed: bool): void {
  let x = uniform(a);
  let y = uniform(b);
  if (signed) {
    x = f32x4.sub(f32x4.add(x, x), f32x4.splat(1));
    y = f32x4.sub(f32x4.add(y, y), f32x4.splat(1));
  }
  v128.store(out, x);
  v128.store(out + 16, y);
}

export function noise(p: usize): void {
  const out = address(p, 0);
  const n = word(p, 1);
  const kind = word(p, 2);
  const stream = word(p, 3);
  const clock = load<i32>(address(p, 4));
  for (let start = 0; start < n; start += 16) {
    group(start >> 4, stream, clock);
    const at = out + (<usize>start << 2);
    const rest = n - start > 8;
    if (kind == 0) {
      normalPair(at, w0, w1);
      if (rest) normalPair(at + 32, w2, w3);
    } else {
      uniformPair(at, w0, w1, kind == 1);
      if (rest) uniformPair(at + 32, w2, w3, kind == 1);
    }
  }
}

/** ⌊w·rows / 2³²⌋; n is a multiple of eight. */
export function pick(p: usize): void {
  const out = address(p, 0);
  const n = word(p, 1);
  const rows = i32x4.splat(word(p, 2));
  const stream = word(p, 3);
  const clock = load<i32>(address(p, 4));
  for (let start = 0; start < n; start += 16) {
    group(start >> 4, stream, clock);
    const at = out + (<usize>start << 2);
    v128.store(at, mulHigh(w0, rows));
    v128.store(at + 16, mulHigh(w1, rows));
    if (n - start <= 8) return;
    v128.store(at + 32, mulHigh(w2, rows));
    v128.store(at + 48, mulHigh(w3, rows));
  }
}

export function gather(p: usize): void {
  const out = address(p, 0);
  const index = address(p, 1);
  const rows = address(p, 2) + (<usize>word(p, 4) << 2);
  const stride = <usize>word(p, 3) << 2;
  const units = word(p, 5);
  const lanes = word(p, 6);
  const count = word(p, 7);
  for (let u = 0; u < units; u++) {
    const row = out + (<usize>(u * lanes) << 2);
    const column = rows + (<usize>u << 2);
    for (let b = 0; b < count; b++) {
      store<f32>(row + (<usize>b << 2), load<f32>(column + <usize>load<i32>(index + (<usize>b << 2)) * stride));
    }
    for (let b = count; b < lanes; b++) store<f32>(row + (<usize>b << 2), 0);
  }
}

export function mix(p: usize): void {
  const out = address(p, 0);
  const a = address(p, 1);
  const b = address(p, 2);
  const epsilon = address(p, 3);
  const units = word(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  for (let u = 0; u < units; u++) {
    const row = <usize>u * bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      const share = v128.load(epsilon + i);
      const other = f32x4.sub(f32x4.splat(1), share);
      const first = f32x4.mul(share, v128.load(a + row + i));
      v128.store(out + row + i, f32x4.add(first, f32x4.mul(other, v128.load(b + row + i))));
    }
  }
}
