/** The products of a dense layer, forward and back to its input: four rows by eight lanes at a time. */
import { address, addressOrNone, word } from './memory';

/** What one instruction is about, for the tiles it is cut into. */
let laneBytes: usize = 0;
/** From a unit of x to the next: as far as a unit of y, or as far as in a panel. */
let xBytes: usize = 0;
/** Lanes that a tile goes through, in bytes. */
let across: usize = 0;
let inner: i32 = 0;
let leak: v128 = f32x4.splat(0);
/** From a sum to the output of φ whose slope multiplies it. */
let toGate: usize = 0;

/** Slopes below 0 of linear, relu and leaky-relu. */
// @ts-ignore: decorator
@inline
function leakOf(kind: i32): f32 {
  return kind == 0 ? 1 : kind == 1 ? 0 : 0.2;
}

function prepare(p: usize, k: usize, y: usize): void {
  inner = word(p, k);
  laneBytes = <usize>word(p, k + 1) << 2;
  xBytes = laneBytes;
  across = laneBytes;
  leak = f32x4.splat(leakOf(word(p, k + 2)));
  toGate = word(p, k + 3) < 0 ? 0 : address(p, k + 3) - y;
}

export function affine(p: usize): void {
  const weight = address(p, 0);
  const bias = addressOrNone(p, 1);
  const x = address(p, 2);
  const y = address(p, 3);
  const rows = word(p, 4);
  prepare(p, 5, y);
  const gated = word(p, 8) >= 0;
  const low = leak;
  if (gated) leak = f32x4.splat(1);
  const rowBytes = <usize>inner << 2;
  if (wantsPanels(rows)) {
    for (let b: usize = 0; b < laneBytes; b += 32) allRows(weight, rowBytes, bias, packed(x + b), y + b, rows);
  } else allRows(weight, rowBytes, bias, x, y, rows);
  leak = low;
  if (gated) gateAll(y, <usize>rows * laneBytes);
}

function allRows(weight: usize, rowBytes: usize, bias: usize, x: usize, y: usize, rows: i32): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) fourRows(weight + <usize>r * rowBytes, biasOf(bias, r), x, y + <usize>r * laneBytes);
  for (; r < rows; r++) oneRow(weight + <usize>r * rowBytes, 4, biasOf(bias, r), x, y + <usize>r * laneBytes, false);
}

/** Eight lanes of each unit of x, side by side. */
const PANEL = memory.data(1 << 17);

/**
 * Where x is long, its rows lie in as many pages, and each group of four rows would go through all of them again. Eight
 * lanes at a time are brought together, and all rows go through those. What is computed is the same, in the same order.
 */
function wantsPanels(rows: i32): bool {
  return laneBytes >= 4096 && rows >= 8 && inner >= 8 && <usize>inner << 5 <= 1 << 17;
}

function packed(x: usize): usize {
  let from = x;
  const end = PANEL + (<usize>inner << 5);
  for (let to = PANEL; to < end; to += 32) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += laneBytes;
  }
  xBytes = 32;
  across = 32;
  return PANEL;
}

/** The same through the transpose: a row of the product is a column of the weights. */
export function affineBack(p: usize): void {
  const weight = address(p, 0);
  const x = address(p, 1);
  const y = address(p, 2);
  const rows = word(p, 3);
  prepare(p, 4, y);
  const rowBytes = <usize>rows << 2;
  if (wantsPanels(rows)) {
    for (let b: usize = 0; b < laneBytes; b += 32) allColumns(weight, rowBytes, packed(x + b), y + b, rows);
  } else allColumns(weight, rowBytes, x, y, rows);
}

function allColumns(weight: usize, rowBytes: usize, x: usize, y: usize, rows: i32): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) fourColumns(weight + (<usize>r << 2), rowBytes, x, y + <usize>r * laneBytes);
  for (; r < rows; r++) oneRow(weight + (<usize>r << 2), rowBytes, 0, x, y + <usize>r * laneBytes, true);
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

/** sum + w·x */
// @ts-ignore: decorator
@inline
function plus(sum: v128, w: v128, x: v128): v128 {
  return f32x4.add(sum, f32x4.mul(w, x));
}

/** φ of a sum: the larger of it and of `low` times it. */
// @ts-ignore: decorator
@inline
function put(y: usize, sum: v128, low: v128): void {
  v128.store(y, f32x4.pmax(sum, f32x4.mul(sum, low)));
}

/** A sum times φ′, from the output of φ. Where nothing gates, `low` is 1 and it does not matter what stands there. */
// @ts-ignore: decorator
@inline
function putGated(y: usize, sum: v128, low: v128, gate: usize): void {
  const high = f32x4.gt(v128.load(y + gate), f32x4.splat(0));
  v128.store(y, v128.bitselect(sum, f32x4.mul(sum, low), high));
}

/** Eight sums stay in registers while two vectors and four weights are read. Unrolled further, they no longer do. */
function fourRows(weight: usize, bias: usize, x: usize, y: usize): void {
  const lanes = laneBytes;
  const step = xBytes;
  const wide = across;
  const low = leak;
  const bytes = <usize>inner << 2;
  const end = weight + bytes;
  for (let b: usize = 0; b < wide; b += 32) {
    let s00 = start(bias, 0);
    let s10 = start(bias, 4);
    let s20 = start(bias, 8);
    let s30 = start(bias, 12);
    let s01 = s00;
    let s11 = s10;
    let s21 = s20;
    let s31 = s30;
    let xi = x + b;
    for (let w = weight; w < end; w += 4) {
      const xa = v128.load(xi);
      const xb = v128.load(xi, 16);
      const wa = v128.load32_splat(w);
      s00 = plus(s00, wa, xa);
      s01 = plus(s01, wa, xb);
      const wb = v128.load32_splat(w + bytes);
      s10 = plus(s10, wb, xa);
      s11 = plus(s11, wb, xb);
      const wc = v128.load32_splat(w + 2 * bytes);
      s20 = plus(s20, wc, xa);
      s21 = plus(s21, wc, xb);
      const wd = v128.load32_splat(w + 3 * bytes);
      s30 = plus(s30, wd, xa);
      s31 = plus(s31, wd, xb);
      xi += step;
    }
    let o = y + b;
    put(o, s00, low);
    put(o + 16, s01, low);
    o += lanes;
    put(o, s10, low);
    put(o + 16, s11, low);
    o += lanes;
    put(o, s20, low);
    put(o + 16, s21, low);
    o += lanes;
    put(o, s30, low);
    put(o + 16, s31, low);
  }
}

/** As fourRows, for four columns that stand side by side. */
function fourColumns(weight: usize, rowBytes: usize, x: usize, y: usize): void {
  const lanes = laneBytes;
  const step = xBytes;
  const wide = across;
  const low = leak;
  const gate = toGate;
  const end = weight + <usize>inner * rowBytes;
  for (let b: usize = 0; b < wide; b += 32) {
    let s00 = f32x4.splat(0);
    let s10 = s00;
    let s20 = s00;
    let s30 = s00;
    let s01 = s00;
    let s11 = s00;
    let s21 = s00;
    let s31 = s00;
    let xi = x + b;
    for (let w = weight; w < end; w += rowBytes) {
      const xa = v128.load(xi);
      const xb = v128.load(xi, 16);
      const wa = v128.load32_splat(w);
      s00 = plus(s00, wa, xa);
      s01 = plus(s01, wa, xb);
      const wb = v128.load32_splat(w, 4);
      s10 = plus(s10, wb, xa);
      s11 = plus(s11, wb, xb);
      const wc = v128.load32_splat(w, 8);
      s20 = plus(s20, wc, xa);
      s21 = plus(s21, wc, xb);
      const wd = v128.load32_splat(w, 12);
      s30 = plus(s30, wd, xa);
      s31 = plus(s31, wd, xb);
      xi += step;
    }
    let o = y + b;
    putGated(o, s00, low, gate);
    putGated(o + 16, s01, low, gate);
    o += lanes;
    putGated(o, s10, low, gate);
    putGated(o + 16, s11, low, gate);
    o += lanes;
    putGated(o, s20, low, gate);
    putGated(o + 16, s21, low, gate);
    o += lanes;
    putGated(o, s30, low, gate);
    putGated(o + 16, s31, low, gate);
  }
}

/** One row of the product; gated, or as φ makes it. */
function oneRow(weight: usize, toNext: usize, bias: usize, x: usize, y: usize, gated: bool): void {
  const step = xBytes;
  const wide = across;
  const n = inner;
  for (let b: usize = 0; b < wide; b += 32) {
    let s0 = start(bias, 0);
    let s1 = s0;
    let w = weight;
    let xi = x + b;
    for (let i = 0; i < n; i++) {
      const wa = v128.load32_splat(w);
      s0 = plus(s0, wa, v128.load(xi));
      s1 = plus(s1, wa, v128.load(xi, 16));
      w += toNext;
      xi += step;
    }
    if (gated) {
      putGated(y + b, s0, leak, toGate);
      putGated(y + b + 16, s1, leak, toGate);
    } else {
      put(y + b, s0, leak);
      put(y + b + 16, s1, leak);
    }
  }
}

/** Multiplies by φ′, in place. */
function gateAll(y: usize, bytes: usize): void {
  for (let i = y; i < y + bytes; i += 16) putGated(i, v128.load(i), leak, toGate);
}
