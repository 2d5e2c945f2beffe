import { nothing } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** A place in the box of a surface: 0, 0 at its top left, 1, 1 at its bottom right; beyond that outside. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Drag<T = unknown> {
  /** What is dragged, as it was before: kept when a drag begins, handed to `cancel`. */
  readonly held?: T;
  /** Selector of the ancestor whose box is the coordinate system; the element itself if absent. */
  readonly surface?: string;
  readonly start?: (at: Place) => void;
  readonly move: (at: Place) => void;
  readonly end?: () => void;
  /** The reader pressed Escape, or the system took the pointer away. */
  readonly cancel?: (held: T) => void;
  /** The other keys pressed on this element; true if the key was used. */
  readonly key?: (event: KeyboardEvent) => boolean;
  readonly locked?: boolean;
}

/** Where a pointer is on a surface, whatever CSS scale lies between; from the surface's own box. */
export const placeIn = (surface: Element, event: { readonly clientX: number; readonly clientY: number }): Place => {
  const box = surface.getBoundingClientRect();
  return { x: (event.clientX - box.left) / (box.width || 1), y: (event.clientY - box.top) / (box.height || 1) };
};

/** How many key presses show the arrowheads. */
const hints = 3;

/** Pointer and keys of one draggable thing; it carries `data-dragging` while dragged and `data-keys` on the first key presses. */
class Draggable extends Directive {
  #element: HTMLElement | undefined;
  #options: Drag | undefined;
  #held: unknown;
  #pointer: number | undefined;
  #presses = 0;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('drag() stands inside a tag, as in <div ${drag({ … })}>.');
  }

  override render(_options: Drag): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [options]: Parameters<this['render']>): typeof nothing {
    this.#options = options;
    if (this.#element === undefined) this.#listen(part.element as HTMLElement);
    return nothing;
  }

  #listen(element: HTMLElement): void {
    this.#element = element;
    element.addEventListener('pointerdown', (event) => this.#down(event));
    element.addEventListener('pointermove', (event) => this.#move(event));
    element.addEventListener('pointerup', (event) => this.#up(event));
    element.addEventListener('pointercancel', (event) => this.#stop(event.pointerId, true));
    element.addEventListener('lostpointercapture', (event) => this.#stop(event.pointerId, true));
    element.addEventListener('keydown', (event) => this.#key(event));
    element.addEventListener('blur', () => element.removeAttribute('data-keys'));
  }

  #place(event: PointerEvent): Place {
    const element = this.#element as HTMLElement;
    const { surface } = this.#options ?? {};
    return placeIn((surface ? element.closest(surface) : element) ?? element, event);
  }

  #down(event: PointerEvent): void {
    const element = this.#element;
    if (!element || this.#options?.locked || event.button !== 0 || this.#pointer !== undefined) return;
    this.#pointer = event.pointerId;
    element.setPointerCapture(event.pointerId);
    element.toggleAttribute('data-dragging', true);
    element.removeAttribute('data-keys');
    this.#held = this.#options?.held;
    this.#options?.start?.(this.#place(event));
  }

  #move(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) this.#options?.move(this.#place(event));
  }

  #up(event: PointerEvent): void {
    this.#stop(event.pointerId, false);
  }

  #stop(pointer: number, cancelled: boolean): void {
    if (pointer !== this.#pointer) return;
    this.#pointer = undefined;
    this.#element?.toggleAttribute('data-dragging', false);
    this.#element?.releasePointerCapture(pointer);
    if (cancelled) this.#options?.cancel?.(this.#held);
    else this.#options?.end?.();
  }

  #key(event: KeyboardEvent): void {
    if (this.#options?.locked || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      if (this.#pointer === undefined) return;
      this.#stop(this.#pointer, true);
    } else if (!this.#options?.key?.(event)) return;
    else if (++this.#presses <= hints) this.#element?.setAttribute('data-keys', '');
    else this.#element?.removeAttribute('data-keys');
    event.preventDefault();
    event.stopPropagation();
  }
}

const draggable = directive(Draggable);

/** `<div tabindex="0" ${drag({ surface: '.stage', move })}>` */
export const drag = <T>(options: Drag<T>): ReturnType<typeof draggable> => draggable(options as Drag);

/** What a key asks for: steps in shares of the range (x to the right, y up), or an end of it. */
export type KeyStep = { readonly x: number; readonly y: number } | 'low' | 'high';

/** Arrows move 1 % of the range, with Shift 10 %; Page keys 10 %; Home and End the ends. */
export const keyStep = ({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): KeyStep | undefined => {
  const step = shiftKey ? 0.1 : 0.01;
  switch (key) {
    case 'ArrowLeft':
      return { x: -step, y: 0 };
    case 'ArrowRight':
      return { x: step, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: step };
    case 'ArrowDown':
      return { x: 0, y: -step };
    case 'PageUp':
      return { x: 0, y: 0.1 };
    case 'PageDown':
      return { x: 0, y: -0.1 };
    case 'Home':
      return 'low';
    case 'End':
      return 'high';
    default:
      return undefined;
  }
};
