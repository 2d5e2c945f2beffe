/** Pictures side by side on the ground of what D says of each. */
import { html, type TemplateResult } from 'lit';
import { vars } from '../../../ui/directives.js';
import type { Mark, Own, Scene } from '../../../ui/plot/marks.js';
import { paint } from '../../../ui/plot/paint.js';
import type { Palette } from '../../../ui/plot/palette.js';
import { pictures, type Pictures } from '../../../ui/plot/pictures.js';
import type { Grid } from './view.js';

/** What D says of each, as shares of a ramp. */
export interface Opinions {
  readonly values: Float32Array;
  readonly domain: readonly [number, number];
}

export interface Mosaic extends Pictures, Grid {
  readonly palette: Palette;
  readonly of: 'real' | 'generated';
  readonly label: string;
  readonly opinions?: Opinions | undefined;
  /** From 0. */
  readonly chosen?: number | undefined;
  /** Names over the columns. */
  readonly heads?: readonly string[];
}

/** The ground shows round each picture, css px. */
const ground = (cell: number): number => Math.max(2, Math.min(5, cell * 0.09));

/** Room for the names over columns, css px. */
const HEAD = 18;

/** A mosaic as wide as there is room. */
export const mosaic = (options: Mosaic): TemplateResult => html`<div
  class="mosaic" ${vars({ '--aspect': `${options.columns} / ${options.rows}`, '--head': options.heads ? `${HEAD}px` : '0px' })}
><canvas role="img" aria-label=${options.label} ${paint((width, height) => mosaicScene(options, width, height), options.palette)}></canvas></div>`;

export function mosaicScene(options: Mosaic, width: number, height: number): Scene {
  const { columns, rows, heads } = options;
  const top = heads ? HEAD : 0;
  const cell = width / columns;
  return {
    width,
    height,
    plots: [{
      box: { x: 0, y: top, width, height: height - top },
      x: { domain: [0, columns] },
      y: { domain: [rows, 0] },
      marks: marksOf(options, ground(cell), cell),
      over: [...headMarks(heads ?? []), ...chosenMark(options, cell)],
    }],
  };
}

const headMarks = (heads: readonly string[]): Mark[] =>
  heads.map((text, i) => ({ kind: 'text', x: i + 0.5, y: 0, dy: -5, anchor: 'middle', text, scale: 0.85, tone: 'muted' }));

function marksOf(options: Mosaic, inset: number, cell: number): Mark[] {
  const { columns, rows, shape, pixels, opinions, of } = options;
  const count = Math.min(columns * rows, Math.floor(pixels.length / (shape.channels * shape.height * shape.width)));
  const outlines = Array.from({ length: count }, (_, index) => ({ index, tone: of, width: of === 'real' ? 1 : 2 }) as const);
  const edge = inset / cell;
  const marks: Mark[] = [];
  if (opinions) marks.push({ kind: 'heat', columns, rows, values: opinions.values, domain: opinions.domain, ramp: 'diverging', cells: true, part: 'opinion' });
  marks.push(pictures({ shape, pixels, columns, rows, x: [edge, columns - edge], y: [rows - edge, edge], gap: 2 * inset, outlines, part: of === 'real' ? 'real' : ['generated', 'pull'] }));
  return marks;
}

/** The chosen one is outlined in ink. */
function chosenMark({ chosen, columns }: Mosaic, cell: number): Mark[] {
  if (chosen === undefined || chosen < 0) return [];
  const draw: Own['draw'] = (pen, { plot }) => {
    const at = { x: plot.box.x + (chosen % columns) * cell, y: plot.box.y + Math.floor(chosen / columns) * cell };
    pen.path({ stroke: pen.palette.tones.stage, width: 4 }, (to) => to.roundRect(at.x + 1, at.y + 1, cell - 2, cell - 2, 4));
    pen.path({ stroke: pen.palette.tones.text, width: 2 }, (to) => to.roundRect(at.x + 1, at.y + 1, cell - 2, cell - 2, 4));
  };
  return [{ kind: 'own', draw }];
}
