/** The demo widget, defined once, and ways to reach into it. */
import { fixture, html } from '@open-wc/testing';
import { DemoWidget } from '../pages/demo-widget.js';

customElements.define('demo-widget', DemoWidget);

export { DemoWidget };

export const demo = async (markup: unknown = html`<demo-widget></demo-widget>`): Promise<DemoWidget> => {
  const element = await fixture<DemoWidget>(markup as ReturnType<typeof html>);
  await element.updateComplete;
  return element;
};

export const find = <E extends Element = HTMLElement>(element: DemoWidget, selector: string): E => {
  const found = element.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`Nothing matches ${selector}.`);
  return found;
};

/** The control of a setting. */
export const control = (element: DemoWidget, name: string): HTMLInputElement => find<HTMLInputElement>(element, `#field-${name}`);

/** Opens the closed row (where there is one) and "More settings". */
export const openMore = async (element: DemoWidget): Promise<void> => {
  for (const selector of ['.disclosure.row', '.more-button']) {
    element.shadowRoot?.querySelector<HTMLButtonElement>(`${selector}[aria-expanded=false]`)?.click();
    await element.updateComplete;
  }
};

/** Counts events from the host. */
export const listen = (element: EventTarget): Record<string, number> => {
  const seen: Record<string, number> = { input: 0, change: 0, 'gan-error': 0 };
  for (const type of Object.keys(seen)) element.addEventListener(type, () => (seen[type] = (seen[type] ?? 0) + 1));
  return seen;
};

export const complaintsOf = (element: DemoWidget): string =>
  [...(element.shadowRoot?.querySelectorAll('.complaint') ?? [])].map((item) => item.textContent?.trim().replace(/\s+/g, ' ')).join(' | ');

export const key = (target: EventTarget, name: string, init: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};
