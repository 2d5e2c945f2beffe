import { drawScene } from './draw.js';
import type { Emphasis } from './frame.js';
import type { Box, Scene } from './marks.js';
import type { Palette } from './palette.js';
import type { Pen, Sink, Style, TextStyle } from './pen.js';
import { keepPainted } from '../repaint.js';

/** No more device pixels than this for one css px, whatever the screen and the scale of a slide. */
const sharpest = 3;

/**
 * Paints a scene on a canvas, as sharp as the screen and any CSS scale on the way to it ask.
 *
 * @param ratio device pixels for one css px; `pixelRatio(canvas)` if absent
 */
export const paintCanvas = (
  canvas: HTMLCanvasElement,
  scene: Scene,
  palette: Palette,
  emphasis?: Emphasis,
  ratio = pixelRatio(canvas),
): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  keepPainted(canvas, () => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.scale(ratio, ratio);
    drawScene(new CanvasPen(context, palette, stampsOf(canvas)), scene, emphasis);
  });
};

/** Paints a scene, on a ground of `stage`, with a context that is scaled to css px already: for a saved picture. */
export const paintOn = (context: CanvasRenderingContext2D, scene: Scene, palette: Palette, emphasis?: Emphasis): void => {
  const pen = new CanvasPen(context, palette, stampsOf(context.canvas));
  pen.path({ fill: palette.tones.stage }, (to) => to.rect(0, 0, scene.width, scene.height));
  drawScene(pen, scene, emphasis);
};

/** Device pixels for one css px of this element, its CSS transforms included. */
export const pixelRatio = (element: HTMLElement): number => {
  const scale = element.offsetWidth > 0 ? element.getBoundingClientRect().width / element.offsetWidth : 1;
  return Math.min(Math.max(devicePixelRatio * (scale || 1), 1), sharpest);
};

/** The small canvas and its pixels that a heat map of one size is written to. */
interface Stamp {
  readonly context: CanvasRenderingContext2D;
  readonly data: ImageData;
  readonly pixels: Uint32Array;
}

const stamps = new WeakMap<HTMLCanvasElement, Map<string, Stamp>>();

const stampsOf = (canvas: HTMLCanvasElement): Map<string, Stamp> => {
  const known = stamps.get(canvas) ?? new Map<string, Stamp>();
  stamps.set(canvas, known);
  return known;
};

const makeStamp = (columns: number, rows: number): Stamp | undefined => {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const data = context.createImageData(columns, rows);
  return { context, data, pixels: new Uint32Array(data.data.buffer) };
};

class CanvasPen implements Pen {
  readonly palette: Palette;
  readonly #to: CanvasRenderingContext2D;
  readonly #stamps: Map<string, Stamp>;

  constructor(to: CanvasRenderingContext2D, palette: Palette, stamps: Map<string, Stamp>) {
    this.palette = palette;
    this.#to = to;
    this.#stamps = stamps;
  }

  clip(box: Box, radius: number, body: () => void): void {
    this.#to.save();
    this.#to.beginPath();
    this.#to.roundRect(box.x, box.y, box.width, box.height, radius);
    this.#to.clip();
    body();
    this.#to.restore();
  }

  fade(opacity: number, body: () => void): void {
    const before = this.#to.globalAlpha;
    this.#to.globalAlpha = before * opacity;
    body();
    this.#to.globalAlpha = before;
  }

  path(style: Style, trace: (to: Sink) => void): void {
    this.#to.beginPath();
    trace(this.#to);
    this.#ink(style);
  }

  discs(xy: ArrayLike<number>, radius: number, style: Style): void {
    const to = this.#to;
    const together = style.fill === undefined || style.stroke === undefined;
    if (together) to.beginPath();
    for (let i = 0; i + 1 < xy.length; i += 2) {
      if (!together) to.beginPath();
      to.moveTo(xy[i] + radius, xy[i + 1]);
      to.arc(xy[i], xy[i + 1], radius, 0, 2 * Math.PI);
      // Disks with a halo lie on each other one by one; all others are one stroke of the pen.
      if (!together) this.#ink(style);
    }
    if (together) this.#ink(style);
  }

  image(box: Box, columns: number, rows: number, smooth: boolean, fill: (pixels: Uint32Array) => void): void {
    const size = `${columns}×${rows}`;
    const known = this.#stamps.get(size);
    const stamp = known && !known.context.isContextLost?.() ? known : makeStamp(columns, rows);
    if (!stamp) return;
    this.#stamps.set(size, stamp);
    fill(stamp.pixels);
    stamp.context.putImageData(stamp.data, 0, 0);
    this.#to.imageSmoothingEnabled = smooth;
    // Linear: `high` is cubic and overshoots the ends of the ramp.
    this.#to.imageSmoothingQuality = 'medium';
    this.#to.drawImage(stamp.context.canvas, box.x, box.y, box.width, box.height);
  }

  text(words: string, x: number, y: number, style: TextStyle): void {
    const to = this.#to;
    to.font = `${style.weight} ${style.size}px ${this.palette.font}`;
    to.textAlign = style.anchor === 'middle' ? 'center' : style.anchor === 'end' ? 'right' : 'left';
    if (style.halo) {
      to.strokeStyle = style.halo;
      to.lineWidth = 3.5;
      to.lineJoin = 'round';
      to.setLineDash([]);
      to.strokeText(words, x, y);
    }
    to.fillStyle = style.fill;
    to.fillText(words, x, y);
  }

  #ink({ fill, fillOpacity = 1, stroke, width = 1, dash = [], butt }: Style): void {
    const to = this.#to;
    if (fill !== undefined) {
      const before = to.globalAlpha;
      to.globalAlpha = before * fillOpacity;
      to.fillStyle = fill;
      to.fill();
      to.globalAlpha = before;
    }
    if (stroke !== undefined) {
      to.strokeStyle = stroke;
      to.lineWidth = width;
      to.lineCap = butt ? 'butt' : 'round';
      to.lineJoin = 'round';
      to.setLineDash(dash);
      to.stroke();
    }
  }
}
