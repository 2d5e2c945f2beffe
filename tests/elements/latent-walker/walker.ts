/** Walkers with a generator whose pictures can be worked out by hand, and ways to wait for what they do. */
import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/entries/latent-walker.js';
import type { LatentWalker } from '../../../src/elements/latent-walker/latent-walker.js';
import type { Generator } from '../../../src/gan/pictures/generator.js';

export type { LatentWalker };

/** What a generator was asked for. */
export interface Asked {
  readonly z: Float32Array;
  readonly classes: readonly number[];
}

export interface KnownGenerator extends Generator {
  readonly asked: Asked[];
  /** Batches that are on their way at the moment, at most. */
  readonly atOnce: number;
}

const side = 4;

/** Pictures whose k-th pixel is tanh z_k; with D, which likes them dark. */
export function known({ classes = [], judged = false, codes = 8 }: { readonly classes?: readonly string[]; readonly judged?: boolean; readonly codes?: number } = {}): KnownGenerator {
  const asked: Asked[] = [];
  const state = { now: 0, most: 0 };
  return {
    name: 'Known', shape: { channels: 1, height: side, width: side }, classes, codes, noise: 'normal', asked,
    get atOnce() {
      return state.most;
    },
    make: async (z, labels = []) => {
      asked.push({ z, classes: labels });
      state.most = Math.max(state.most, ++state.now);
      await Promise.resolve();
      state.now--;
      const n = z.length / codes;
      return Float32Array.from({ length: n * side * side }, (_, i) => Math.tanh(z[Math.floor(i / (side * side)) * codes + ((i % (side * side)) % codes)]));
    },
    ...(judged && {
      judge: async (pictures: Float32Array) =>
        Float32Array.from({ length: pictures.length / (side * side) }, (_, i) => -pictures.subarray(i * side * side, (i + 1) * side * side).reduce((sum, value) => sum + value, 0)),
    }),
    dispose: () => {},
  };
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export const made = (attributes: Attributes = {}, source: unknown = known()): LatentWalker => {
  const element = document.createElement('latent-walker');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value === true ? '' : String(value));
  if (source !== undefined) element.source = source;
  return element;
};

export const next = <T extends Event = Event>(target: EventTarget, type: string): Promise<T> =>
  new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as T), { once: true }));

export const mounted = (element: LatentWalker, width = 640): Promise<LatentWalker> => {
  Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', width: `${width}px` });
  return fixture<LatentWalker>(html`${element}`);
};

/** A walker whose first picture stands. */
export const walker = async (attributes: Attributes = {}, source: unknown = known(), width = 640): Promise<LatentWalker> => {
  const element = made(attributes, source);
  const ready = next(element, 'gan-ready');
  await mounted(element, width);
  await ready;
  await element.updateComplete;
  return element;
};

export const all = <E extends Element = HTMLElement>(element: Element, selector: string): E[] => [...(element.shadowRoot?.querySelectorAll<E>(selector) ?? [])];

export const find = <E extends Element = HTMLElement>(element: Element, selector: string): E => {
  const [found] = all<E>(element, selector);
  if (!found) throw new Error(`Nothing matches ${selector}.`);
  return found;
};

/** The handle whose name begins so. */
export const handle = (element: Element, name: string): HTMLElement => find(element, `.plot-handle[aria-label^='${name}']`);

export const complaintsOf = (element: Element): string => all(element, '.complaint').map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' ')).join(' | ');

export const key = (target: EventTarget, name: string, init: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};

export const heard = (element: EventTarget, ...types: string[]): string[] => {
  const list: string[] = [];
  for (const type of types) element.addEventListener(type, () => list.push(type));
  return list;
};

export const until = (condition: () => unknown, what: string): Promise<void> => waitUntil(condition, what, { timeout: 10_000, interval: 10 });
