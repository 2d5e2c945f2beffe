import { expect } from '@open-wc/testing';
import { exampleCode, result } from '../../../src/gan/pictures/arithmetic.js';
import { length } from '../../../src/math/latent.js';
import { nearestWords, wordSum } from '../../../src/gan/words.js';
import { all, find, handle, heard, key, known, until, walker, type KnownGenerator, type LatentWalker } from './walker.js';

const codesOf = ({ asked, codes }: KnownGenerator): Float32Array[] => asked.flatMap(({ z }) => Array.from({ length: z.length / codes }, (_, i) => z.subarray(i * codes, (i + 1) * codes)));

const press = (element: LatentWalker, word: string): void => {
  const button = all<HTMLButtonElement>(element, 'button').find(({ textContent }) => textContent?.trim().replace(/\s+/g, ' ').startsWith(word));
  if (!button) throw new Error(`No button says ${word}.`);
  button.click();
};

describe('walking through codes', () => {
  it('asks for one batch at a time, and for every place of the plane once', async () => {
    const source = known();
    await walker({}, source);
    expect(source.atOnce).to.equal(1);
    expect(codesOf(source).length).to.equal(13 * 13 + 1 + 2 * 11);
  });

  it('the ends of the way are as long as a usual code, and the arc keeps that length', async () => {
    const source = known();
    const element = await walker({ a: '-0.8 0.6', b: '0.6 0.8' }, source);
    const lengths = element.dataTable()?.rows.map(([, arc]) => Number(arc)) ?? [];
    for (const value of lengths) expect(value).to.be.closeTo(Math.sqrt(8), 1e-3);
  });

  it('steps along the way, tells of each step, and comes back from B', async () => {
    const element = await walker({ 'start-at': 99 });
    const events = heard(element, 'gan-step');
    element.step(1);
    await element.updateComplete;
    expect(find(element, '.plot-knob').getAttribute('aria-valuenow')).to.equal('100');
    element.step(2);
    expect(events.length).to.equal(2);
    expect(element.iteration).to.equal(102);
    await element.updateComplete;
    expect(find(element, '.plot-knob').getAttribute('aria-valuenow')).to.equal('98');
  });

  it('walks while it plays, stands still when it pauses, and Space does both', async () => {
    const element = await walker({ speed: 60 });
    const before = element.iteration;
    expect(key(find(element, '.plot-knob'), ' ').defaultPrevented).to.equal(true);
    await until(() => element.iteration > before + 3, 'it walks');
    expect(element.playing).to.equal(true);
    key(find(element, '.plot-knob'), ' ');
    expect(element.playing).to.equal(false);
  });

  it('the dot can be taken off the way, and a step puts it back', async () => {
    const element = await walker();
    const before = handle(element, 'The dot').style.getPropertyValue('--x');
    key(handle(element, 'The dot'), 'Home');
    await element.updateComplete;
    expect(element.at[0]).to.equal(-1.25);
    element.step(0);
    await element.updateComplete;
    expect(handle(element, 'The dot').style.getPropertyValue('--x')).to.equal(before);
  });

  it('a drag shows the nearest picture of the plane at once, before the generator has answered', async () => {
    const source = known();
    const element = await walker({}, source);
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    const { make } = source;
    Object.assign(source, { make: async (z: Float32Array) => (await held, make(z)) });
    const label = find(element, '.plot-picture canvas');
    const inkOf = (): string => (label as HTMLCanvasElement).toDataURL();
    const before = inkOf();
    key(handle(element, 'The dot'), 'End');
    await element.updateComplete;
    expect(inkOf()).not.to.equal(before);
    answer();
  });

  it('“Another cut” takes other directions, and the same number gives the same cut', async () => {
    const source = known();
    const element = await walker({}, source);
    const first = codesOf(source)[0];
    source.asked.length = 0;
    press(element, 'Another cut');
    await until(() => codesOf(source).length > 0, 'the other cut is made');
    expect(element.cut).to.equal(1);
    expect([...codesOf(source)[0]]).not.to.deep.equal([...first]);
  });

  it('truncated codes are shorter', async () => {
    const element = await walker({ truncation: 0.5 });
    expect(element.summary()).to.match(/a usual code is 0\.8\d long/);
  });

  it('choosing a class asks for that class, with one input and one change event', async () => {
    const source = known({ classes: ['one', 'two', 'three'] });
    const element = await walker({}, source);
    const events = heard(element, 'input', 'change');
    source.asked.length = 0;
    all<HTMLInputElement>(element, '.picks input')[2].click();
    await until(() => source.asked.length > 0, 'it is asked for');
    expect(element.kind).to.equal('three');
    expect(events).to.deep.equal(['input', 'change']);
    await until(() => source.asked.some(({ classes }) => classes.every((k) => k === 2)), 'the class is asked for');
  });
});

describe('sums of codes', () => {
  it('the picture of the sum is made of the means of the groups, as long as a usual code', async () => {
    const source = known();
    await walker({ view: 'arithmetic', sum: 'own', first: '1 2', second: '3', third: '4 5' }, source);
    const prior = { codes: 8, noise: 'normal', within: Infinity } as const;
    const codes = (numbers: number[]) => numbers.map((k) => exampleCode(prior, k));
    const wanted = result([{ sign: 1, codes: codes([1, 2]) }, { sign: -1, codes: codes([3]) }, { sign: 1, codes: codes([4, 5]) }], prior);
    const seen = codesOf(source).find((z) => z.every((value, i) => Math.abs(value - wanted[i]) < 1e-6));
    expect(length(seen ?? [])).to.be.closeTo(Math.sqrt(8), 1e-5);
  });

  it('a reader takes examples into a group and out of it', async () => {
    const element = await walker({ view: 'arithmetic', sum: 'own' });
    const boxes = all<HTMLInputElement>(element, '.choosing-picks input');
    boxes[3].click();
    boxes[5].click();
    await element.updateComplete;
    expect(element.first).to.deep.equal([3, 5]);
    all<HTMLInputElement>(element, '.tabs input')[1].click();
    await element.updateComplete;
    all<HTMLInputElement>(element, '.choosing-picks input')[7].click();
    expect(element.second).to.deep.equal([7]);
    all<HTMLInputElement>(element, '.tabs input')[0].click();
    await element.updateComplete;
    all<HTMLInputElement>(element, '.choosing-picks input')[3].click();
    expect(element.first).to.deep.equal([5]);
  });

  it('a sum without examples says what it wants', async () => {
    const element = await walker({ view: 'arithmetic', sum: 'own' });
    expect(element.summary()).to.match(/Each group wants at least one example/);
  });
});

describe('other views', () => {
  it('words are ranked by their cosine with the sum, those of the sum left out', async () => {
    const element = await walker({ view: 'words', word1: 'actor' }, undefined);
    const [best] = nearestWords(wordSum('actor', 'man', 'woman'), ['actor', 'man', 'woman']);
    expect(find(element, '.ranking li').textContent?.trim()).to.match(new RegExp(`^${best.word}`));
  });

  it('noise on pixels and on codes is judged by D, where there is one', async () => {
    const element = await walker({ view: 'noise' }, known({ judged: true }));
    await until(() => /D scores the picture/.test(element.summary()), 'D has spoken');
    const alone = await walker({ view: 'noise' });
    expect(find(alone, '.key').textContent).to.match(/No discriminator comes with this generator/);
  });

  it('the walk without end passes codes that nobody draws twice', async () => {
    const source = known();
    const element = await walker({ view: 'path' }, source);
    element.step(10);
    await element.updateComplete;
    await until(() => codesOf(source).length > 12, 'the next picture is made');
    expect(element.summary()).to.match(/^Step 52 of a walk/);
  });
});
