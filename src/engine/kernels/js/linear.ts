import { applySlope, leaks } from './activations.js';
import type { Kernel } from './kernel.js';

/** The weights of four rows, input by input, and their biases: doubles, which the inner loop need not convert. */
const panel = new Float64Array(4 * 4096);
const start = new Float64Array(4);

/** How many of the rows are taken four at a time: layers with more inputs than a panel holds go row by row. */
const inFours = (rows: number, inner: number): number => (4 * inner <= panel.length ? rows - (rows % 4) : 0);

export const affine: Kernel<'affine'> = ({ f32 }, weight, bias, x, y, rows, inner, lanes, kind, gate) => {
  const leak = gate < 0 ? leaks[kind] : 1;
  const fours = inFours(rows, inner);
  for (let r = 0; r < fours; r += 4) {
    fillPanel(f32, weight + r * inner, inner, 1, inner);
    for (let k = 0; k < 4; k++) start[k] = bias < 0 ? 0 : f32[bias + r + k];
    fourRows(f32, x, y + r * lanes, inner, lanes, leak);
  }
  for (let r = fours; r < rows; r++) {
    oneRow(f32, weight + r * inner, 1, bias < 0 ? 0 : f32[bias + r], x, y + r * lanes, inner, lanes, leak);
  }
  if (gate >= 0) applySlope(f32, kind, gate, y, rows * lanes);
};

export const affineBack: Kernel<'affineBack'> = ({ f32 }, weight, x, y, rows, inner, lanes, kind, gate) => {
  const fours = inFours(rows, inner);
  start.fill(0);
  for (let r = 0; r < fours; r += 4) {
    fillPanel(f32, weight + r, 1, rows, inner);
    fourRows(f32, x, y + r * lanes, inner, lanes, 1);
  }
  for (let r = fours; r < rows; r++) oneRow(f32, weight + r, rows, 0, x, y + r * lanes, inner, lanes, 1);
  if (gate >= 0) applySlope(f32, kind, gate, y, rows * lanes);
};

function fillPanel(f32: Float32Array, weight: number, rowStride: number, columnStride: number, inner: number): void {
  for (let i = 0, w = weight; i < 4 * inner; i += 4, w += columnStride) {
    panel[i] = f32[w];
    panel[i + 1] = f32[w + rowStride];
    panel[i + 2] = f32[w + 2 * rowStride];
    panel[i + 3] = f32[w + 3 * rowStride];
  }
}

/** Four rows and two lanes at a time: eight sums in registers for six numbers read. */
function fourRows(f32: Float32Array, x: number, y: number, inner: number, lanes: number, leak: number): void {
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
    put(f32, y + b, s00, s01, leak);
    put(f32, y + b + lanes, s10, s11, leak);
    put(f32, y + b + 2 * lanes, s20, s21, leak);
    put(f32, y + b + 3 * lanes, s30, s31, leak);
  }
}

/** Two sums as φ makes them, φ(z) = z above 0 and leak·z below: without a branch, which a processor would often guess wrong. */
function put(f32: Float32Array, at: number, a: number, b: number, leak: number): void {
  const even = (1 - leak) / 2;
  f32[at] = (1 - even) * a + even * Math.abs(a);
  f32[at + 1] = (1 - even) * b + even * Math.abs(b);
}

function oneRow(f32: Float32Array, w: number, stride: number, bias: number, x: number, y: number, inner: number, lanes: number, leak: number): void {
  for (let b = 0; b < lanes; b += 4) {
    let s0 = bias, s1 = bias, s2 = bias, s3 = bias;
    for (let i = 0, xi = x + b; i < inner; i++, xi += lanes) {
      const wi = f32[w + i * stride];
      s0 += wi * f32[xi];
      s1 += wi * f32[xi + 1];
      s2 += wi * f32[xi + 2];
      s3 += wi * f32[xi + 3];
    }
    put(f32, y + b, s0, s1, leak);
    put(f32, y + b + 2, s2, s3, leak);
  }
}

function add(f32: Float32Array, at: number, a: number, b: number): void {
  f32[at] += a;
  f32[at + 1] += b;
}

/** Four rows and two columns at a time. Lanes beyond the samples are zero in dy, so they add nothing. */
export const outer: Kernel<'outer'> = ({ f32 }, dy, x, weight, bias, rows, inner, lanes) => {
  for (let r = 0; r < rows; r += 4) {
    const height = Math.min(4, rows - r);
    for (let i = 0; i < inner; i += 2) {
      if (height === 4 && i + 2 <= inner) outerTile(f32, dy + r * lanes, x + i * lanes, weight + r * inner + i, inner, lanes);
      else outerEdge(f32, dy + r * lanes, x + i * lanes, weight + r * inner + i, inner, lanes, height, Math.min(2, inner - i));
    }
  }
  if (bias < 0) return;
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let b = 0, d = dy + r * lanes; b < lanes; b++) sum += f32[d + b];
    f32[bias + r] += sum;
  }
};

function outerTile(f32: Float32Array, d: number, x: number, w: number, stride: number, lanes: number): void {
  let s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
  const d1 = d + lanes;
  const d2 = d + 2 * lanes;
  const d3 = d + 3 * lanes;
  const x1 = x + lanes;
  for (let b = 0; b < lanes; b++) {
    const xa = f32[x + b];
    const xb = f32[x1 + b];
    const da = f32[d + b];
    const db = f32[d1 + b];
    const dc = f32[d2 + b];
    const dd = f32[d3 + b];
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

function outerEdge(f32: Float32Array, d: number, x: number, w: number, stride: number, lanes: number, height: number, width: number): void {
  for (let r = 0; r < height; r++) {
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let b = 0; b < lanes; b++) sum += f32[d + r * lanes + b] * f32[x + i * lanes + b];
      f32[w + r * stride + i] += sum;
    }
  }
}
