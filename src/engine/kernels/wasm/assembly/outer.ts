/** The gradient of a dense layer's weights and biases: rows of two batches multiplied lane by lane and summed. */
import { address, addressOrNone, sumOf, word } from './memory';

/** From a unit to the next. */
let laneBytes: usize = 0;
/** Lanes that are gone through before the next rows, in bytes. */
let across: usize = 0;
let rowBytes: usize = 0;

/** Longer batches are gone through in parts of so many bytes a unit: what many rows meet has to stay near. */
const PART: usize = 2048;

export function outer(p: usize): void {
  const rows = word(p, 4);
  const columns = word(p, 5);
  laneBytes = <usize>word(p, 6) << 2;
  rowBytes = <usize>columns << 2;
  const part = laneBytes > 2 * PART ? PART : laneBytes;
  for (let b: usize = 0; b < laneBytes; b += part) {
    across = min(part, laneBytes - b);
    addPart(address(p, 0) + b, address(p, 1) + b, address(p, 2), addressOrNone(p, 3), rows, columns);
  }
}

function addPart(dy: usize, x: usize, weight: usize, bias: usize, rows: i32, columns: i32): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const d = dy + <usize>r * laneBytes;
    const w = weight + <usize>r * rowBytes;
    let i = 0;
    for (; i + 2 <= columns; i += 2) fourByTwo(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
    for (; i < columns; i++) for (let k: usize = 0; k < 4; k++) oneByOne(d + k * laneBytes, x + <usize>i * laneBytes, w + k * rowBytes + (<usize>i << 2));
    if (bias != 0) sumFour(d, bias + (<usize>r << 2));
  }
  for (; r < rows; r++) {
    const d = dy + <usize>r * laneBytes;
    const w = weight + <usize>r * rowBytes;
    let i = 0;
    for (; i + 4 <= columns; i += 4) oneByFour(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
    for (; i < columns; i++) oneByOne(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
    if (bias != 0) sumOne(d, bias + (<usize>r << 2));
  }
}

/** sum + a·b */
// @ts-ignore: decorator
@inline
function plus(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** The sums of the lanes of four vectors. */
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, sum: v128): void {
  v128.store(at, f32x4.add(v128.load(at), sum));
}

/** Adds two numbers to two neighbours. */
// @ts-ignore: decorator
@inline
function addPair(at: usize, pair: v128): void {
  v128.store64_lane(at, f32x4.add(v128.load64_zero(at), pair), 0);
}

/** Four rows and two columns: eight sums stay in registers while six vectors are read. */
function fourByTwo(dy: usize, x0: usize, w: usize): void {
  const lanes = laneBytes;
  const end = x0 + across;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let d = dy;
  for (let x = x0; x < end; x += 16) {
    const xa = v128.load(x);
    const xb = v128.load(x + lanes);
    const da = v128.load(d);
    s00 = plus(s00, da, xa);
    s01 = plus(s01, da, xb);
    const db = v128.load(d + lanes);
    s10 = plus(s10, db, xa);
    s11 = plus(s11, db, xb);
    const dc = v128.load(d + 2 * lanes);
    s20 = plus(s20, dc, xa);
    s21 = plus(s21, dc, xb);
    const dd = v128.load(d + 3 * lanes);
    s30 = plus(s30, dd, xa);
    s31 = plus(s31, dd, xb);
    d += 16;
  }
  const upper = sums(s00, s01, s10, s11);
  const lower = sums(s20, s21, s30, s31);
  addPair(w, upper);
  addPair(w + rowBytes, v128.shuffle<i64>(upper, upper, 1, 0));
  addPair(w + 2 * rowBytes, lower);
  addPair(w + 3 * rowBytes, v128.shuffle<i64>(lower, lower, 1, 0));
}

function oneByFour(dy: usize, x0: usize, w: usize): void {
  const lanes = laneBytes;
  const end = x0 + across;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let d = dy;
  for (let x = x0; x < end; x += 16) {
    const v = v128.load(d);
    s0 = plus(s0, v, v128.load(x));
    s1 = plus(s1, v, v128.load(x + lanes));
    s2 = plus(s2, v, v128.load(x + 2 * lanes));
    s3 = plus(s3, v, v128.load(x + 3 * lanes));
    d += 16;
  }
  addTo(w, sums(s0, s1, s2, s3));
}

function oneByOne(d: usize, x: usize, w: usize): void {
  let sum = f32x4.splat(0);
  for (let b: usize = 0; b < across; b += 16) sum = plus(sum, v128.load(d + b), v128.load(x + b));
  store<f32>(w, load<f32>(w) + sumOf(sum));
}

function sumFour(dy: usize, out: usize): void {
  const lanes = laneBytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let d = dy; d < dy + across; d += 16) {
    s0 = f32x4.add(s0, v128.load(d));
    s1 = f32x4.add(s1, v128.load(d + lanes));
    s2 = f32x4.add(s2, v128.load(d + 2 * lanes));
    s3 = f32x4.add(s3, v128.load(d + 3 * lanes));
  }
  addTo(out, sums(s0, s1, s2, s3));
}

function sumOne(d: usize, out: usize): void {
  let sum = f32x4.splat(0);
  for (let b: usize = 0; b < across; b += 16) sum = f32x4.add(sum, v128.load(d + b));
  store<f32>(out, load<f32>(out) + sumOf(sum));
}
