import type { Box } from './marks.js';
import type { Palette } from './palette.js';

/** What marks are drawn with. A canvas is one (canvas.ts), a string of SVG another (svg.ts). */
export interface Pen {
  readonly palette: Palette;
  /** Everything drawn by `body` is clipped to a box with round corners. */
  clip(box: Box, radius: number, body: () => void): void;
  /** Everything drawn by `body` is this much fainter, mark by mark. */
  fade(opacity: number, body: () => void): void;
  path(style: Style, trace: (to: Sink) => void): void;
  /** A disk or ring at each of x, y, x, y … */
  discs(xy: ArrayLike<number>, radius: number, style: Style): void;
  /** Pixels, row by row from the top, stretched over a box. */
  image(box: Box, columns: number, rows: number, smooth: boolean, fill: (pixels: Uint32Array) => void): void;
  text(words: string, x: number, y: number, style: TextStyle): void;
}

/** Colours as #rrggbb, lengths in css px. */
export interface Style {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Of the fill alone. */
  readonly fillOpacity?: number;
  readonly butt?: boolean;
}

export interface TextStyle {
  readonly fill: string;
  /** css px */
  readonly size: number;
  readonly weight: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Colour of the halo; none if absent. */
  readonly halo?: string | undefined;
}

/** Where a path is traced to: the part of a canvas context that both pens have. */
export interface Sink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
}
