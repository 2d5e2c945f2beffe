import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import 'axe-core';
import type axeCore from 'axe-core';
import { demo, DemoWidget, find, key, openMore } from './demo.js';

const { axe } = globalThis as unknown as { axe: typeof axeCore };

/** What axe finds in an element, as "rule: target" lines. */
const faults = async (element: Element): Promise<string> => {
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`)).join('\n');
};

const onGround = async (ground: string, check: () => Promise<void>): Promise<void> => {
  document.body.style.backgroundColor = ground;
  document.body.style.color = ground === 'white' ? '#111' : '#eee';
  try {
    await check();
  } finally {
    document.body.removeAttribute('style');
  }
};

describe('a widget in a page', () => {
  for (const [scheme, ground] of [['light', 'white'], ['dark', '#15171c']] as const)
    it(`shuts no reader out on a ${scheme} ground`, async () => {
      await onGround(ground, async () => {
        const element = await demo(html`<demo-widget shift="far" heading="A ring" locked="dataset"></demo-widget>`);
        await openMore(element);
        await element.updateComplete;
        expect(find(element, '.root').classList.contains(scheme)).to.equal(true);
        expect(element.palette.scheme).to.equal(scheme);
        expect(await faults(element)).to.equal('');
      });
    });

  it('shuts no reader out on a phone, with its menu open, or with a table', async () => {
    const element = await demo(html`<demo-widget></demo-widget>`);
    element.style.width = '360px';
    await waitUntil(() => find(element, '.root').classList.contains('narrow'));
    await openMore(element);
    expect(await faults(element)).to.equal('');
    find<HTMLButtonElement>(element, '.menu .icon-button').click();
    await waitUntil(() => find(element, '.menu-list').matches(':popover-open'));
    expect(await faults(element)).to.equal('');
    [...find(element, '.menu-list').querySelectorAll('button')].find((item) => item.textContent === 'Show data as a table')?.click();
    await waitUntil(() => element.shadowRoot?.querySelector('dialog[open]'));
    expect(await faults(element)).to.equal('');
    expect(find(element, 'tbody').querySelectorAll('tr')).to.have.length(12);
    find<HTMLDialogElement>(element, 'dialog').close();
  });

  it('fits every width from nothing to a wall', async () => {
    const element = await demo();
    const box = document.createElement('div');
    element.before(box);
    box.append(element);
    const errors: string[] = [];
    const note = (event: ErrorEvent): number => errors.push(event.message);
    addEventListener('error', note);
    element.style.setProperty('--gan-max', 'none');
    await openMore(element);
    for (const width of [0, 1, 40, 120, 200, 320, 359, 480, 559, 560, 561, 700, 879, 880, 960, 1199, 1200, 1920, 4000, 10_000]) {
      box.style.width = `${width}px`;
      await aTimeout(60);
      await element.updateComplete;
      const root = find(element, '.root');
      const name = width < 560 ? 'narrow' : width < 880 ? 'medium' : 'wide';
      expect(root.classList.contains(name), `${width} is ${name}`).to.equal(true);
      if (width >= 320) expect(root.scrollWidth, `nothing sticks out at ${width}`).to.be.at.most(width);
    }
    removeEventListener('error', note);
    expect(errors).to.deep.equal([]);
    box.remove();
  });

  it('waits until it is near the screen, rests when it leaves it, and goes on', async () => {
    const far = document.createElement('div');
    far.style.height = '5000px';
    document.body.append(far);
    const element = new DemoWidget();
    document.body.append(element);
    await aTimeout(150);
    expect(element.calls).to.deep.equal([]);
    element.scrollIntoView();
    await waitUntil(() => element.active);
    expect(element.calls).to.deep.equal(['awake', 'resume']);
    scrollTo(0, 0);
    await waitUntil(() => !element.active);
    expect(element.calls).to.deep.equal(['awake', 'resume', 'rest']);
    dispatchEvent(new Event('beforeprint'));
    element.scrollIntoView();
    await aTimeout(150);
    expect(element.active).to.equal(false);
    dispatchEvent(new Event('afterprint'));
    expect(element.active).to.equal(true);
    element.remove();
    expect(element.active).to.equal(false);
    far.remove();
  });

  it('takes the scheme that the author says, the page’s own, or that of the ground behind it', async () => {
    const element = await demo(html`<demo-widget theme="dark"></demo-widget>`);
    expect(element.palette.scheme).to.equal('dark');
    element.theme = 'auto';
    await element.updateComplete;
    expect(element.palette.scheme).to.equal('light');
    document.documentElement.style.colorScheme = 'dark';
    await waitUntil(() => element.palette.scheme === 'dark');
    document.documentElement.removeAttribute('style');
    await waitUntil(() => element.palette.scheme === 'light');
    document.body.style.backgroundColor = '#fdf6e3';
    await waitUntil(() => element.palette.tones.stage === '#fdf6e3');
    expect(getComputedStyle(find(element, '.stage')).backgroundColor).to.equal('rgb(253, 246, 227)');
    document.body.style.backgroundColor = '#808080';
    await waitUntil(() => element.palette.tones.stage === '#ffffff');
    document.body.removeAttribute('style');
  });

  it('is drawn in light for paper, whatever the page wears', async () => {
    const element = await demo(html`<demo-widget theme="dark"></demo-widget>`);
    dispatchEvent(new Event('beforeprint'));
    expect(element.palette.scheme).to.equal('light');
    await element.updateComplete;
    expect(find(element, '.root').classList.contains('light')).to.equal(true);
    dispatchEvent(new Event('afterprint'));
    expect(element.palette.scheme).to.equal('dark');
  });

  it('wears the page’s colours', async () => {
    const element = await demo();
    element.style.setProperty('--gan-real', 'rebeccapurple');
    element.theme = 'dark';
    await element.updateComplete;
    expect(element.palette.tones.real).to.equal('#663399');
  });

  it('speaks in the page’s face if it is a sans, and else in the system’s', async () => {
    const box = document.createElement('div');
    box.style.fontFamily = 'Georgia, serif';
    document.body.append(box);
    const element = new DemoWidget();
    box.append(element);
    await element.updateComplete;
    expect(getComputedStyle(find(element, '.label')).fontFamily).to.contain('system-ui');
    expect(getComputedStyle(find(element, '.caption')).fontFamily).to.contain('Georgia');
    box.remove();
  });

  it('shows what the author lists, and leaves no gap for the rest', async () => {
    const none = await demo(html`<demo-widget controls="none"></demo-widget>`);
    const parts = (element: DemoWidget): string[] =>
      ['.bar', '.stage', '.charts', '.settings', '.key', '.formula', '.menu'].filter((part) => element.shadowRoot?.querySelector(part));
    expect(parts(none)).to.deep.equal(['.stage']);
    const some = await demo(html`<demo-widget controls="-status -formula -menu"></demo-widget>`);
    expect(parts(some)).to.deep.equal(['.bar', '.stage', '.charts', '.settings', '.key']);
    expect(some.shadowRoot?.querySelector('.status-text')).to.equal(null);
  });

  it('has a menu for the keyboard', async () => {
    const element = await demo();
    const button = find<HTMLButtonElement>(element, '.menu .icon-button');
    button.focus();
    key(button, 'ArrowDown');
    const list = find(element, '.menu-list');
    await waitUntil(() => list.matches(':popover-open') && element.shadowRoot?.activeElement?.getAttribute('role') === 'menuitem');
    const focused = (): string => element.shadowRoot?.activeElement?.textContent ?? '';
    expect(focused()).to.equal('Copy embed code');
    const press = (name: string): unknown => key(element.shadowRoot?.activeElement ?? list, name);
    press('ArrowUp');
    expect(focused()).to.equal('Reset');
    press('Home');
    press('ArrowDown');
    expect(focused()).to.equal('Copy embed code (iframe)');
    press('Escape');
    expect(list.matches(':popover-open')).to.equal(false);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });
});
