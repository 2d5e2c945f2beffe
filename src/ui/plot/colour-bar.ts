import { html, type TemplateResult } from 'lit';
import { exact } from '../format.js';
import type { Mark, Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette, Tone } from './palette.js';

export interface ColourBarOptions {
  readonly palette: Palette;
  readonly ramp: 'diverging' | 'sequential';
  /** Words at the ends; the numbers of the domain if absent. */
  readonly ends?: readonly [string, string];
  /** Tones of those words. */
  readonly tones?: readonly [Tone, Tone];
  readonly domain: readonly [number, number];
  /** A value with a tick, as D = ½. */
  readonly tick?: number;
}

/** The ramp of a heat map with what its ends mean. */
export const colourBar = (options: ColourBarOptions): TemplateResult => {
  const { palette, domain, ends = [exact(domain[0]), exact(domain[1])], tones = ['muted', 'muted'] } = options;
  return html`<div class="plot-key">
    <span class=${`tone-${tones[0]}`}>${ends[0]}</span>
    <canvas aria-hidden="true" ${paint((width, height) => colourBarScene(options, width, height), palette)}></canvas>
    <span class=${`tone-${tones[1]}`}>${ends[1]}</span>
  </div>`;
};

/** "D says generated" to "D says real", with the tick of the curve D = ½. */
export const opinionBar = (palette: Palette, words: readonly [string, string] = ['D says generated', 'D says real']): TemplateResult =>
  colourBar({ palette, ramp: 'diverging', ends: words, tones: ['generated', 'real'], domain: [0, 1], tick: 0.5 });

export const colourBarScene = ({ ramp, domain, tick }: ColourBarOptions, width: number, height: number): Scene => {
  const columns = 256;
  const values = Float32Array.from({ length: columns }, (_, i) => (i + 0.5) / columns);
  const bar: Mark = { kind: 'heat', columns, rows: 1, values, domain: [0, 1], ramp, x: domain, y: [0, 1] };
  const over: Mark[] = tick === undefined ? [] : [{ kind: 'rule', x: tick, tone: 'discriminator', width: 2, beyond: [3, 3] }];
  const box = { x: 0, y: 3, width, height: height - 6 };
  return { width, height, plots: [{ box, x: { domain }, y: { domain: [0, 1] }, marks: [bar], over, round: 2 }] };
};
