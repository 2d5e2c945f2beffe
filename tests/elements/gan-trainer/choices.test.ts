import { expect } from '@open-wc/testing';
import type { GanTrainer } from '../../../src/elements/gan-trainer/gan-trainer.js';
import { isForPictures, settings } from '../../../src/elements/gan-trainer/settings.js';
import { complaintsOf, errorsOf, textOf, trainer, until, weightsAt, type Attributes } from './trainer.js';

/** Sets attributes and trains five steps. */
const train = async (element: GanTrainer, attributes: Attributes): Promise<void> => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  await element.step(5);
  expect(element.iteration, JSON.stringify(attributes)).to.equal(5);
  const { D, G } = element.metrics;
  expect([D, G].every(Number.isFinite), JSON.stringify([attributes, element.metrics])).to.equal(true);
  expect(complaintsOf(element), JSON.stringify(attributes)).to.equal('');
};

const dataSets = Object.keys(settings.data.of).filter((key) => key !== 'own');
const objectives = Object.keys(settings.objective.of);

describe('what a trainer can be given', () => {
  for (const dataset of dataSets)
    it(`trains every objective on ${dataset}`, async () => {
      const element = await trainer(dataset === 'ring' ? { dataset } : { dataset, opinion: 'false', pull: 'false' });
      for (const objective of objectives) await train(element, { objective });
      expect(textOf(element, '#summary')).to.contain('after 5 steps');
    });

  it('trains every divergence, with either loss of G', async () => {
    const element = await trainer({ objective: 'f-gan' });
    for (const divergence of Object.keys(settings.divergence.of)) for (const alternative of [false, true]) await train(element, { divergence, alternative });
  });

  it('trains every activation in both nets', async () => {
    const element = await trainer({ objective: 'non-saturating', r1: 0, r2: 0 });
    for (const activation of Object.keys(settings.generatorActivation.of)) await train(element, { 'generator-activation': activation, 'discriminator-activation': activation });
    await train(element, { 'generator-pieces': 5, 'discriminator-pieces': 3 });
  });

  it('trains every optimiser for both players', async () => {
    const element = await trainer();
    for (const optimiser of Object.keys(settings.generatorOptimiser.of)) await train(element, { 'generator-optimiser': optimiser, 'discriminator-optimiser': optimiser });
    await train(element, { 'generator-optimiser': 'sgd', 'generator-momentum': 0.9 });
  });

  const knobs: readonly Attributes[] = [
    { 'generator-batch-norm': true },
    { 'discriminator-batch-norm': true, r1: 0, r2: 0 },
    { 'generator-spectral-norm': 2, 'discriminator-spectral-norm': 2 },
    { packing: 4 },
    { fourier: 16, 'fourier-std': 2 },
    { fourier: 8, packing: 2, 'instance-noise': 0.2 },
    { 'label-smoothing': 0.1, objective: 'non-saturating' },
    { noise: 'uniform', 'noise-units': 7 },
    { 'noise-units': 1 },
    { batch: 1 },
    { average: 0, settle: 'false', 'rate-ratio': 0.1 },
    { 'generator-layers': 6, 'discriminator-layers': 6, 'generator-width': 1, 'discriminator-width': 1 },
    { clip: 0.01, objective: 'wasserstein', 'discriminator-steps': 5 },
    { 'output-bias': 20, 'generator-init-scale': 0.3 },
  ];
  for (const attributes of knobs) it(`trains with ${JSON.stringify(attributes)}`, async () => train(await trainer(), attributes));

  for (const preset of Object.keys(settings.story.of))
    it(`opens the recipe ${preset}`, async () => {
      const element = document.createElement('gan-trainer');
      element.setAttribute('preset', preset);
      // A step on pictures at full width takes a tenth of a second.
      const first = isForPictures(preset) ? 1 : 20;
      element.setAttribute('start-at', String(first));
      element.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 640px';
      document.body.append(element);
      await until(() => element.iteration === first, 'its first picture stands');
      expect(complaintsOf(element)).to.equal('');
      element.remove();
    });

  const refused: readonly (readonly [Attributes, RegExp])[] = [
    [{ 'discriminator-batch-norm': true, r1: 0.1 }, /batch norm in D/],
    [{ 'generator-batch-norm': true, 'generator-activation': 'maxout' }, /maxout/],
    [{ 'generator-batch-norm': true, batch: 1 }, /batch of at least 2/],
    [{ objective: 'hinge', 'label-smoothing': 0.1 }, /Label smoothing/],
    [{ objective: 'wasserstein', clip: 0.01, 'discriminator-spectral-norm': 1 }, /Spectral norm/],
    [{ objective: 'wasserstein', clip: 0, 'gradient-penalty': 0 }, /critic needs limits/],
  ];
  for (const [attributes, sentence] of refused)
    it(`refuses ${JSON.stringify(attributes)} with a sentence, and keeps the picture`, async () => {
      const element = await trainer();
      await element.step(4);
      const before = await weightsAt(element);
      const errors = errorsOf(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
      await element.updateComplete;
      expect(complaintsOf(element)).to.match(sentence);
      expect(errors).to.have.length(1);
      expect(element.iteration).to.equal(4);
      expect(await weightsAt(element)).to.equal(before);
      for (const name of Object.keys(attributes)) element.removeAttribute(name);
      await element.updateComplete;
      expect(complaintsOf(element)).to.equal('');
    });

  it('shows the data and a sentence where nothing can be trained from the beginning', async () => {
    const element = await trainer({ 'discriminator-batch-norm': true, r1: 0.1 });
    expect(complaintsOf(element)).to.match(/batch norm in D/);
    expect(element.shadowRoot?.querySelector('.stage-note')).to.equal(null);
    expect(element.sample(3)).to.have.length(6);
    element.setAttribute('r1', '0');
    element.setAttribute('r2', '0');
    await element.step(5);
    expect(element.iteration).to.equal(5);
  });

  it('begins again with other data, and keeps playing', async () => {
    const element = await trainer();
    element.play();
    await until(() => element.iteration > 50, 'it trains');
    element.setAttribute('dataset', 'moons');
    await element.updateComplete;
    await until(() => textOf(element, '#summary').startsWith('Moons') && element.iteration > 10, 'it trains on moons');
    expect(element.playing).to.equal(true);
  });
});
