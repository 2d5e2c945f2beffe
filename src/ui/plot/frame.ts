/** What every drawing function knows and shares: the plot with its maps to pixels, and the sizes of small things. */
import type { Face } from './labels.js';
import { follows, type Box, type Dash, type Grid, type Plot } from './marks.js';
import { share, type ToPixels } from './scale.js';

/** What is followed, and how far the fade has come: 0 not at all, 1 wholly. */
export interface Emphasis {
  readonly part: string | undefined;
  readonly level: number;
}

/** A plot with its maps to pixels, as every drawing function gets it. */
export interface Frame {
  readonly plot: Plot;
  readonly to: ToPixels;
  readonly emphasis: Emphasis;
}

/** How visible the data are that are not followed. */
const faded = 0.35;

/** How visible something is while a part is followed; furniture, which belongs to no part, stays. */
export const visibility = (thing: { readonly part?: string | readonly string[] }, { part, level }: Emphasis): number =>
  part !== undefined && follows(thing, part) === false ? 1 - (1 - faded) * level : 1;

/** Tick text: .85 of the label size, never under 11 px. */
export const tickSize = (size: number): number => Math.max(0.85 * size, 11);

/** Size of end labels, of the palette's size. */
export const labelScale = 0.92;

/** Tick text set in a face. */
export const tickFace = ({ font, size }: Face): Face => ({ font, size: tickSize(size) });

/** Where a straight line fills whole device pixels at one a css px: lines of odd width on the middle of one. */
export const crisp = (at: number, width = 1): number => (Math.round(width) % 2 === 1 ? Math.floor(at) + 0.5 : Math.round(at));

const dashes: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [6, 3],
  dotted: [2, 3],
  reference: [3, 3],
};

/** Strokes and gaps of a dash, css px. */
export const dashOf = (dash: Dash | undefined): readonly number[] => dashes[dash ?? 'solid'];

/** The part of the box that a grid covers. */
export const gridBox = ({ box, x, y }: Plot, grid: Grid): Box => {
  const [left, right] = (grid.x ?? x.domain).map((value) => share(x, value)) as [number, number];
  const [bottom, top] = (grid.y ?? y.domain).map((value) => share(y, value)) as [number, number];
  return {
    x: box.x + left * box.width,
    y: box.y + (1 - top) * box.height,
    width: (right - left) * box.width,
    height: (top - bottom) * box.height,
  };
};
