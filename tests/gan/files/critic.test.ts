import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createTrainer, loadPictures, pictureGan, pictureRecipe, choiceOf } from '../../../src/gan/index.js';
import type { Model } from '../../../src/engine/model.js';
import type { KernelTrainer } from '../../../src/engine/kernel-trainer.js';
import { askedModel, readCritic, writeCritic } from '../../../src/gan/files/critic.js';
import { checkVector, roundedWeights } from '../../../src/gan/files/weights.js';

const about = { set: 'digits', recipe: 'cgan' } as const;
const recipe = pictureRecipe(about.recipe, about.set);
const trained = { ...pictureGan({ ...recipe.options, batch: 1 }, choiceOf(recipe, about.set)), players: [] };
const open = (model: Model, seed: number): Promise<KernelTrainer> => createTrainer({ model, sets: {}, seed }) as Promise<KernelTrainer>;

describe('the file of a trained D', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  let verdict: Float32Array;
  const picture = Float32Array.from({ length: 794 }, (_, i) => (i < 784 ? Math.sin(i) : Number(i === 787)));

  before(async () => {
    await loadPictures();
    const trainer = await open(trained, 1);
    trainer.setWeights(trainer.weights());
    verdict = trainer.discriminate('verdict', picture);
    bytes = await writeCritic({ ...about, weights: roundedWeights(trainer.effectiveWeights()) }, (x) => trainer.discriminate('D', x));
    trainer.dispose();
  });

  it('gives the verdicts of the D that was trained with spectral norm', async () => {
    const read = readCritic(bytes);
    assert.ok(!('problem' in read));
    const other = await open(askedModel(about), 2);
    other.setWeights(read.weights);
    assert.ok(Math.abs(other.discriminate('verdict', picture)[0] - verdict[0]) < 2e-3);
    assert.equal(await checkVector({ name: 'D', net: askedModel(about).nets.D, check: read.check }, (x) => other.discriminate('D', x)), undefined);
    other.dispose();
  });

  it('is refused where it was cut or a bit of it flipped', () => {
    for (let i = 1; i <= 50; i++) assert.ok('problem' in readCritic(bytes.slice(0, Math.floor((bytes.length * i) / 51))));
    for (let i = 0; i < 200; i++) {
      const flipped = bytes.slice();
      flipped[(i * 7919) % bytes.length] ^= 1 << (i % 8);
      assert.ok('problem' in readCritic(flipped), String(i));
    }
  });
});
