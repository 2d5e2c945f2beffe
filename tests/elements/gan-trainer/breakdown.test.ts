import { expect } from '@open-wc/testing';
import { errorsOf, find, frames, next, noteButton, textOf, trainer, until, weightsAt, type Attributes, type GanTrainer } from './trainer.js';

/** Steps so large that the weights leave the numbers within a few of them. */
const wild: Attributes = {
  objective: 'least-squares',
  'learning-rate': 0.1,
  'generator-optimiser': 'sgd',
  'discriminator-optimiser': 'sgd',
  'discriminator-momentum': 0.999,
  'generator-init-scale': 10,
  'discriminator-init-scale': 10,
  'rate-ratio': 100,
  r1: 0,
  r2: 0,
};

const broken = async (): Promise<{ element: GanTrainer; errors: string[] }> => {
  const element = await trainer(wild);
  const errors = errorsOf(element);
  element.play();
  await until(() => errors.length > 0, 'it breaks down');
  await element.updateComplete;
  return { element, errors };
};

describe('losses that stop being numbers', () => {
  it('stop the run, are said, and leave the last good picture', async () => {
    const { element, errors } = await broken();
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(/^The losses stopped being numbers at step \d+\. The learning rate was probably too high\.$/);
    expect(element.playing).to.equal(false);
    expect(textOf(element, '.stage-note')).to.contain(errors[0]).and.contain('Back to step').and.contain('Reset');
    expect(find<HTMLButtonElement>(element, 'button.play').disabled).to.equal(true);
    const made = await element.generate(20);
    expect(made.every(Number.isFinite)).to.equal(true);
    const { iteration } = await element.checkpoint();
    await frames(4);
    expect((await element.checkpoint()).iteration).to.equal(iteration);
    expect(textOf(element, '.stage-note')).to.contain(`Back to step ${iteration}`);
  });

  it('are left behind by going back to the last good step', async () => {
    const { element } = await broken();
    const { iteration } = await element.checkpoint();
    noteButton(element, 'Back to step').click();
    await until(() => element.shadowRoot?.querySelector('.stage-note') === null, 'the note goes');
    expect(element.iteration).to.equal(iteration);
    expect(find<HTMLButtonElement>(element, 'button.play').disabled).to.equal(false);
    element.setAttribute('learning-rate', '0.00001');
    element.setAttribute('generator-init-scale', '1');
    element.setAttribute('discriminator-init-scale', '1');
    element.setAttribute('rate-ratio', '1');
    await element.step(10);
    expect(element.iteration).to.equal(10);
    expect(Object.values(element.metrics).every(Number.isFinite)).to.equal(true);
  });

  it('go on from the last good step as before, and break down again at the same one', async () => {
    const { element, errors } = await broken();
    noteButton(element, 'Back to step').click();
    await until(() => element.shadowRoot?.querySelector('.stage-note') === null, 'the note goes');
    const again = next<Event & { message: string }>(element, 'gan-error');
    element.play();
    expect((await again).message.replace(/\d+/, '')).to.equal(errors[0].replace(/\d+/, ''));
  });

  it('are left behind by a reset', async () => {
    const { element } = await broken();
    const first = await weightsAt(await trainer(wild));
    noteButton(element, 'Reset').click();
    await until(() => element.iteration === 0 && element.shadowRoot?.querySelector('.stage-note') === null, 'it begins again');
    expect(await weightsAt(element)).to.equal(first);
  });

  it('stop a step that is asked for by code too', async () => {
    const element = await trainer(wild);
    const errors = errorsOf(element);
    await element.step(100_000);
    expect(errors).to.have.length(1);
    expect(element.iteration).to.be.lessThan(100_000);
  });

  it('stop both runs of a comparison', async () => {
    const element = await trainer({ ...wild, compare: 'learning-rate=0.0001 rate-ratio=1 generator-init-scale=1 discriminator-init-scale=1' });
    const errors = errorsOf(element);
    element.play();
    await until(() => errors.length > 0, 'it breaks down');
    expect(element.playing).to.equal(false);
  });
});
