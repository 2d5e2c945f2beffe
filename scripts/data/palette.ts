/** Few colours that stand for many. */
import type { Pictures } from '../../src/gan/pictures/sets.js';

interface Colour {
  readonly rgb: readonly [number, number, number];
  /** Pixels that have it. */
  readonly times: number;
}

/** How far the colours of a box lie apart, times how many pixels they fill: what its division would gain, roughly. */
const spread = (box: readonly Colour[]): { readonly channel: number; readonly gain: number } => {
  const times = box.reduce((sum, { times }) => sum + times, 0);
  const variances = [0, 1, 2].map((c) => {
    const mean = box.reduce((sum, { rgb, times }) => sum + rgb[c] * times, 0) / times;
    return box.reduce((sum, { rgb, times }) => sum + (rgb[c] - mean) ** 2 * times, 0);
  });
  const gain = Math.max(...variances);
  return { channel: variances.indexOf(gain), gain };
};

/** A box divided at its mean in the channel in which its colours lie furthest apart. */
function divided(box: readonly Colour[]): [Colour[], Colour[]] {
  const { channel } = spread(box);
  const times = box.reduce((sum, { times }) => sum + times, 0);
  const mean = box.reduce((sum, { rgb, times }) => sum + rgb[channel] * times, 0) / times;
  return [box.filter(({ rgb }) => rgb[channel] <= mean), box.filter(({ rgb }) => rgb[channel] > mean)];
}

/**
 * Colours [size][3] for pictures in colour: the box of colours that varies most is divided until there are enough boxes, and
 * each gives its mean (Wan, Wong & Prusinkiewicz 1988, "An algorithm for multidimensional data clustering", in short).
 */
export function paletteOf({ bytes, shape }: Pictures, size: number): Uint8Array {
  const plane = shape.height * shape.width;
  const times = new Map<number, number>();
  for (let i = 0; i < bytes.length / 3; i++) {
    const at = Math.floor(i / plane) * 3 * plane + (i % plane);
    const key = (bytes[at] << 16) | (bytes[at + plane] << 8) | bytes[at + 2 * plane];
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const all = [...times].map(([key, n]): Colour => ({ rgb: [key >> 16, (key >> 8) & 255, key & 255], times: n }));
  const boxes = [{ box: all, gain: spread(all).gain }];
  while (boxes.length < size) {
    boxes.sort((a, b) => a.gain - b.gain);
    const largest = boxes.pop();
    if (!largest || largest.gain === 0) break;
    boxes.push(...divided(largest.box).map((box) => ({ box, gain: spread(box).gain })));
  }
  // In order of brightness, which is the same whatever the order of the divisions.
  const means = boxes.map(({ box }) => {
    const pixels = box.reduce((sum, { times }) => sum + times, 0);
    return [0, 1, 2].map((c) => Math.round(box.reduce((sum, { rgb, times }) => sum + rgb[c] * times, 0) / pixels));
  });
  const light = ([r, g, b]: readonly number[]): number => 299 * r + 587 * g + 114 * b;
  return Uint8Array.from(means.sort((a, b) => light(a) - light(b) || a[0] - b[0] || a[1] - b[1]).flat());
}
