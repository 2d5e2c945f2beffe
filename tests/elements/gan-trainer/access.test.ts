import { expect } from '@open-wc/testing';
import 'axe-core';
import type axeCore from 'axe-core';
import { find, frames, trainer, until, type Attributes, type GanTrainer } from './trainer.js';

const { axe } = globalThis as unknown as { axe: typeof axeCore };

const faults = async (element: Element): Promise<string> => {
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`)).join('\n');
};

const openMore = async (element: GanTrainer): Promise<void> => {
  for (const selector of ['.disclosure.row', '.more-button']) {
    element.shadowRoot?.querySelector<HTMLButtonElement>(`${selector}[aria-expanded=false]`)?.click();
    await element.updateComplete;
  }
};

const atWidth = async (width: number, attributes: Attributes = {}): Promise<GanTrainer> => {
  const element = await trainer(attributes);
  element.style.width = `${width}px`;
  await until(() => find(element, '.root').classList.contains(width < 560 ? 'narrow' : width < 880 ? 'medium' : 'wide'), 'the layout fits');
  await openMore(element);
  await frames(2);
  await Promise.all((element.shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished));
  return element;
};

/** What reaches beyond the right edge. */
const stickingOut = (element: GanTrainer): string[] => {
  const root = find(element, '.root');
  const { right } = root.getBoundingClientRect();
  if (root.scrollWidth <= root.clientWidth) return [];
  const parts = [...root.querySelectorAll<HTMLElement>('*')].filter((part) => part.getBoundingClientRect().right > right + 0.5 || part.scrollWidth + part.getBoundingClientRect().left > right + 0.5);
  return [`${root.scrollWidth} px of ${root.clientWidth}`, ...parts.map((part) => `${part.localName}.${part.className}: ${part.textContent?.trim().slice(0, 30)}`)];
};

/** All that Tab can reach, in order. */
const stops = (element: GanTrainer): HTMLElement[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex]') ?? [])].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.getClientRects().length > 0 && getComputedStyle(stop).visibility === 'visible',
  );

describe('a trainer shuts no reader out', () => {
  for (const [scheme, ground, text] of [['light', '#ffffff', '#111111'], ['dark', '#15171c', '#eeeeee']])
    for (const width of [320, 360, 640, 960, 1600])
      it(`at ${width} px in ${scheme}, with all settings open`, async () => {
        document.body.style.backgroundColor = ground;
        document.body.style.color = text;
        try {
          const element = await atWidth(width, { theme: scheme, 'start-at': 5 });
          expect(await faults(element)).to.equal('');
          expect(stickingOut(element)).to.deep.equal([]);
        } finally {
          document.body.removeAttribute('style');
        }
      });

  const states: Readonly<Record<string, Attributes>> = {
    'two runs side by side': { compare: 'r1=0.5', 'start-at': 3 },
    'an empty sheet to draw on': { dataset: 'own' },
    'refused settings': { 'discriminator-batch-norm': true, r1: 0.1 },
    'slow motion': { speed: 'slow', 'start-at': 3 },
    'locked settings': { locked: 'all', 'start-at': 3 },
  };
  for (const [what, attributes] of Object.entries(states))
    it(`with ${what}`, async () => {
      expect(await faults(await atWidth(960, attributes))).to.equal('');
      expect(await faults(await atWidth(360, attributes))).to.equal('');
    });

  it('names every stop of the keyboard, and lets go of it', async () => {
    for (const width of [360, 960]) {
      const element = await atWidth(width, { 'start-at': 3 });
      const all = stops(element);
      expect(all.length).to.be.greaterThan(20);
      for (const stop of all) {
        stop.focus();
        expect(element.shadowRoot?.activeElement === stop || stop.contains(element.shadowRoot?.activeElement ?? null), stop.outerHTML.slice(0, 80)).to.equal(true);
        const tab = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, composed: true, cancelable: true });
        stop.dispatchEvent(tab);
        expect(tab.defaultPrevented).to.equal(false);
      }
      element.remove();
    }
  });

  it('says what is in the picture, and what came of training', async () => {
    const element = await trainer({ 'start-at': 20 });
    expect(find(element, '#summary').textContent).to.match(/^Ring, .* objective, after 20 steps\. \d of 8 clusters found; .* Distance to the data/);
  });
});
