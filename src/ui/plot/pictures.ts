/** Pictures of pixels: one of them, or many on a grid, on the page, on a plot and in saved files. */
import { html, nothing, type TemplateResult } from 'lit';
import { vars } from '../directives.js';
import { lookUp, shades, word } from './colour.js';
import { stopsOf } from './draw-flat.js';
import type { Frame } from './frame.js';
import type { Box, Mark, Own, Scene } from './marks.js';
import { paint } from './paint.js';
import type { Palette, Tone } from './palette.js';
import type { Pen } from './pen.js';
import { toPixels } from './scale.js';

/** Pictures one after another, each channel after channel, row after row: grey, or red, green and blue. */
export interface Pictures {
  readonly shape: { readonly channels: number; readonly height: number; readonly width: number };
  /** [count][channels][height][width], −1 black, 1 white. */
  readonly pixels: Float32Array;
}

/** A frame around one picture: thin around a real one, full around a made one. */
export interface Outline {
  readonly index: number;
  readonly tone: Tone;
  /** css px; 2 if absent. */
  readonly width?: number;
}

export interface PicturesOptions extends Pictures {
  readonly columns: number;
  readonly rows: number;
  /** The x and y that the grid covers, edge to edge; the domains of the plot if absent. */
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
  /** Space between pictures, css px; 0 if absent. */
  readonly gap?: number;
  /** Grey from `stage` to `text`, as on a plot, or true black to white; colours are true always. */
  readonly ink?: 'plot' | 'true';
  /** Hard pixels or a smooth picture; if absent, hard from 2.5 css px a pixel on. */
  readonly smooth?: boolean;
  readonly outlines?: readonly Outline[];
  readonly part?: string | readonly string[];
  readonly opacity?: number;
}

/** How many pictures there are. */
export const countOf = ({ shape, pixels }: Pictures): number => Math.floor(pixels.length / (shape.channels * shape.height * shape.width));

/** Hard pixels look like themselves only where each is a few css px. */
const HARD_FROM = 2.5;

/** A mark: pictures over a part of a plot, the first at the top left. */
export const pictures = (options: PicturesOptions): Own => {
  const { part, opacity } = options;
  return { kind: 'own', ...(part !== undefined && { part }), ...(opacity !== undefined && { opacity }), draw: (pen, frame) => drawPictures(pen, frame, options) };
};

const drawPictures = (pen: Pen, frame: Frame, options: PicturesOptions): void => {
  const { columns, rows, gap = 0, shape, outlines = [] } = options;
  const box = coveredBy(frame, options);
  const at = (index: number): Box => cellOf(box, columns, rows, gap, index);
  const count = Math.min(countOf(options), columns * rows);
  const smooth = options.smooth ?? Math.min(at(0).width / shape.width, at(0).height / shape.height) < HARD_FROM;
  // Without gaps the grid is one picture: stretched once, and no seams.
  if (gap === 0 && count === columns * rows) pen.image(box, columns * shape.width, rows * shape.height, smooth, (out) => fillGrid(out, options, pen.palette));
  else for (let i = 0; i < count; i++) pen.image(at(i), shape.width, shape.height, smooth, (out) => fillOne(out, shape.width, 0, options, i, pen.palette));
  for (const { index, tone, width = 2 } of outlines) {
    const { x, y, width: w, height: h } = at(index);
    if (index < columns * rows) pen.path({ stroke: pen.palette.tones[tone], width }, (to) => to.roundRect(x + width / 2, y + width / 2, w - width, h - width, 3));
  }
};

const coveredBy = ({ plot }: Frame, { x = plot.x.domain, y = plot.y.domain }: PicturesOptions): Box => {
  const to = toPixels(plot);
  return { x: to.x(x[0]), y: to.y(y[1]), width: to.x(x[1]) - to.x(x[0]), height: to.y(y[0]) - to.y(y[1]) };
};

/** The box of one picture of a grid. */
export const cellOf = (box: Box, columns: number, rows: number, gap: number, index: number): Box => {
  const width = (box.width - gap * (columns - 1)) / columns;
  const height = (box.height - gap * (rows - 1)) / rows;
  return { x: box.x + (index % columns) * (width + gap), y: box.y + Math.floor(index / columns) * (height + gap), width, height };
};

const fillGrid = (out: Uint32Array, options: PicturesOptions, palette: Palette): void => {
  const { columns, rows, shape } = options;
  const wide = columns * shape.width;
  for (let i = 0; i < columns * rows; i++) {
    fillOne(out, wide, Math.floor(i / columns) * shape.height * wide + (i % columns) * shape.width, options, i, palette);
  }
};

/** Writes one picture into pixels of `stride` a row, from `start` on. */
const fillOne = (out: Uint32Array, stride: number, start: number, options: PicturesOptions, index: number, palette: Palette): void => {
  const { shape: { channels, height, width }, pixels, ink = 'plot' } = options;
  const size = height * width;
  const from = index * channels * size;
  const greys = lookUp(ink === 'true' ? blackToWhite : stopsOf(palette, 'grey'));
  for (let k = 0; k < size; k++) {
    const to = start + Math.floor(k / width) * stride + (k % width);
    out[to] = channels < 3 ? greys[shadeOf(pixels[from + k], shades)] : word([byte(pixels[from + k]), byte(pixels[from + size + k]), byte(pixels[from + 2 * size + k])], 255);
  }
};

const blackToWhite: readonly string[] = ['#000000', '#ffffff'];

/** −1 … 1 as one of so many shades; what is no number is black. */
const shadeOf = (value: number, of: number): number => {
  const place = ((value + 1) / 2) * (of - 1);
  return place > 0 ? Math.min(Math.round(place), of - 1) : 0;
};

const byte = (value: number): number => shadeOf(value, 256);

export interface PictureGridOptions extends Omit<PicturesOptions, 'x' | 'y' | 'rows'> {
  /** As many as the pictures fill if absent. */
  readonly rows?: number;
  readonly palette: Palette;
  /** The pictures in words. */
  readonly label: string;
  /** Marks over them; x runs over columns, 0 at the left edge, y over rows, 0 at the top. */
  readonly over?: readonly Mark[];
  /** What lies over the canvas, in the page. */
  readonly front?: unknown;
}

const rowsOf = (options: PictureGridOptions): number => options.rows ?? Math.max(Math.ceil(countOf(options) / options.columns), 1);

/** What a grid of pictures shows at a size, for the page and for exports. */
export const pictureGridScene = (options: PictureGridOptions, width: number, height: number): Scene => {
  const rows = rowsOf(options);
  return {
    width,
    height,
    plots: [{
      box: { x: 0, y: 0, width, height },
      x: { domain: [0, options.columns] },
      y: { domain: [rows, 0] },
      marks: [pictures({ ...options, rows })],
      over: options.over ?? [],
    }],
  };
};

/** Pictures on a grid, as wide as there is room, each as high as its shape asks. */
export const pictureGrid = (options: PictureGridOptions): TemplateResult => {
  const { columns, shape, palette, label, front } = options;
  const aspect = `${columns * shape.width} / ${rowsOf(options) * shape.height}`;
  return html`<div class="plot-pictures" ${vars({ '--aspect': aspect })}>
    <canvas role="img" aria-label=${label} ${paint((width, height) => pictureGridScene(options, width, height), palette)}></canvas>${front ?? nothing}
  </div>`;
};

/** One picture at full size, true black to white, in a frame that says what it is. */
export const onePicture = (options: Pictures & { readonly palette: Palette; readonly label: string; readonly of: 'real' | 'generated' | 'text' }): TemplateResult => {
  const { of, ...rest } = options;
  return html`<div class="plot-picture" data-of=${of}>${pictureGrid({ ...rest, columns: 1, rows: 1, ink: 'true' })}</div>`;
};
