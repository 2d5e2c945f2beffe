import { expect } from '@open-wc/testing';
import 'axe-core';
import type axeCore from 'axe-core';
import { complaintsOf, errorsOf, find, frames, heard, key, made, next, textOf, trainer, until, weightsAt, type Attributes, type GanTrainer } from './trainer.js';

const { axe } = globalThis as unknown as { axe: typeof axeCore };

/** Nets on pictures that train in no time. */
const small: Attributes = { dataset: 'digits', 'generator-width': 3, 'discriminator-width': 4, batch: 4, 'noise-units': 4, iterations: 1000 };

const onPictures = (attributes: Attributes = {}): Promise<GanTrainer> => trainer({ ...small, ...attributes });

const slider = (element: GanTrainer, label: string): HTMLElement => find(element, `.pick[aria-label="${label}"]`);

const chosenWords = (element: GanTrainer, label: string): string => slider(element, label).getAttribute('aria-valuetext') ?? '';

const PIXELS = 28 * 28;

describe('a trainer on pictures', () => {
  it('trains a DCGAN and shows what it makes beside real pictures', async () => {
    const element = await onPictures({ preset: 'dcgan' });
    await element.step(3);
    expect(element.iteration).to.equal(3);
    expect([element.metrics.D, element.metrics.G].every(Number.isFinite)).to.equal(true);
    expect(textOf(element, '#summary')).to.contain('Digits, non-saturating objective, after 3 steps.');
    expect(find(element, '.mosaic canvas').getAttribute('aria-label')).to.equal('60 pictures that G made');
    expect(chosenWords(element, 'Made picture')).to.match(/^Made picture 1; D says real to \d+/);
    expect(complaintsOf(element)).to.equal('');
  });

  it('gives pictures to code, −1 to 1', async () => {
    const element = await onPictures();
    const samples = await element.generate(12);
    expect(samples).to.have.length(12 * PIXELS);
    expect(samples.every((pixel) => Math.abs(pixel) <= 1)).to.equal(true);
    const real = element.sample(5);
    expect(real).to.have.length(5 * PIXELS);
    expect(Math.min(...real)).to.equal(-1);
    expect(element.sample(0)).to.have.length(0);
  });

  it('repeats its run with the same seed, and after a reset', async () => {
    const element = await onPictures({ seed: 7 });
    await element.step(2);
    const first = await weightsAt(element);
    element.reset();
    await element.step(2);
    expect(await weightsAt(element)).to.equal(first);
    const other = await onPictures({ seed: 7 });
    await other.step(2);
    expect(await weightsAt(other)).to.equal(first);
  });

  it('is restored from a state, with the picture that was chosen', async () => {
    const element = await onPictures({ seed: 3 });
    element.condition = 'none';
    key(slider(element, 'Made picture'), 'End');
    await element.step(3);
    const { state } = element;
    expect(state.settings).to.deep.include({ chosen: 60 });
    const other = await onPictures({ seed: 3, condition: 'none' });
    other.state = state;
    await until(() => other.iteration === 3, 'the step is replayed');
    expect(other.chosen).to.equal(60);
    expect(await weightsAt(other)).to.equal(await weightsAt(element));
  });

  it('goes from points to pictures and back', async () => {
    const element = await trainer({ dataset: 'ring' });
    await element.step(5);
    for (const [name, value] of Object.entries(small)) element.setAttribute(name, String(value));
    await element.step(2);
    expect(textOf(element, '#summary')).to.contain('Digits');
    expect(element.iteration).to.equal(2);
    element.setAttribute('dataset', 'moons');
    await element.step(4);
    expect(textOf(element, '#summary')).to.match(/^Moons/);
    expect(element.sample(3)).to.have.length(6);
    expect(complaintsOf(element)).to.equal('');
  });

  it('trains beside another on the same page, each its own run', async () => {
    const [one, two] = await Promise.all([onPictures({ seed: 1 }), onPictures({ seed: 2, dataset: 'fashion' })]);
    await Promise.all([one.step(2), two.step(2)]);
    expect(textOf(one, '#summary')).to.match(/^Digits/);
    expect(textOf(two, '#summary')).to.match(/^Fashion/);
    expect(await weightsAt(one)).to.not.equal(await weightsAt(two));
  });

  it('holds two runs side by side', async () => {
    const element = await onPictures({ compare: 'condition=none objective=hinge' });
    await element.step(2);
    expect(element.shadowRoot?.querySelectorAll('.pair .mosaic')).to.have.length(2);
    expect(textOf(element, '.pair figure:last-child figcaption')).to.contain('Classes Are not told');
  });
});

describe('choosing a picture', () => {
  it('goes with the arrow keys, and says what D thinks of it', async () => {
    const element = await onPictures({ preset: 'cgan' });
    const changes = heard(element, 'input', 'change');
    const grid = slider(element, 'Made picture');
    key(grid, 'ArrowRight');
    expect(element.chosen).to.equal(2);
    key(grid, 'ArrowDown');
    await element.updateComplete;
    expect(element.chosen).to.equal(12);
    expect(changes).to.deep.equal(['input', 'change', 'input', 'change']);
    await until(() => chosenWords(element, 'Made picture').startsWith('Made picture 12, asked for 1; D scores it'), 'it is said');
    await until(() => textOf(element, '.inspect').includes('Nearest training picture'), 'the nearest one is shown');
    for (const [name, wanted] of [['End', 60], ['Home', 1], ['ArrowUp', 1]] as const) {
      key(slider(element, 'Made picture'), name);
      await element.updateComplete;
      expect(element.chosen, name).to.equal(wanted);
    }
  });

  it('goes with a click, among real pictures too', async () => {
    const element = await onPictures();
    const row = slider(element, 'Real picture');
    const { left, top, width, height } = row.getBoundingClientRect();
    row.dispatchEvent(new MouseEvent('click', { clientX: left + width * 0.35, clientY: top + height / 2, bubbles: true, composed: true }));
    await element.updateComplete;
    expect(element.chosen).to.equal(-4);
    await until(() => chosenWords(element, 'Real picture').startsWith('Real picture 4, 3'), 'the fourth real one is a three');
    expect(textOf(element, '.inspect')).to.not.contain('Nearest');
  });

  it('shows what each layer of D sees in it', async () => {
    const element = await onPictures();
    await until(() => textOf(element, '.maps').includes('4 filters, 14 × 14, '), 'the first layer’s maps');
    const layers = element.shadowRoot?.querySelectorAll<HTMLInputElement>('.maps input') ?? [];
    layers[2].click();
    await until(() => textOf(element, '.maps').includes('16 filters, 3 × 3, '), 'the third layer’s maps');
    expect(element.place).to.equal(3);
  });

  it('is refused where the author froze it', async () => {
    const element = await onPictures({ locked: 'chosen' });
    expect(element.shadowRoot?.querySelector('.pick.can[aria-label="Made picture"]')).to.equal(null);
  });
});

describe('trained weights', () => {
  it('make digits that are read as what was asked for, before the first step', async () => {
    const element = document.createElement('gan-trainer');
    for (const [name, value] of Object.entries({ dataset: 'digits', start: 'trained' })) element.setAttribute(name, value);
    element.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 640px';
    const ready = next(element, 'gan-ready');
    document.body.append(element);
    await ready;
    expect(element.iteration).to.equal(0);
    expect(complaintsOf(element)).to.equal('');
    await until(() => textOf(element, '.quality').includes('read as the class asked for'), 'the pictures are judged');
    const [, share] = /(\d+)\u202f% read as the class asked for/.exec(textOf(element, '.quality').replace(/ %/, '\u202f%')) ?? [];
    expect(Number(share)).to.be.greaterThan(85);
    expect(textOf(element, '.quality')).to.contain('10 of 10 classes covered');
    element.remove();
  });
});

describe('labels and growth', () => {
  it('shows L_S and L_C of an auxiliary classifier with the signs of its paper', async () => {
    const element = await onPictures({ preset: 'ac-gan' });
    await element.step(2);
    const { metrics } = element;
    expect(metrics['D.classReal']).to.be.greaterThan(0);
    await element.updateComplete;
    const lines = [...(element.shadowRoot?.querySelectorAll('.formula-line') ?? [])].map((line) => line.getAttribute('aria-label'));
    expect(lines).to.deep.equal(['Source: real or made', 'Class', 'What D makes large', 'Loss of the generator']);
    expect(textOf(element, '.charts')).to.contain('D raises both, G raises L_C − L_S');
  });

  it('tells D the class in a conditional GAN’s formula', async () => {
    const element = await onPictures({ preset: 'cgan' });
    await element.step(1);
    const math = find(element, '.formula-line').textContent?.replace(/\s+/g, '') ?? '';
    expect(math).to.contain('D(x|y)');
    expect(math).to.contain('D(G(z|y)|y)');
  });

  it('grows pictures twice', async () => {
    const element = await onPictures({ preset: 'growing', iterations: 16 });
    await element.step(12);
    expect(element.iteration).to.equal(12);
    expect([element.metrics.D, element.metrics.G].every(Number.isFinite)).to.equal(true);
    await until(() => element.shadowRoot?.querySelectorAll('.maps input').length === 3, 'a layer of D for each size');
  });

  it('opens digits for a recipe that is for pictures', async () => {
    const element = document.createElement('gan-trainer');
    for (const [name, value] of Object.entries({ preset: 'hinge', 'generator-width': 3, 'discriminator-width': 4 })) element.setAttribute(name, String(value));
    element.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 640px';
    const ready = next(element, 'gan-ready');
    document.body.append(element);
    await ready;
    expect(element.data).to.equal('digits');
    expect(element.discriminatorSpectralNorm).to.equal(1);
    element.remove();
  });
});

describe('what a trainer on pictures refuses', () => {
  const refused: readonly (readonly [Attributes, RegExp])[] = [
    [{ preset: 'collapse' }, /Mode collapse.* is a recipe for points, so/],
    [{ preset: 'cgan', r1: 0.1 }, /multiplies what it sees with the label/],
    [{ batch: 512 }, /512 pictures takes more memory/],
    [{ preset: 'hinge', 'generator-width': 256, batch: 200 }, /256 feature maps takes more memory/],
    [{ start: 'trained' }, /trained weights are those of the recipe/],
    [{ condition: 'both' }, /Classes was “both”; it is one of none, cgan and ac-gan/],
  ];
  for (const [attributes, sentence] of refused)
    it(`says so: ${JSON.stringify(attributes)}`, async () => {
      const element = await onPictures();
      const errors = errorsOf(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
      await element.updateComplete;
      await until(() => sentence.test(complaintsOf(element)), complaintsOf(element));
      expect(errors.some((message) => sentence.test(message))).to.equal(true);
    });

  it('says that a recipe for pictures does not go with points', async () => {
    const element = await trainer({ dataset: 'ring', preset: 'cgan' });
    expect(complaintsOf(element)).to.match(/is a recipe for pictures/);
  });
});

describe('a trainer on pictures in its page', () => {
  it('is a list for the table and a script for PyTorch', async () => {
    const element = await onPictures({ preset: 'dcgan' });
    await element.step(2);
    const table = await element.dataTable();
    expect(table?.columns).to.include.members(['Step', 'Loss of D', 'FID', 'Linear probe, share right']);
    expect(table?.rows).to.have.length(2);
    const picture = await element.picture();
    expect(picture?.svg()).to.match(/^<svg[\s\S]*Made by G/);
    expect(await element.pytorch()).to.match(/nn\.ConvTranspose2d\(6, 3, 4/);
  });

  for (const [theme, ground] of [['light', '#ffffff'], ['dark', '#15171c']])
    it(`passes axe, ${theme}`, async () => {
      document.body.style.backgroundColor = ground;
      const element = await onPictures({ preset: 'ac-gan', theme });
      await element.step(1);
      find<HTMLButtonElement>(element, '.more-button').click();
      await frames(2);
      await Promise.all((element.shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished));
      const { violations } = await axe.run(element, { resultTypes: ['violations'] });
      document.body.removeAttribute('style');
      expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`))).to.deep.equal([]);
    });

  it('fits into 320 px', async () => {
    const element = made(small);
    element.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 320px';
    const ready = next(element, 'gan-ready');
    document.body.append(element);
    await ready;
    await element.step(1);
    for (const part of element.shadowRoot?.querySelectorAll('.gallery *') ?? []) {
      const { right } = part.getBoundingClientRect();
      expect(right, part.className).to.be.at.most(321);
    }
    element.remove();
  });
});
