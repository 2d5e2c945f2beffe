import { expect } from '@open-wc/testing';
import { complaintsOf, known, made, mounted, next, until, walker, type LatentWalker } from './walker.js';

const again = async (element: LatentWalker, source = known()): Promise<LatentWalker> => {
  const other = made({}, source);
  other.state = JSON.parse(JSON.stringify(element.state));
  const ready = next(other, 'gan-ready');
  await mounted(other);
  await ready;
  return other;
};

describe('values and state of latent-walker', () => {
  it('a state brings back view, places, class and step, and with them the same codes', async () => {
    const first = known({ classes: ['one', 'two'] });
    const element = await walker({}, first);
    element.state = { v: 1, settings: { way: 'straight', a: [0.5, -0.5], kind: 'two', cut: 3 }, seed: 7, step: 64, engine: 'auto' };
    await element.updateComplete;
    const second = known({ classes: ['one', 'two'] });
    const other = await again(element, second);
    expect(other.state).to.deep.equal(element.state);
    expect(other.iteration).to.equal(64);
    expect(other.summary()).to.equal(element.summary());
  });

  it('reset goes back to the author’s settings and the first step', async () => {
    const element = await walker({ 'start-at': 10, truncation: 1 });
    element.step(5);
    element.state = { v: 1, settings: { truncation: 2 }, seed: 1, step: 20, engine: 'auto' };
    element.reset();
    expect([element.iteration, element.truncation]).to.deep.equal([10, 1]);
  });

  it('bad values are said in a sentence, and the nearest legal ones are used', async () => {
    const element = await walker({ truncation: 99, a: '1 2 3', view: 'sideways' });
    expect(complaintsOf(element)).to.match(/Truncation was “99”/).and.match(/A was “1 2 3”/).and.match(/View was “sideways”/);
    expect([element.truncation, element.view]).to.deep.equal([4, 'plane']);
  });

  it('a class that the generator does not know is said, with those it knows', async () => {
    const element = await walker({ kind: 'nine' }, known({ classes: ['one', 'two'] }));
    expect(complaintsOf(element)).to.match(/The class was “nine”; it is one of one, two/);
  });

  it('something that makes no pictures is refused with a cure', async () => {
    const element = made({}, { version: 1, generate: () => 1, sample: () => 2 });
    await mounted(element);
    await until(() => complaintsOf(element) !== '', 'it is said');
    expect(complaintsOf(element)).to.match(/makes no pictures of codes\. Link a gan-trainer whose dataset is digits, fashion or faces/);
  });

  it('a generator that breaks is said, and the page goes on', async () => {
    const source = { ...known(), make: () => Promise.reject(new RangeError('The weights are gone.')) };
    const element = made({}, source);
    const error = next(element, 'gan-error');
    await mounted(element);
    await error;
    expect(complaintsOf(element)).to.match(/The weights are gone/);
  });

  it('what is locked cannot be moved by a reader', async () => {
    const element = await walker({ locked: 'a b at cut' });
    expect(element.shadowRoot?.querySelectorAll('.plot-handle[tabindex]').length).to.equal(0);
    expect(element.shadowRoot?.textContent).not.to.match(/Another cut/);
  });

  it('is saved as a picture of its plane and rows', async () => {
    const element = await walker();
    const picture = await element.picture();
    const svg = picture?.svg() ?? '';
    expect(svg.match(/<image /g)?.length).to.equal(1 + 2 * 11);
    expect(new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')).to.equal(null);
  });
});
