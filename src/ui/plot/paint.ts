import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { paintCanvas } from './canvas.js';
import type { Emphasis } from './frame.js';
import type { Scene } from './marks.js';
import type { Palette } from './palette.js';

/** A picture for the room there is, css px. */
export type Picture = (width: number, height: number) => Scene;

/** How long the data that are not followed take to fade, ms. */
const fadeTime = 120;

/** Where it can be had, the box in device pixels: it changes with zoom too. */
const sharpness: ResizeObserverOptions =
  typeof ResizeObserverEntry !== 'undefined' && 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype
    ? { box: 'device-pixel-content-box' }
    : {};

/**
 * Keeps a picture on a canvas: drawn when the template is, and again when the canvas changes its size.
 *
 * The canvas gets its size from a style sheet; the pixels follow.
 */
class Paint extends AsyncDirective {
  #canvas: HTMLCanvasElement | undefined;
  #sizes: ResizeObserver | undefined;
  #picture: Picture | undefined;
  #palette: Palette | undefined;
  #emphasis: Emphasis = { part: undefined, level: 0 };
  #frame = 0;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('paint() stands inside a tag, as in <canvas ${paint(picture, palette)}>.');
  }

  override render(_picture: Picture, _palette: Palette): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [picture, palette]: Parameters<this['render']>): typeof nothing {
    this.#picture = picture;
    this.#palette = palette;
    if (this.#canvas !== part.element) {
      this.#canvas = part.element as HTMLCanvasElement;
      this.#observe();
    } else this.#draw();
    return nothing;
  }

  protected override disconnected(): void {
    this.#sizes?.disconnect();
    removeEventListener('resize', this.#rescale);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  protected override reconnected(): void {
    this.#observe();
  }

  /** The first notice comes as soon as there is a size. */
  #observe(): void {
    this.#sizes?.disconnect();
    this.#sizes = new ResizeObserver(() => this.#draw());
    if (!this.#canvas) return;
    this.#sizes.observe(this.#canvas, sharpness);
    addEventListener('resize', this.#rescale);
  }

  /** A slide deck scales itself when the window changes, and its transform is seen by no observer. */
  readonly #rescale = (): void => {
    requestAnimationFrame(() => this.#draw());
  };

  #draw(): void {
    const canvas = this.#canvas;
    if (!canvas || !this.#picture || !this.#palette || canvas.clientWidth === 0 || canvas.clientHeight === 0) return;
    const scene = this.#picture(canvas.clientWidth, canvas.clientHeight);
    if (this.#frame === 0) this.#follow(scene.follow);
    paintCanvas(canvas, scene, this.#palette, this.#emphasis);
  }

  /** Starts to fade the rest out when a part is followed, and in again when none is. */
  #follow(part: string | undefined): void {
    const goal = part === undefined ? 0 : 1;
    if (part !== undefined && part !== this.#emphasis.part) {
      this.#emphasis = { part, level: this.#emphasis.level };
    }
    if (this.#emphasis.level === goal) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#emphasis = { part, level: goal };
      return;
    }
    const from = this.#emphasis.level;
    let start: number | undefined;
    const step = (now: number): void => {
      start ??= now;
      const share = Math.min((now - start) / fadeTime, 1);
      const eased = 1 - (1 - share) ** 2;
      this.#emphasis = { part: this.#emphasis.part, level: from + (goal - from) * eased };
      this.#frame = share < 1 ? requestAnimationFrame(step) : 0;
      if (share === 1 && goal === 0) this.#emphasis = { part: undefined, level: 0 };
      this.#draw();
    };
    this.#frame = requestAnimationFrame(step);
  }
}

/** `<canvas ${paint((width, height) => scene, palette)}>` */
export const paint = directive(Paint);
