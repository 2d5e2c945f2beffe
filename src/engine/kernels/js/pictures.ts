/** Windows that slide over pictures, and pictures that become vectors and back. */
import { WINDOW } from '../../program.js';
import type { Kernel } from './kernel.js';

export const flatten: Kernel<'flatten'> = ({ f32 }, x, y, channels, spots, count, lanes, outLanes) => {
  for (let unit = 0; unit < channels * spots; unit++) {
    const from = x + Math.floor(unit / spots) * lanes + (unit % spots);
    const to = y + unit * outLanes;
    for (let n = 0; n < count; n++) f32[to + n] = f32[from + n * spots];
    f32.fill(0, to + count, to + outLanes);
  }
};

export const unflatten: Kernel<'unflatten'> = ({ f32 }, x, y, channels, spots, count, lanes, outLanes) => {
  for (let unit = 0; unit < channels * spots; unit++) {
    const from = x + unit * lanes;
    const to = y + Math.floor(unit / spots) * outLanes + (unit % spots);
    for (let n = 0; n < count; n++) f32[to + n * spots] = f32[from + n];
  }
  clearPadding(f32, y, channels, count * spots, outLanes);
};

function clearPadding(f32: Float32Array, a: number, rows: number, used: number, lanes: number): void {
  for (let r = 0; r < rows; r++) f32.fill(0, a + r * lanes + used, a + (r + 1) * lanes);
}

/**
 * Calls back for each spot of the small picture and each place of its window that lies in the large one: with both as
 * offsets within a channel, and the number of the place in the kernel.
 */
function slide(f32: Float32Array, window: number, count: number, each: (large: number, small: number, k: number) => void): void {
  const at = (k: number): number => f32[window + k];
  const [height, width, outHeight, outWidth] = [at(WINDOW.height), at(WINDOW.width), at(WINDOW.outHeight), at(WINDOW.outWidth)];
  const [kernelHeight, kernelWidth] = [at(WINDOW.kernelHeight), at(WINDOW.kernelWidth)];
  for (let k = 0; k < kernelHeight * kernelWidth; k++) {
    const top = Math.floor(k / kernelWidth) * at(WINDOW.dilationHeight) - at(WINDOW.paddingHeight);
    const left = (k % kernelWidth) * at(WINDOW.dilationWidth) - at(WINDOW.paddingWidth);
    for (let n = 0; n < count; n++) {
      for (let small = 0; small < outHeight * outWidth; small++) {
        const row = Math.floor(small / outWidth) * at(WINDOW.strideHeight) + top;
        const column = (small % outWidth) * at(WINDOW.strideWidth) + left;
        if (row < 0 || row >= height || column < 0 || column >= width) continue;
        each((n * height + row) * width + column, n * outHeight * outWidth + small, k);
      }
    }
  }
}

const places = (f32: Float32Array, window: number): number => f32[window + WINDOW.kernelHeight] * f32[window + WINDOW.kernelWidth];

export const im2col: Kernel<'im2col'> = ({ f32 }, x, cols, window, channels, count, lanes, outLanes) => {
  const each = places(f32, window);
  f32.fill(0, cols, cols + channels * each * outLanes);
  for (let c = 0; c < channels; c++) {
    const [from, to] = [x + c * lanes, cols + c * each * outLanes];
    slide(f32, window, count, (large, small, k) => (f32[to + k * outLanes + small] = f32[from + large]));
  }
};

export const col2im: Kernel<'col2im'> = ({ f32 }, cols, x, window, bias, channels, count, lanes, outLanes) => {
  const each = places(f32, window);
  const used = count * f32[window + WINDOW.height] * f32[window + WINDOW.width];
  for (let c = 0; c < channels; c++) {
    const [to, from] = [x + c * lanes, cols + c * each * outLanes];
    f32.fill(bias < 0 ? 0 : f32[bias + c], to, to + used);
    f32.fill(0, to + used, to + lanes);
    slide(f32, window, count, (large, small, k) => (f32[to + large] += f32[from + k * outLanes + small]));
  }
};

export const pool: Kernel<'pool'> = ({ f32, i32 }, x, y, which, window, channels, count, lanes, outLanes) => {
  f32.fill(0, y, y + channels * outLanes);
  i32.fill(-1, which, which + channels * outLanes);
  for (let c = 0; c < channels; c++) {
    const [from, to, won] = [x + c * lanes, y + c * outLanes, which + c * outLanes];
    slide(f32, window, count, (large, small) => {
      if (i32[won + small] >= 0 && f32[from + large] <= f32[to + small]) return;
      f32[to + small] = f32[from + large];
      i32[won + small] = large;
    });
  }
};

export const poolBack: Kernel<'poolBack'> = ({ f32, i32 }, dy, which, dx, _window, channels, _count, lanes, outLanes) => {
  f32.fill(0, dx, dx + channels * lanes);
  for (let i = 0; i < channels * outLanes; i++) {
    if (i32[which + i] >= 0) f32[dx + Math.floor(i / outLanes) * lanes + i32[which + i]] += f32[dy + i];
  }
};

export const poolPick: Kernel<'poolPick'> = ({ f32, i32 }, x, which, y, _window, channels, _count, lanes, outLanes) => {
  for (let i = 0; i < channels * outLanes; i++) {
    f32[y + i] = i32[which + i] >= 0 ? f32[x + Math.floor(i / outLanes) * lanes + i32[which + i]] : 0;
  }
};

export const shrink: Kernel<'shrink'> = ({ f32 }, x, y, window, factor, channels, count, lanes, outLanes) => {
  const share = f32[factor];
  f32.fill(0, y, y + channels * outLanes);
  for (let c = 0; c < channels; c++) {
    const [from, to] = [x + c * lanes, y + c * outLanes];
    slide(f32, window, count, (large, small) => (f32[to + small] += share * f32[from + large]));
  }
};

export const spread: Kernel<'spread'> = ({ f32 }, y, x, window, factor, channels, count, lanes, outLanes) => {
  const share = f32[factor];
  f32.fill(0, x, x + channels * lanes);
  for (let c = 0; c < channels; c++) {
    const [from, to] = [y + c * outLanes, x + c * lanes];
    slide(f32, window, count, (large, small) => (f32[to + large] += share * f32[from + small]));
  }
};

export const dot: Kernel<'dot'> = ({ f32 }, a, b, out, units, lanes) => {
  for (let n = 0; n < lanes; n++) {
    let sum = 0;
    for (let u = 0; u < units; u++) sum += f32[a + u * lanes + n] * f32[b + u * lanes + n];
    f32[out + n] = sum;
  }
};

export const dotBack: Kernel<'dotBack'> = ({ f32 }, d, other, out, units, lanes) => {
  for (let u = 0; u < units; u++) {
    const row = u * lanes;
    for (let n = 0; n < lanes; n++) f32[out + row + n] += f32[d + n] * f32[other + row + n];
  }
};

export const ramp: Kernel<'ramp'> = ({ f32, i32 }, out, clock, from, until) => {
  const alpha = until > from ? Math.min(1, Math.max(0, (i32[clock] - from) / (until - from))) : Number(i32[clock] >= from);
  f32[out] = alpha;
  f32[out + 1] = 1 - alpha;
};
