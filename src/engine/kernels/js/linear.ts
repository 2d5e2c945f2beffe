import { leaks } from './activations.js';
import type { Kernel } from './kernel.js';

/**
 * Four rows, column by column, and what their sums begin with. Doubles need no conversion in the inner loop, and a plain
 * array no look at whether its buffer is still there.
 */
const panel = Array.from({ length: 4 * 4096 }, () => 0.5);
const start = [0.5, 0.5, 0.5, 0.5];

/** How many of the rows are taken four at a time: where a panel cannot hold all columns, they go one by one. */
const inFours = (rows: number, columns: number): number => (4 * columns <= panel.length ? rows - (rows % 4) : 0);

export const affine: Kernel<'affine'> = ({ f32 }, weight, bias, x, y, rows, inner, lanes, kind, gate) => {
  const fours = inFours(rows, inner);
  const toGate = gate < 0 ? 0 : gate - y;
  for (let r = 0; r < fours; r += 4) {
    fillPanel(f32, weight + r * inner, inner, 1, inner);
    for (let k = 0; k < 4; k++) start[k] = bias < 0 ? 0 : f32[bias + r + k];
    fourRows(f32, x, y + r * lanes, inner, lanes, leaks[kind], toGate);
  }
  for (let r = fours; r < rows; r++) {
    oneRow(f32, weight + r * inner, 1, bias < 0 ? 0 : f32[bias + r], x, y + r * lanes, inner, lanes, leaks[kind], toGate);
  }
};

export const affineBack: Kernel<'affineBack'> = ({ f32 }, weight, x, y, rows, inner, lanes, kind, gate) => {
  const fours = inFours(rows, inner);
  const toGate = gate < 0 ? 0 : gate - y;
  start.fill(0);
  for (let r = 0; r < fours; r += 4) {
    fillPanel(f32, weight + r, 1, rows, inner);
    fourRows(f32, x, y + r * lanes, inner, lanes, leaks[kind], toGate);
  }
  for (let r = fours; r < rows; r++) oneRow(f32, weight + r, rows, 0, x, y + r * lanes, inner, lanes, leaks[kind], toGate);
};

function fillPanel(f32: Float32Array, from: number, rowStride: number, columnStride: number, columns: number): void {
  for (let i = 0, a = from; i < 4 * columns; i += 4, a += columnStride) {
    panel[i] = f32[a];
    panel[i + 1] = f32[a + rowStride];
    panel[i + 2] = f32[a + 2 * rowStride];
    panel[i + 3] = f32[a + 3 * rowStride];
  }
}

/** Four rows and two lanes at a time: eight sums in registers for six numbers read. */
function fourRows(f32: Float32Array, x: number, y: number, inner: number, lanes: number, leak: number, toGate: number): void {
  const b0 = start[0];
  const b1 = start[1];
  const b2 = start[2];
  const b3 = start[3];
  for (let b = 0; b < lanes; b += 2) {
    let s00 = b0, s01 = b0, s10 = b1, s11 = b1, s20 = b2, s21 = b2, s30 = b3, s31 = b3;
    for (let i = 0, xi = x + b; i < 4 * inner; i += 4, xi += lanes) {
      const xa = f32[xi];
      const xb = f32[xi + 1];
      const w0 = panel[i];
      const w1 = panel[i + 1];
      const w2 = panel[i + 2];
      const w3 = panel[i + 3];
      s00 += w0 * xa;
      s01 += w0 * xb;
      s10 += w1 * xa;
      s11 += w1 * xb;
      s20 += w2 * xa;
      s21 += w2 * xb;
      s30 += w3 * xa;
      s31 += w3 * xb;
    }
    put(f32, y + b, s00, s01, leak, toGate);
    put(f32, y + b + lanes, s10, s11, leak, toGate);
    put(f32, y + b + 2 * lanes, s20, s21, leak, toGate);
    put(f32, y + b + 3 * lanes, s30, s31, leak, toGate);
  }
}

/**
 * Two sums: as φ makes them, z above 0 and leak·z below, or times its slope at the outputs `toGate` further on.
 *
 * No branch hangs on a sign, which a processor would guess wrong at every other sample.
 */
function put(f32: Float32Array, at: number, a: number, b: number, leak: number, toGate: number): void {
  const even = (1 - leak) / 2;
  if (toGate === 0) {
    f32[at] = (1 - even) * a + even * Math.abs(a);
    f32[at + 1] = (1 - even) * b + even * Math.abs(b);
  } else {
    f32[at] = a * (leak + (1 - leak) * Number(f32[at + toGate] > 0));
    f32[at + 1] = b * (leak + (1 - leak) * Number(f32[at + toGate + 1] > 0));
  }
}

function oneRow(f32: Float32Array, w: number, stride: number, bias: number, x: number, y: number, inner: number, lanes: number, leak: number, toGate: number): void {
  for (let b = 0; b < lanes; b += 4) {
    let s0 = bias, s1 = bias, s2 = bias, s3 = bias;
    for (let i = 0, xi = x + b; i < inner; i++, xi += lanes) {
      const wi = f32[w + i * stride];
      s0 += wi * f32[xi];
      s1 += wi * f32[xi + 1];
      s2 += wi * f32[xi + 2];
      s3 += wi * f32[xi + 3];
    }
    put(f32, y + b, s0, s1, leak, toGate);
    put(f32, y + b + 2, s2, s3, leak, toGate);
  }
}

function add(f32: Float32Array, at: number, a: number, b: number): void {
  f32[at] += a;
  f32[at + 1] += b;
}

/** Four rows and two columns at a time. Lanes beyond the samples are zero in dy, so they add nothing. */
export const outer: Kernel<'outer'> = ({ f32 }, dy, x, weight, bias, rows, inner, lanes) => {
  const fours = inFours(rows, lanes);
  for (let r = 0; r < fours; r += 4) {
    fillPanel(f32, dy + r * lanes, lanes, 1, lanes);
    for (let i = 0; i + 2 <= inner; i += 2) outerTile(f32, x + i * lanes, weight + r * inner + i, inner, lanes);
    if (bias >= 0) sumPanel(f32, bias + r, lanes);
  }
  for (let r = 0; r < rows; r++) {
    const d = dy + r * lanes;
    for (let i = r < fours ? inner - (inner % 2) : 0; i < inner; i++) f32[weight + r * inner + i] += dot(f32, d, x + i * lanes, lanes);
    if (bias >= 0 && r >= fours) f32[bias + r] += sum(f32, d, lanes);
  }
};

function sum(f32: Float32Array, a: number, n: number): number {
  let total = 0;
  for (let i = a; i < a + n; i++) total += f32[i];
  return total;
}

/** Adds the products of the panel's four rows with two others. */
function outerTile(f32: Float32Array, x: number, w: number, stride: number, lanes: number): void {
  let s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
  for (let b = 0, i = 0; b < lanes; b++, i += 4) {
    const xa = f32[x + b];
    const xb = f32[x + lanes + b];
    const da = panel[i];
    const db = panel[i + 1];
    const dc = panel[i + 2];
    const dd = panel[i + 3];
    s00 += da * xa;
    s01 += da * xb;
    s10 += db * xa;
    s11 += db * xb;
    s20 += dc * xa;
    s21 += dc * xb;
    s30 += dd * xa;
    s31 += dd * xb;
  }
  add(f32, w, s00, s01);
  add(f32, w + stride, s10, s11);
  add(f32, w + 2 * stride, s20, s21);
  add(f32, w + 3 * stride, s30, s31);
}

function sumPanel(f32: Float32Array, out: number, lanes: number): void {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let i = 0; i < 4 * lanes; i += 4) {
    s0 += panel[i];
    s1 += panel[i + 1];
    s2 += panel[i + 2];
    s3 += panel[i + 3];
  }
  add(f32, out, s0, s1);
  add(f32, out + 2, s2, s3);
}

function dot(f32: Float32Array, a: number, b: number, n: number): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let i = 0; i < n; i += 4) {
    s0 += f32[a + i] * f32[b + i];
    s1 += f32[a + i + 1] * f32[b + i + 1];
    s2 += f32[a + i + 2] * f32[b + i + 2];
    s3 += f32[a + i + 3] * f32[b + i + 3];
  }
  return s0 + s1 + (s2 + s3);
}
