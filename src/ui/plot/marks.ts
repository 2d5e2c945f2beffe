/**
 * A picture is data: a scene holds plots, a plot holds marks in data coordinates, a mark names a tone.
 *
 * The same scene is painted on a canvas (canvas.ts) and written as SVG (svg.ts), so what is exported is what is seen.
 */
import type { Frame } from './frame.js';
import type { Tone } from './palette.js';
import type { Pen } from './pen.js';

export interface Scene {
  /** css px */
  readonly width: number;
  readonly height: number;
  readonly plots: readonly Plot[];
  /** The part that is followed: its marks are highlighted, the other data fade to 35 %. */
  readonly follow?: string | undefined;
}

/** A rectangle in css px of the scene; y grows downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Plot {
  readonly box: Box;
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn in order, clipped to the box. */
  readonly marks: readonly Mark[];
  /** Drawn after the marks and not clipped: labels, cursors, axis words. */
  readonly over?: readonly Mark[];
  /** A stage: its own ground under the data and a hairline with round corners over them. */
  readonly stage?: boolean;
  /** Radius of the corners, css px; 4 on a stage, else 0. */
  readonly round?: number;
}

export interface Axis {
  /** Values at the left (bottom) and at the right (top) of the box. */
  readonly domain: readonly [number, number];
  readonly scale?: 'linear' | 'log';
  /** Where ticks stand; none if absent. `ticksOf` in scale.ts chooses round ones. */
  readonly ticks?: readonly Tick[];
  /** Grid lines at the ticks. */
  readonly grid?: boolean;
  /** The axis line, in `line-strong`, with tick marks 4 px outside. */
  readonly line?: boolean;
}

export interface Tick {
  readonly at: number;
  /** Nothing is written where the text is empty. */
  readonly text: string;
  /** False where another line stands in for the grid line. */
  readonly grid?: boolean;
}

/** What every mark may say about itself. */
interface Common {
  /** The terms of the formula that this mark shows; absent for furniture, which never fades. */
  readonly part?: string | readonly string[];
  /** False where a mark fades with its part, and no highlighter lies under it: raw values beside their mean. */
  readonly highlight?: boolean;
  /** 0 to 1; 1 if absent. */
  readonly opacity?: number;
}

/** Numbers on a grid: rows from the top (largest y) down, each from left to right; a value stands at its cell's centre. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  /** The x and y that the grid covers, edge to edge; the domains of the plot if absent. */
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
}

export interface Heat extends Common, Grid {
  readonly kind: 'heat';
  /** Values at the two ends of the ramp. */
  readonly domain: readonly [number, number];
  readonly ramp: 'diverging' | 'sequential' | 'grey';
  /** Hard cells instead of a smooth ground. */
  readonly cells?: boolean;
}

/** The curve along which a grid has a level. */
export interface Contour extends Common {
  readonly kind: 'contour';
  readonly grid: Grid;
  readonly level: number;
  readonly tone?: Tone;
  readonly width?: number;
}

/** Samples: x, y, x, y … Rings are real, disks are generated; radius and halo follow from how many there are. */
export interface Points extends Common {
  readonly kind: 'points';
  readonly xy: Float32Array;
  readonly look: 'ring' | 'disk';
  readonly tone: Tone;
  /** css px, instead of the size that follows from the count. */
  readonly radius?: number;
}

/** One arrow from each of some well-spaced samples; its length is 9 + 15 √|v| px. */
export interface Arrows extends Common {
  readonly kind: 'arrows';
  readonly xy: Float32Array;
  /** dx, dy for each sample, in data units. */
  readonly vectors: Float32Array;
  readonly tone?: Tone;
  /** Tone of the samples at the tails, drawn last; `generated` if absent. */
  readonly tail?: Tone;
}

export type Dash = 'solid' | 'dashed' | 'dotted' | 'reference';

export interface Line extends Common {
  readonly kind: 'line';
  readonly xs: ArrayLike<number>;
  /** A gap where a value is not finite. */
  readonly ys: ArrayLike<number>;
  readonly tone: Tone;
  readonly width?: number;
  readonly dash?: Dash;
  readonly closed?: boolean;
  /** Fill of the region inside, 0 to 1. */
  readonly fill?: number;
}

/** The region between two curves over the same xs. */
export interface Area extends Common {
  readonly kind: 'area';
  readonly xs: ArrayLike<number>;
  readonly low: ArrayLike<number> | number;
  readonly high: ArrayLike<number>;
  readonly tone: Tone;
}

/** Bars between neighbouring edges, from `base` (0 if absent) to each value. */
export interface Bars extends Common {
  readonly kind: 'bars';
  /** One more than there are values. */
  readonly edges: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly tone: Tone;
  readonly base?: number;
  /** Space between bars, css px; 1 if absent. */
  readonly gap?: number;
  /** Outline only: real data, or a mirrored part. */
  readonly outlined?: boolean;
  readonly dash?: Dash;
}

/** A straight line across the whole box at one x or one y. */
export interface Rule extends Common {
  readonly kind: 'rule';
  readonly x?: number;
  readonly y?: number;
  readonly tone: Tone;
  readonly dash?: Dash;
  readonly width?: number;
  /** css px by which the line reaches over the box at its start (bottom, left) and at its end (top, right). */
  readonly beyond?: readonly [number, number];
}

/** The generator's map: a grid of noise, warped. (columns + 1)·(rows + 1) nodes, row by row. */
export interface Mesh extends Common {
  readonly kind: 'mesh';
  readonly columns: number;
  readonly rows: number;
  readonly xy: Float32Array;
  readonly tone?: Tone;
}

/** A word at a place, with a halo. */
export interface Text extends Common {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** css px to the right and down. */
  readonly dx?: number;
  readonly dy?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: Tone;
  readonly weight?: number;
  /** Of the palette's size; .92 if absent. */
  readonly scale?: number;
  readonly halo?: boolean;
}

/** Names and values to the right of the box, pushed apart, with short leaders. */
export interface EndLabels extends Common {
  readonly kind: 'end-labels';
  readonly items: readonly EndLabel[];
}

export interface EndLabel {
  /** Where the series ends. */
  readonly y: number;
  readonly name: string;
  readonly value?: string;
  readonly tone: Tone;
  readonly part?: string | readonly string[];
}

/** A round dot with a halo, of a size that does not depend on any count: a place on a curve. */
export interface Dot extends Common {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly tone: Tone;
  readonly radius?: number;
}

/** A mark that brings its own drawing: what few widgets show, such as pictures.ts, weighs nothing in the others. */
export interface Own extends Common {
  readonly kind: 'own';
  readonly draw: (pen: Pen, frame: Frame) => void;
}

export type Mark = Own | Heat | Contour | Points | Arrows | Line | Area | Bars | Rule | Mesh | Text | EndLabels | Dot;

/** Whether a mark belongs to a part; undefined where it belongs to none. */
export const follows = (mark: { readonly part?: string | readonly string[] }, part: string): boolean | undefined => {
  if (mark.part === undefined) return undefined;
  return typeof mark.part === 'string' ? mark.part === part : mark.part.includes(part);
};

/** Centres of the cells of a grid, x, y, x, y …, in the order of its values: what to ask D about. */
export const cellCentres = (
  columns: number,
  rows: number,
  x: readonly [number, number],
  y: readonly [number, number],
): Float32Array => {
  const xy = new Float32Array(2 * columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    const down = y[1] - ((row + 0.5) / rows) * (y[1] - y[0]);
    for (let column = 0; column < columns; column++) {
      xy[at++] = x[0] + ((column + 0.5) / columns) * (x[1] - x[0]);
      xy[at++] = down;
    }
  }
  return xy;
};
