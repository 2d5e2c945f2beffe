import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../../src/elements/entries/gan-trainer.js';
import '../../../src/elements/entries/latent-walker.js';
import type { GanTrainer } from '../../../src/elements/gan-trainer/gan-trainer.js';
import type { LatentWalker } from '../../../src/elements/latent-walker/latent-walker.js';

describe('a latent-walker that is linked to a gan-trainer', () => {
  it('walks through what it trains, and its pictures change as it trains', async function () {
    this.timeout(60_000);
    const box = await fixture<HTMLDivElement>(html`<div>
      <gan-trainer id="live" dataset="digits" generator-width="4" discriminator-width="4" batch="4" start-at="0" seed="1"></gan-trainer>
      <latent-walker for="live"></latent-walker>
    </div>`);
    const trainer = box.querySelector('gan-trainer') as GanTrainer;
    const walker = box.querySelector('latent-walker') as LatentWalker;
    await oneEvent(walker, 'gan-ready');
    const z = new Float32Array(32).fill(0.5);
    const generator = await trainer.generator();
    expect(generator.codes).to.equal(32);
    const before = await generator.make(z, [3]);
    expect(before.length).to.equal(784);
    expect(Number.isFinite((await generator.judge?.(before, [3]))?.[0])).to.equal(true);
    const version = trainer.version;
    await trainer.step(3);
    await waitUntil(() => trainer.version > version);
    expect([...(await generator.make(z, [3]))]).not.to.deep.equal([...before]);
    expect(walker.summary()).not.to.equal('');
    expect(walker.shadowRoot?.querySelector('.stage-note.failed')).to.equal(null);
  });

  it('refuses one that makes points, in a sentence', async () => {
    const trainer = await fixture<GanTrainer>(html`<gan-trainer dataset="ring" start-at="0"></gan-trainer>`);
    const message = await trainer.generator().then(() => '', (error: Error) => error.message);
    expect(message).to.match(/Set dataset to digits, fashion or faces/);
  });
});
