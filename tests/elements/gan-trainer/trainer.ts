/** Small trainers for tests, and ways to wait for what they do. */
import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/entries/gan-trainer.js';
import type { GanTrainer } from '../../../src/elements/gan-trainer/gan-trainer.js';
import type { Checkpoint } from '../../../src/gan/index.js';

export type { GanTrainer };

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Nets that train in no time. */
export const tiny: Attributes = {
  'generator-width': 8,
  'discriminator-width': 8,
  'generator-layers': 1,
  'discriminator-layers': 1,
  batch: 16,
  iterations: 1_000_000,
  'start-at': 0,
  speed: 'max',
};

/** An element that stands in no page yet. */
export const made = (attributes: Attributes = {}): GanTrainer => {
  const element = document.createElement('gan-trainer');
  for (const [name, value] of Object.entries({ ...tiny, ...attributes })) element.setAttribute(name, value === true ? '' : String(value));
  return element;
};

/** The next event of a type. */
export const next = <T extends Event = Event>(target: EventTarget, type: string): Promise<T> =>
  new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as T), { once: true }));

/** Puts an element into the page, in sight however many there are; it goes when the test ends. */
export const mounted = (element: GanTrainer): Promise<GanTrainer> => {
  Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', width: '640px' });
  return fixture<GanTrainer>(html`${element}`);
};

/** A trainer whose first picture stands. */
export const trainer = async (attributes: Attributes = {}): Promise<GanTrainer> => {
  const element = made(attributes);
  const ready = next(element, 'gan-ready');
  await mounted(element);
  await ready;
  return element;
};

export const find = <E extends Element = HTMLElement>(element: Element, selector: string): E => {
  const found = element.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`Nothing matches ${selector}.`);
  return found;
};

export const textOf = (element: Element, selector: string): string =>
  element.shadowRoot?.querySelector(selector)?.textContent?.trim().replace(/\s+/g, ' ') ?? '';

export const complaintsOf = (element: Element): string =>
  [...(element.shadowRoot?.querySelectorAll('.complaint') ?? [])].map((item) => item.textContent?.trim().replace(/\s+/g, ' ')).join(' | ');

/** Buttons over the stage, by their words. */
export const noteButton = (element: Element, word: string): HTMLButtonElement => {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.stage-note button') ?? [])].find(({ textContent }) => textContent?.includes(word));
  if (!found) throw new Error(`No button over the stage says ${word}.`);
  return found;
};

/** Names of events as they come. */
export const heard = (element: EventTarget, ...types: string[]): string[] => {
  const list: string[] = [];
  for (const type of types) element.addEventListener(type, () => list.push(type));
  return list;
};

/** Messages of gan-error, as they come. */
export const errorsOf = (element: GanTrainer): string[] => {
  const list: string[] = [];
  element.addEventListener('gan-error', ({ message }) => list.push(message));
  return list;
};

export const until = (condition: () => unknown, what: string): Promise<void> => waitUntil(condition, what, { timeout: 10_000, interval: 10 });

/** A checkpoint as text: two are the same where their texts are. */
export const textOfCheckpoint = ({ iteration, bytes }: Checkpoint): string => `${iteration}:${new Uint32Array(bytes).join(' ')}`;

export const weightsAt = async (element: GanTrainer): Promise<string> => textOfCheckpoint(await element.checkpoint());

/** Two frames of the display. */
export const frames = (n = 2): Promise<void> =>
  new Promise((resolve) => {
    const wait = (left: number): void => void (left === 0 ? resolve() : requestAnimationFrame(() => wait(left - 1)));
    wait(n);
  });

export const key = (target: EventTarget, name: string, init: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};
