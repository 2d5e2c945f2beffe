import type { Kernel } from './kernel.js';

export const tick: Kernel<'tick'> = ({ i32 }, clock) => {
  i32[clock]++;
};

export const fill: Kernel<'fill'> = ({ f32 }, out, value, n) => {
  f32.fill(f32[value], out, out + n);
};

export const ones: Kernel<'ones'> = ({ f32 }, out, units, lanes, count) => {
  for (let u = 0; u < units; u++) {
    const row = out + u * lanes;
    f32.fill(1, row, row + count);
    f32.fill(0, row + count, row + lanes);
  }
};

export const copy: Kernel<'copy'> = ({ f32 }, out, a, n) => {
  f32.copyWithin(out, a, a + n);
};

export const axpy: Kernel<'axpy'> = ({ f32 }, out, a, b, scale, n) => {
  const s = f32[scale];
  for (let i = 0; i < n; i++) f32[out + i] = f32[a + i] + s * f32[b + i];
};

export const scale: Kernel<'scale'> = ({ f32 }, out, a, scale, n) => {
  const s = f32[scale];
  for (let i = 0; i < n; i++) f32[out + i] = s * f32[a + i];
};
