/** The square on which samples live. */
import { html, nothing, type TemplateResult } from 'lit';
import { exact } from '../format.js';
import type { Mark, Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette } from './palette.js';

export interface Stage {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly marks: readonly Mark[];
  /** The ranges in three corners; true if absent. */
  readonly corners?: boolean;
  readonly follow?: string | undefined;
}

export interface StageOptions extends Stage {
  readonly palette: Palette;
  /** The picture in words. */
  readonly label: string;
  /** What lies over the picture: `handles`, `drawing`, a note. */
  readonly over?: unknown;
}

/** What a stage shows at a size, for the page and for exports. */
export const stageScene = ({ x, y, marks, corners = true, follow }: Stage, width: number, height: number): Scene => ({
  width,
  height,
  follow,
  plots: [
    {
      box: { x: 0, y: 0, width, height },
      x: { domain: x },
      y: { domain: y },
      marks,
      stage: true,
      over: corners ? cornerWords(x, y) : [],
    },
  ],
});

const cornerWords = (x: readonly [number, number], y: readonly [number, number]): Mark[] => {
  const style = { kind: 'text', scale: 0.85, tone: 'text' } as const;
  return [
    { ...style, x: x[0], y: y[1], dx: 7, dy: 18, text: exact(y[1], 3) },
    { ...style, x: x[0], y: y[0], dx: 7, dy: -8, text: exact(y[0], 3) },
    { ...style, x: x[1], y: y[0], dx: -7, dy: -8, anchor: 'end', text: exact(x[1], 3) },
  ];
};

/** A square picture of a plane. */
export const stage2d = (options: StageOptions): TemplateResult => html`<div class="plot-stage" part="stage">
  <canvas
    role="img"
    aria-label=${options.label}
    ${paint((width, height) => stageScene(options, width, height), options.palette)}
  ></canvas>
  ${options.over ?? nothing}
</div>`;
