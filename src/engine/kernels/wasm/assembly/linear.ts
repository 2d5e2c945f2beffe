/** The three products of a dense layer: forward, back to its input (the same with the strides exchanged), weights. */
import { address, addressOrNone, sumOf, word } from './memory';

let rowStride: usize = 0;
let columnStride: usize = 0;
let laneBytes: usize = 0;
let inner: i32 = 0;
let adds: bool = false;

export function affine(p: usize): void {
  const weight = address(p, 0);
  const bias = addressOrNone(p, 1);
  const x = address(p, 2);
  const y = address(p, 3);
  const rows = word(p, 4);
  inner = word(p, 5);
  laneBytes = <usize>word(p, 6) << 2;
  rowStride = <usize>word(p, 7) << 2;
  columnStride = <usize>word(p, 8) << 2;
  adds = word(p, 9) != 0;
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    fourRows(weight + <usize>r * rowStride, biasOf(bias, r), x, y + <usize>r * laneBytes);
  }
  for (; r < rows; r++) {
    oneRow(weight + <usize>r * rowStride, biasOf(bias, r), x, y + <usize>r * laneBytes);
  }
}

// @ts-ignore: decorator
@inline
function biasOf(bias: usize, row: i32): usize {
  return bias == 0 ? bias : bias + (<usize>row << 2);
}

// @ts-ignore: decorator
@inline
function start(bias: usize, row: usize): v128 {
  return bias == 0 ? f32x4.splat(0) : v128.load32_splat(bias + row);
}

// @ts-ignore: decorator
@inline
function put(y: usize, sum: v128): void {
  v128.store(y, adds ? f32x4.add(sum, v128.load(y)) : sum);
}

/** Four rows by eight lanes: eight sums stay in registers while two vectors and four weights are read. */
function fourRows(weight: usize, bias: usize, x: usize, y: usize): void {
  const lanes = laneBytes;
  const rs = rowStride;
  const cs = columnStride;
  const n = inner;
  for (let b: usize = 0; b < lanes; b += 32) {
    let s00 = start(bias, 0);
    let s10 = start(bias, 4);
    let s20 = start(bias, 8);
    let s30 = start(bias, 12);
    let s01 = s00;
    let s11 = s10;
    let s21 = s20;
    let s31 = s30;
    let w = weight;
    let xi = x + b;
    for (let i = 0; i < n; i++) {
      const xa = v128.load(xi);
      const xb = v128.load(xi, 16);
      const wa = v128.load32_splat(w);
      s00 = f32x4.add(s00, f32x4.mul(wa, xa));
      s01 = f32x4.add(s01, f32x4.mul(wa, xb));
      const wb = v128.load32_splat(w + rs);
      s10 = f32x4.add(s10, f32x4.mul(wb, xa));
      s11 = f32x4.add(s11, f32x4.mul(wb, xb));
      const wc = v128.load32_splat(w + 2 * rs);
      s20 = f32x4.add(s20, f32x4.mul(wc, xa));
      s21 = f32x4.add(s21, f32x4.mul(wc, xb));
      const wd = v128.load32_splat(w + 3 * rs);
      s30 = f32x4.add(s30, f32x4.mul(wd, xa));
      s31 = f32x4.add(s31, f32x4.mul(wd, xb));
      w += cs;
      xi += lanes;
    }
    const o = y + b;
    put(o, s00);
    put(o + 16, s01);
    put(o + lanes, s10);
    put(o + lanes + 16, s11);
    put(o + 2 * lanes, s20);
    put(o + 2 * lanes + 16, s21);
    put(o + 3 * lanes, s30);
    put(o + 3 * lanes + 16, s31);
  }
}

function oneRow(weight: usize, bias: usize, x: usize, y: usize): void {
  const lanes = laneBytes;
  const cs = columnStride;
  const n = inner;
  for (let b: usize = 0; b < lanes; b += 32) {
    let s0 = start(bias, 0);
    let s1 = s0;
    let w = weight;
    let xi = x + b;
    for (let i = 0; i < n; i++) {
      const wa = v128.load32_splat(w);
      s0 = f32x4.add(s0, f32x4.mul(wa, v128.load(xi)));
      s1 = f32x4.add(s1, f32x4.mul(wa, v128.load(xi, 16)));
      w += cs;
      xi += lanes;
    }
    put(y + b, s0);
    put(y + b + 16, s1);
  }
}

export function outer(p: usize): void {
  const dy = address(p, 0);
  const x = address(p, 1);
  const weight = address(p, 2);
  const bias = addressOrNone(p, 3);
  const rows = word(p, 4);
  const columns = word(p, 5);
  laneBytes = <usize>word(p, 6) << 2;
  rowStride = <usize>columns << 2;
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const d = dy + <usize>r * laneBytes;
    const w = weight + <usize>r * rowStride;
    let i = 0;
    for (; i + 2 <= columns; i += 2) fourByTwo(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
    for (; i < columns; i++) for (let k: usize = 0; k < 4; k++) oneByOne(d + k * laneBytes, x + <usize>i * laneBytes, w + k * rowStride + (<usize>i << 2));
  }
  for (; r < rows; r++) {
    const d = dy + <usize>r * laneBytes;
    const w = weight + <usize>r * rowStride;
    let i = 0;
    for (; i + 4 <= columns; i += 4) oneByFour(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
    for (; i < columns; i++) oneByOne(d, x + <usize>i * laneBytes, w + (<usize>i << 2));
  }
  if (bias != 0) for (let k = 0; k < rows; k++) sumRow(dy + <usize>k * laneBytes, bias + (<usize>k << 2));
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, sum: v128): void {
  store<f32>(at, load<f32>(at) + sumOf(sum));
}

function fourByTwo(d: usize, x: usize, w: usize): void {
  const lanes = laneBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (let b: usize = 0; b < lanes; b += 16) {
    const xa = v128.load(x + b);
    const xb = v128.load(x + lanes + b);
    const da = v128.load(d + b);
    s00 = f32x4.add(s00, f32x4.mul(da, xa));
    s01 = f32x4.add(s01, f32x4.mul(da, xb));
    const db = v128.load(d + lanes + b);
    s10 = f32x4.add(s10, f32x4.mul(db, xa));
    s11 = f32x4.add(s11, f32x4.mul(db, xb));
    const dc = v128.load(d + 2 * lanes + b);
    s20 = f32x4.add(s20, f32x4.mul(dc, xa));
    s21 = f32x4.add(s21, f32x4.mul(dc, xb));
    const dd = v128.load(d + 3 * lanes + b);
    s30 = f32x4.add(s30, f32x4.mul(dd, xa));
    s31 = f32x4.add(s31, f32x4.mul(dd, xb));
  }
  addTo(w, s00);
  addTo(w + 4, s01);
  addTo(w + rowStride, s10);
  addTo(w + rowStride + 4, s11);
  addTo(w + 2 * rowStride, s20);
  addTo(w + 2 * rowStride + 4, s21);
  addTo(w + 3 * rowStride, s30);
  addTo(w + 3 * rowStride + 4, s31);
}

function oneByFour(d: usize, x: usize, w: usize): void {
  const lanes = laneBytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let b: usize = 0; b < lanes; b += 16) {
    const v = v128.load(d + b);
    s0 = f32x4.add(s0, f32x4.mul(v, v128.load(x + b)));
    s1 = f32x4.add(s1, f32x4.mul(v, v128.load(x + lanes + b)));
    s2 = f32x4.add(s2, f32x4.mul(v, v128.load(x + 2 * lanes + b)));
    s3 = f32x4.add(s3, f32x4.mul(v, v128.load(x + 3 * lanes + b)));
  }
  addTo(w, s0);
  addTo(w + 4, s1);
  addTo(w + 8, s2);
  addTo(w + 12, s3);
}

function oneByOne(d: usize, x: usize, w: usize): void {
  let sum = f32x4.splat(0);
  for (let b: usize = 0; b < laneBytes; b += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(d + b), v128.load(x + b)));
  addTo(w, sum);
}

function sumRow(d: usize, out: usize): void {
  let sum = f32x4.splat(0);
  for (let b: usize = 0; b < laneBytes; b += 16) sum = f32x4.add(sum, v128.load(d + b));
  addTo(out, sum);
}
