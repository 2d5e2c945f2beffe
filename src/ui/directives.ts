/** Small directives. Dynamic values go through the object model, never a `style` attribute, so a strict policy holds. */
import { nothing } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { keepPainted } from './repaint.js';

class Vars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('vars() stands inside a tag, as in <div ${vars({...})}>.');
  }

  override render(_values: Readonly<Record<string, string | undefined>>): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [values]: Parameters<this['render']>): typeof nothing {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) style.removeProperty(name);
      else if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    return nothing;
  }
}

/** Sets CSS properties: `<div ${vars({ '--share': '40%' })}>`. */
export const vars = directive(Vars);

/** Draws on a canvas whose context has been cleared and scaled to CSS pixels. */
export type Paint = (context: CanvasRenderingContext2D) => void;

class Painted extends Directive {
  #last: readonly unknown[] = [];

  override render(_width: number, _height: number, _paint: Paint, _because: readonly unknown[]): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [width, height, paint, because]: Parameters<this['render']>): typeof nothing {
    const canvas = part.element as HTMLCanvasElement;
    const scale = Math.min(3, Math.max(1, globalThis.devicePixelRatio ?? 1));
    const now = [width, height, scale, ...because];
    if (now.length === this.#last.length && now.every((value, i) => value === this.#last[i])) return nothing;
    this.#last = now;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) return nothing;
    keepPainted(canvas, () => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      paint(context);
    });
    return nothing;
  }
}

/** A still picture: `<canvas ${painted(36, 36, paint, [data, palette])}>` draws again when one of the last list changes. */
export const painted = directive(Painted);
