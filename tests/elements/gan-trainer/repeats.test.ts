import { expect } from '@open-wc/testing';
import { find, frames, next, trainer, until, weightsAt } from './trainer.js';

/** Seven default nets of different kinds: what repeats must not hang on one of them. */
const kinds = {
  'the usual nets': {},
  'batch norm, uniform noise and instance noise': { 'generator-batch-norm': true, noise: 'uniform', 'instance-noise': 0.1 },
  'spectral norm, packing and Fourier features': { 'discriminator-spectral-norm': 1, packing: 2, fourier: 8, objective: 'hinge' },
  'a gradient penalty and five D steps': { objective: 'wasserstein-gp', 'discriminator-steps': 5 },
};

describe('a run', () => {
  for (const [what, attributes] of Object.entries(kinds))
    it(`is the same for the same seed, and another for another, with ${what}`, async () => {
      const [one, two, three] = await Promise.all([trainer({ ...attributes, seed: 3 }), trainer({ ...attributes, seed: 3 }), trainer({ ...attributes, seed: 4 })]);
      await one.step(30);
      for (let i = 0; i < 30; i++) await two.step(1);
      await three.step(30);
      const text = await weightsAt(one);
      expect(await weightsAt(two)).to.equal(text);
      expect(await weightsAt(three)).not.to.equal(text);
    });

  it('begins again from the same weights', async () => {
    const element = await trainer();
    const first = await weightsAt(element);
    await element.step(20);
    const later = await weightsAt(element);
    element.reset();
    await until(() => element.iteration === 0, 'it begins again');
    expect(await weightsAt(element)).to.equal(first);
    await element.step(20);
    expect(await weightsAt(element)).to.equal(later);
  });

  it('begins again while it plays, and plays on', async () => {
    const element = await trainer();
    element.play();
    await until(() => element.iteration > 300, 'it trains');
    const reset = next(element, 'gan-step');
    element.reset();
    await reset;
    await until(() => element.playing && element.iteration > 0, 'it plays on');
    element.pause();
    const { iteration } = await element.checkpoint();
    const plain = await trainer();
    await plain.step(iteration);
    expect(await weightsAt(element)).to.equal(await weightsAt(plain));
  });

  it('does not hang on how fast it is played, nor on who watches', async () => {
    const [played, stepped] = await Promise.all([trainer({ iterations: 400, settle: 'false' }), trainer({ opinion: 'false', pull: 'false', settle: 'false' })]);
    const trained = next(played, 'gan-trained');
    played.play();
    await trained;
    await stepped.step(400);
    expect(await weightsAt(played)).to.equal(await weightsAt(stepped));
  });

  it('goes on as before from where it is scrubbed back to', async () => {
    const element = await trainer();
    for (let i = 0; i < 6; i++) await element.step(20);
    const later = await weightsAt(element);
    const scrubber = find<HTMLElement>(element, '.plot-knob');
    scrubber.focus();
    scrubber.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
    await until(() => element.iteration < 120, 'it goes back');
    await frames(3);
    await element.step(120 - element.iteration);
    expect(await weightsAt(element)).to.equal(later);
  });

  it('goes on from a checkpoint as it went on then', async () => {
    const element = await trainer();
    await element.step(25);
    const then = await element.checkpoint();
    await element.step(25);
    const later = await weightsAt(element);
    await element.restore(then);
    expect(element.iteration).to.equal(25);
    await element.step(25);
    expect(await weightsAt(element)).to.equal(later);
    const other = await trainer();
    await other.restore(then);
    await other.step(25);
    expect(await weightsAt(other)).to.equal(later);
  });

  it('refuses a checkpoint of another model, or one that is broken, and goes on', async () => {
    const element = await trainer();
    await element.step(5);
    const before = await weightsAt(element);
    const other = await trainer({ 'generator-width': 16 });
    const good = await element.checkpoint();
    const spoilt = new Float32Array(good.bytes.slice(0)).fill(NaN, 0, 200);
    for (const bad of [await other.checkpoint(), { ...good, bytes: new ArrayBuffer(8) }, { ...good, bytes: spoilt.buffer }, {} as typeof good]) {
      const outcome = await element.restore(bad).then(
        () => 'taken',
        ({ message }: Error) => message,
      );
      expect(outcome).to.match(/[a-z]{3,} .*\./);
      expect(await weightsAt(element)).to.equal(before);
    }
    await element.step(1);
    expect(element.iteration).to.equal(6);
  });
});
