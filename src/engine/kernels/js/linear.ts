import type { Kernel } from './kernel.js';

/** Four rows and two lanes at a time: eight sums in registers for six numbers read. */
export const affine: Kernel = ({ f32 }, p, at) => {
  const [weight, bias, x, y, rows, inner, lanes] = [p[at], p[at + 1], p[at + 2], p[at + 3], p[at + 4], p[at + 5], p[at + 6]];
  const [rowStride, columnStride, accumulate] = [p[at + 7], p[at + 8], p[at + 9]];
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const w = weight + r * rowStride;
    const out = y + r * lanes;
    const b0 = bias < 0 ? 0 : f32[bias + r];
    const b1 = bias < 0 ? 0 : f32[bias + r + 1];
    const b2 = bias < 0 ? 0 : f32[bias + r + 2];
    const b3 = bias < 0 ? 0 : f32[bias + r + 3];
    for (let b = 0; b < lanes; b += 2) {
      let s00 = b0, s01 = b0, s10 = b1, s11 = b1, s20 = b2, s21 = b2, s30 = b3, s31 = b3;
      let wi = w;
      let xi = x + b;
      for (let i = 0; i < inner; i++) {
        const xa = f32[xi];
        const xb = f32[xi + 1];
        const w0 = f32[wi];
        const w1 = f32[wi + rowStride];
        const w2 = f32[wi + 2 * rowStride];
        const w3 = f32[wi + 3 * rowStride];
        s00 += w0 * xa;
        s01 += w0 * xb;
        s10 += w1 * xa;
        s11 += w1 * xb;
        s20 += w2 * xa;
        s21 += w2 * xb;
        s30 += w3 * xa;
        s31 += w3 * xb;
        wi += columnStride;
        xi += lanes;
      }
      const o = out + b;
      store(f32, o, s00, s01, accumulate);
      store(f32, o + lanes, s10, s11, accumulate);
      store(f32, o + 2 * lanes, s20, s21, accumulate);
      store(f32, o + 3 * lanes, s30, s31, accumulate);
    }
  }
  for (; r < rows; r++) affineRow(f32, weight + r * rowStride, columnStride, bias < 0 ? 0 : f32[bias + r], x, y + r * lanes, inner, lanes, accumulate);
};

function store(f32: Float32Array, at: number, a: number, b: number, accumulate: number): void {
  if (accumulate) {
    a += f32[at];
    b += f32[at + 1];
  }
  f32[at] = a;
  f32[at + 1] = b;
}

function affineRow(f32: Float32Array, w: number, stride: number, bias: number, x: number, y: number, inner: number, lanes: number, accumulate: number): void {
  for (let b = 0; b < lanes; b += 4) {
    let s0 = bias, s1 = bias, s2 = bias, s3 = bias;
    for (let i = 0, xi = x + b; i < inner; i++, xi += lanes) {
      const wi = f32[w + i * stride];
      s0 += wi * f32[xi];
      s1 += wi * f32[xi + 1];
      s2 += wi * f32[xi + 2];
      s3 += wi * f32[xi + 3];
    }
    store(f32, y + b, s0, s1, accumulate);
    store(f32, y + b + 2, s2, s3, accumulate);
  }
}

/** Four rows and two columns at a time. Lanes beyond the samples are zero in dy, so they add nothing. */
export const outer: Kernel = ({ f32 }, p, at) => {
  const [dy, x, weight, bias, rows, inner, lanes] = [p[at], p[at + 1], p[at + 2], p[at + 3], p[at + 4], p[at + 5], p[at + 6]];
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
  const [d1, d2, d3, x1] = [d + lanes, d + 2 * lanes, d + 3 * lanes, x + lanes];
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
  store(f32, w, s00, s01, 1);
  store(f32, w + stride, s10, s11, 1);
  store(f32, w + 2 * stride, s20, s21, 1);
  store(f32, w + 3 * stride, s30, s31, 1);
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
