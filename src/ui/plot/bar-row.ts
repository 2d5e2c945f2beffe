import { html, type TemplateResult } from 'lit';
import { exact } from '../format.js';
import type { Mark, Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette, Tone } from './palette.js';
import { extent } from './scale.js';

export interface BarRowOptions {
  readonly palette: Palette;
  /** One bar each, in any unit. */
  readonly values: ArrayLike<number>;
  readonly tone: Tone;
  /** The height that all would have if they were equal, with its words. */
  readonly even?: { readonly value: number; readonly text: string; readonly tone?: Tone };
  /** Under the row: what a bar counts. */
  readonly label: string;
  readonly part?: string;
  readonly follow?: string | undefined;
}

/** A row of small bars: generated samples near each cluster. Linear from zero. */
export const barRow = (options: BarRowOptions): TemplateResult => html`<figure class="plot-bars">
  <canvas
    role="img"
    aria-label=${`${options.label}: ${Array.from(options.values, (value) => exact(value, 3)).join(', ')}`}
    ${paint((width, height) => barRowScene(options, width, height), options.palette)}
  ></canvas>
  <figcaption>${options.label}</figcaption>
</figure>`;

export const barRowScene = (options: BarRowOptions, width: number, height: number): Scene => {
  const { values, tone, even, part, follow } = options;
  const count = Math.max(values.length, 1);
  const top = Math.max(extent(values)[1], even?.value ?? 0, 1e-9);
  const wordHeight = even ? 18 : 2;
  const marks: Mark[] = [
    { kind: 'bars', edges: Array.from({ length: count + 1 }, (_, i) => i), values, tone, gap: 5, ...(part && { part }) },
  ];
  const over: Mark[] = even
    ? [
        { kind: 'rule', y: even.value, tone: even.tone ?? 'real', width: 1.5 },
        // Above all bars: beside its line a tall one would lie under the words.
        { kind: 'text', x: count, y: top, dy: -6, anchor: 'end', text: even.text, tone: even.tone ?? 'real', scale: 0.85 },
      ]
    : [];
  const box = { x: 0, y: wordHeight, width, height: height - wordHeight - 1 };
  return {
    width,
    height,
    follow,
    plots: [{ box, x: { domain: [0, count], line: true }, y: { domain: [0, top * 1.02] }, marks, over }],
  };
};
