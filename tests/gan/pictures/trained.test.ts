import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, before, after } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Net } from '../../../src/engine/model.js';
import { assets } from '../../../src/gan/pictures/assets.js';
import { readPack } from '../../../src/gan/pictures/pack.js';
import { choiceOf, pictureRecipe } from '../../../src/gan/pictures/recipes.js';
import { pictureGan } from '../../../src/gan/pictures/networks.js';
import { pictureSetNames, pictureSets, pixels, pixelsOf } from '../../../src/gan/pictures/sets.js';
import { loadClassifier, loadTrained } from '../../../src/gan/pictures/trained.js';
import { createTrainer, loadPictures } from '../../../src/engine/index.js';

/** The page's fetch, of files. */
const real = globalThis.fetch;
before(() => {
  globalThis.fetch = async (address) => new Response(readFileSync(new URL(String(address instanceof Request ? address.url : address))));
});
after(() => {
  globalThis.fetch = real;
});

describe('what comes trained', () => {
  for (const set of pictureSetNames) {
    it(`reads the classes of ${set} as they are, nine times of ten`, async () => {
      const { net, netName, weights } = await loadClassifier(set, {});
      const pack = readPack(gunzipSync(readFileSync(new URL(`../../../assets/${assets[set].file}`, import.meta.url))));
      assert.ok('bytes' in pack);
      const classes = pictureSets[set].classes.length;
      const open = await opened(net, netName, weights);
      const n = 200;
      const logits = open(pixels(pack, 0, n));
      assert.equal(logits.length, n * classes);
      let right = 0;
      for (let i = 0; i < n; i++) {
        const row = [...logits.subarray(i * classes, (i + 1) * classes)];
        if (row.indexOf(Math.max(...row)) === pack.labels[i]) right++;
      }
      assert.ok(right >= 0.9 * n, `${right} of ${n}`);
    });

    it(`has weights of ${set} for every net of the recipe that learns it`, async () => {
      await loadPictures();
      const recipe = pictureRecipe(set === 'faces' ? 'hinge' : 'cgan', set);
      const choice = choiceOf(recipe, set);
      const columns = pixelsOf(choice.shape) + choice.classes;
      const trainer = await createTrainer({ model: pictureGan(recipe.options, choice), sets: { data: { columns, values: new Float32Array(columns) } }, seed: 1 });
      const weights = await loadTrained(set, {});
      assert.deepEqual(Object.keys(weights).sort(), Object.keys(trainer.weights()).sort());
      trainer.setWeights(weights);
      trainer.dispose();
    });
  }
});

async function opened(net: Net, netName: string, weights: Readonly<Record<string, Float32Array>>): Promise<(x: Float32Array) => Float32Array> {
  await loadPictures();
  const trainer = await createTrainer({ model: { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 }, sets: {}, seed: 1 });
  trainer.setWeights(weights);
  return (x) => trainer.discriminate(netName, x) as Float32Array;
}
