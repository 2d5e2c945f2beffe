import { drawScene } from './draw.js';
import type { Emphasis } from './frame.js';
import type { Box, Scene } from './marks.js';
import type { Palette } from './palette.js';
import type { Pen, Sink, Style, TextStyle } from './pen.js';
import { base64, png } from './png.js';

/** A scene as the text of an SVG file, with `stage` as its ground. Needs no DOM. */
export const toSvg = (scene: Scene, palette: Palette, emphasis?: Emphasis): string => {
  const pen = new SvgPen(palette);
  drawScene(pen, scene, emphasis);
  const size = `width="${scene.width}" height="${scene.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${scene.width} ${scene.height}"`,
    ` font-family="${escaped(palette.font)}" font-variant-numeric="tabular-nums lining-nums">`,
    `<rect ${size} fill="${palette.tones.stage}"/>`,
    pen.written,
    '</svg>',
  ].join('');
};

/** Two decimals are finer than any screen. */
const short = (value: number): string => String(Math.round(value * 100) / 100);

const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter);

/** The `d` of a path, traced as one traces on a canvas. */
class PathText implements Sink {
  text = '';

  moveTo(x: number, y: number): void {
    this.text += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.text += `L${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.text += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.text += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const [w, h, r] = [short(width - 2 * radius), short(height - 2 * radius), short(radius)];
    const turn = (dx: string, dy: string): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    this.text += `M${short(x + radius)} ${short(y)}h${w}${turn(r, r)}v${h}${turn(`-${r}`, r)}`;
    this.text += `h-${w}${turn(`-${r}`, `-${r}`)}v-${h}${turn(r, `-${r}`)}Z`;
  }
}

class SvgPen implements Pen {
  readonly palette: Palette;
  #written = '';
  #opacity = 1;
  #clips = 0;

  constructor(palette: Palette) {
    this.palette = palette;
  }

  /** What was drawn so far. */
  get written(): string {
    return this.#written;
  }

  clip(box: Box, radius: number, body: () => void): void {
    const id = `clip${++this.#clips}`;
    const size = `x="${short(box.x)}" y="${short(box.y)}" width="${short(box.width)}" height="${short(box.height)}"`;
    this.#written += `<clipPath id="${id}"><rect ${size} rx="${radius}"/></clipPath><g clip-path="url(#${id})">`;
    body();
    this.#written += '</g>';
  }

  fade(opacity: number, body: () => void): void {
    const before = this.#opacity;
    this.#opacity *= opacity;
    body();
    this.#opacity = before;
  }

  path(style: Style, trace: (to: Sink) => void): void {
    const d = new PathText();
    trace(d);
    if (d.text) this.#written += `<path d="${d.text}"${this.#ink(style)}/>`;
  }

  discs(xy: ArrayLike<number>, radius: number, style: Style): void {
    if (xy.length === 0) return;
    this.#written += `<g${this.#ink(style)}>`;
    for (let i = 0; i + 1 < xy.length; i += 2) {
      this.#written += `<circle cx="${short(xy[i])}" cy="${short(xy[i + 1])}" r="${short(radius)}"/>`;
    }
    this.#written += '</g>';
  }

  image(box: Box, columns: number, rows: number, smooth: boolean, fill: (pixels: Uint32Array) => void): void {
    const pixels = new Uint32Array(columns * rows);
    fill(pixels);
    const place = `x="${short(box.x)}" y="${short(box.y)}" width="${short(box.width)}" height="${short(box.height)}"`;
    const rendering = smooth ? '' : ' image-rendering="pixelated"';
    const data = base64(png(pixels, columns, rows));
    this.#written += `<image ${place} preserveAspectRatio="none"${rendering}${this.#faint()} href="data:image/png;base64,${data}"/>`;
  }

  text(words: string, x: number, y: number, style: TextStyle): void {
    const halo = style.halo
      ? ` stroke="${style.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`
      : '';
    const anchor = style.anchor === 'start' ? '' : ` text-anchor="${style.anchor}"`;
    const font = ` font-size="${short(style.size)}"${style.weight === 400 ? '' : ` font-weight="${style.weight}"`}`;
    const place = `x="${short(x)}" y="${short(y)}"`;
    this.#written += `<text ${place}${anchor}${font} fill="${style.fill}"${halo}${this.#faint()}>${escaped(words)}</text>`;
  }

  #ink({ fill, fillOpacity = 1, stroke, width = 1, dash = [], butt }: Style): string {
    let text = ` fill="${fill ?? 'none'}"`;
    if (fill !== undefined && fillOpacity !== 1) text += ` fill-opacity="${short(fillOpacity)}"`;
    if (stroke !== undefined) {
      text += ` stroke="${stroke}" stroke-width="${short(width)}" stroke-linejoin="round"`;
      if (!butt) text += ' stroke-linecap="round"';
      if (dash.length > 0) text += ` stroke-dasharray="${dash.join(' ')}"`;
    }
    return text + this.#faint();
  }

  #faint(): string {
    return this.#opacity === 1 ? '' : ` opacity="${short(this.#opacity)}"`;
  }
}
