import { html, type TemplateResult } from 'lit';
import type { Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette } from './palette.js';
import { extent } from './scale.js';

/** Points as a picture of 36 px: what a data set looks like, drawn from its own points. */
export const tile = (xy: Float32Array, palette: Palette): TemplateResult =>
  html`<canvas class="plot-tile" aria-hidden="true" ${paint((width, height) => tileScene(xy, width, height), palette)}></canvas>`;

/** At most this many points are told apart on a tile. */
const tilePoints = 120;

export const tileScene = (xy: Float32Array, width: number, height: number): Scene => {
  const count = Math.min(xy.length >> 1, tilePoints);
  const some = xy.subarray(0, 2 * count);
  const [left, right] = extent(some.filter((_, i) => i % 2 === 0));
  const [low, high] = extent(some.filter((_, i) => i % 2 === 1));
  const reach = Math.max(right - left, high - low, 1e-9) / 2;
  const around = (a: number, b: number): readonly [number, number] => [(a + b) / 2 - reach, (a + b) / 2 + reach];
  const inset = 0.16 * width;
  return {
    width,
    height,
    plots: [
      {
        box: { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset },
        x: { domain: around(left, right) },
        y: { domain: around(low, high) },
        marks: [],
        over: [{ kind: 'points', look: 'disk', xy: some, tone: 'text', radius: 1.1 }],
      },
    ],
  };
};
