import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { result, type CycleGan } from '../../src/elements/cycle-gan/cycle-gan.js';
import '../../src/elements/entries/cycle-gan.js';

const shown = async (content = html`<cycle-gan></cycle-gan>`): Promise<CycleGan> => {
  const element = await fixture<CycleGan>(content);
  await oneEvent(element, 'gan-ready');
  return element;
};

describe('cycle-gan', () => {
  it('says what it shows', async () => {
    const element = await shown();
    expect(element.summary()).to.match(/samples/);
  });

  it('draws the same samples for the same seed', () => {
    expect(result({ mean: 1, seed: 7 })).to.deep.equal(result({ mean: 1, seed: 7 }));
  });

  it('keeps the nearest legal value of a bad attribute, and says so', async () => {
    const element = document.createElement('cycle-gan');
    const complaint = oneEvent(element, 'gan-error');
    element.setAttribute('mean', '1000');
    document.body.append(element);
    await complaint;
    expect(element.mean).to.equal(3);
    element.remove();
  });

  it('shuts nobody out', async () => {
    const element = await shown();
    await aTimeout(0);
    await expect(element).to.be.accessible();
  });
});
