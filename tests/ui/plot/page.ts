/** What browser tests of pictures share: a page to render into, and a reader's hand. */
import { html, render, type TemplateResult } from 'lit';
import { formulaStyles } from '../../../src/ui/formula.styles.js';
import { plotStyles } from '../../../src/ui/plot/plot.styles.js';
import { tokenStyles } from '../../../src/ui/styles/tokens.js';

export interface Page {
  readonly root: HTMLElement;
  readonly show: (template: TemplateResult) => void;
  readonly find: <E extends Element = HTMLElement>(selector: string) => E;
}

/** A place of 400 px in a shadow root with the styles of an element; `scale` as a slide deck sets it. */
export const page = (scale = 1): Page => {
  const host = document.createElement('div');
  host.style.cssText = `width: 400px; transform-origin: 0 0; transform: scale(${scale})`;
  document.body.replaceChildren(host);
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [tokenStyles, plotStyles, formulaStyles].flatMap(({ styleSheet }) => (styleSheet ? [styleSheet] : []));
  const root = document.createElement('div');
  root.className = 'root';
  shadow.append(root);
  return {
    root,
    show: (template) => render(html`${template}`, root),
    find: <E extends Element>(selector: string): E => {
      const found = root.querySelector<E>(selector);
      if (!found) throw new Error(`There is no ${selector} on the page.`);
      return found;
    },
  };
};

/** Two frames: time for sizes to be seen and pictures to be drawn. */
export const frames = async (count = 2): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done));
};

const pointer = (type: string, x: number, y: number): PointerEvent =>
  new PointerEvent(type, { pointerId: 1, clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true, composed: true, cancelable: true, isPrimary: true });

/** A pointer that takes hold of the middle of an element and moves by some px on the screen; `up` lets go. */
export const pull = (element: Element, dx: number, dy: number, up = true): void => {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  // A made-up pointer cannot be captured; events are sent to the element itself.
  Object.assign(element, { setPointerCapture: () => undefined, releasePointerCapture: () => undefined });
  element.dispatchEvent(pointer('pointerdown', x, y));
  element.dispatchEvent(pointer('pointermove', x + dx, y + dy));
  if (up) element.dispatchEvent(pointer('pointerup', x + dx, y + dy));
};

export const press = (element: Element, key: string, rest: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...rest });
  element.dispatchEvent(event);
  return event;
};

/** [red, green, blue] of a canvas at a place, css px. */
export const inkAt = (canvas: HTMLCanvasElement, x: number, y: number): number[] => {
  const ratio = canvas.width / canvas.clientWidth;
  const data = canvas.getContext('2d')?.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data;
  return [...(data ?? [])].slice(0, 3);
};
