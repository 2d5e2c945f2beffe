import type { Kernel } from './kernel.js';

export const tick: Kernel = ({ i32 }, p, at) => {
  i32[p[at]]++;
};

export const fill: Kernel = ({ f32 }, p, at) => {
  const [out, value, n] = [p[at], p[at + 1], p[at + 2]];
  f32.fill(f32[value], out, out + n);
};

export const ones: Kernel = ({ f32 }, p, at) => {
  const [out, units, lanes, count] = [p[at], p[at + 1], p[at + 2], p[at + 3]];
  for (let u = 0; u < units; u++) {
    const row = out + u * lanes;
    f32.fill(1, row, row + count);
    f32.fill(0, row + count, row + lanes);
  }
};

export const copy: Kernel = ({ f32 }, p, at) => {
  const [out, a, n] = [p[at], p[at + 1], p[at + 2]];
  f32.copyWithin(out, a, a + n);
};

export const axpy: Kernel = ({ f32 }, p, at) => {
  const [out, a, b, n] = [p[at], p[at + 1], p[at + 2], p[at + 4]];
  const s = f32[p[at + 3]];
  for (let i = 0; i < n; i++) f32[out + i] = f32[a + i] + s * f32[b + i];
};

export const scale: Kernel = ({ f32 }, p, at) => {
  const [out, a, n] = [p[at], p[at + 1], p[at + 3]];
  const s = f32[p[at + 2]];
  for (let i = 0; i < n; i++) f32[out + i] = s * f32[a + i];
};
