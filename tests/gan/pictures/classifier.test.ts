import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createTrainer, loadPictures } from '../../../src/engine/index.js';
import { classifierModel, classifierNet, classifierRows, faceHeads, fixedModel, headLogits, labelHead, readerOf, type Head } from '../../../src/gan/pictures/classifier.js';
import { pictureSets, pixels, pixelsOf, type Pictures, type PictureShape } from '../../../src/gan/pictures/sets.js';
import { agreement, indices, likeliest, randomBits } from '../../../src/math/index.js';
import { moved } from '../../../scripts/train/train-classifier.js';

const shape: PictureShape = { channels: 1, height: 8, width: 8 };

/** Dark noise with a bright corner, which one is the label; `lit` says whether the middle is bright, too. */
const corners = (count: number, seed: number): Pictures => {
  const bytes = Uint8Array.from(randomBits(seed, 'noise', 0, count * 64), (word) => word >>> 26);
  const [labels, lit] = [indices(seed, 'label', 0, count, 4), indices(seed, 'lit', 0, count, 2)];
  for (let i = 0; i < count; i++) {
    const corner = i * 64 + (labels[i] >> 1) * 40 + (labels[i] & 1) * 5;
    for (const at of [0, 1, 8, 9]) bytes[corner + at] = 255;
    if (lit[i]) for (const at of [27, 28, 35, 36]) bytes[i * 64 + at] = 255;
  }
  return { shape, count, bytes, labels: Uint8Array.from(labels), attributes: { lit: Uint8Array.from(lit) } };
};

const heads: readonly Head[] = [{ name: 'label', classes: 4 }, { name: 'lit', classes: 2 }];
const options = { shape, heads, maps: [4, 8], features: 12 };
const training = { iterations: 300, batch: 16, rate: 5e-3 };

describe('a classifier of pictures', () => {
  before(loadPictures);

  it('learns to answer several questions of pictures that it has not seen', async () => {
    const trainer = await createTrainer({ model: classifierModel(options, training), sets: { data: classifierRows(corners(400, 1), heads) }, seed: 1 });
    await trainer.step(training.iterations);
    const others = corners(200, 2);
    const logits = await trainer.generate('C', pixels(others));
    trainer.dispose();
    assert.ok(agreement(likeliest(headLogits(logits, heads, 'label'), 4), others.labels) > 0.97);
    assert.ok(agreement(likeliest(headLogits(logits, heads, 'lit'), 2), others.attributes.lit) > 0.97);
  });

  it('is read once for features and logits, and the logits are those of its net', async () => {
    const net = classifierNet(options);
    const trainer = await createTrainer({ model: fixedModel({ C: net }), sets: {}, seed: 3 });
    const x = pixels(corners(37, 4));
    const { features, logits } = await readerOf(trainer, net)(x);
    const direct = await trainer.discriminate('C', x);
    assert.equal(features.length, 37 * 12);
    assert.ok(features.every((v) => v >= 0));
    assert.equal(logits.length, direct.length);
    logits.forEach((v, i) => assert.ok(Math.abs(v - direct[i]) < 1e-5));
    trainer.dispose();
  });

  it('has about 54,000 weights for digits', async () => {
    const net = classifierNet({ shape: pictureSets.digits.shape, heads: labelHead(10) });
    const trainer = await createTrainer({ model: fixedModel({ C: net }), sets: {}, seed: 1 });
    assert.equal(Object.values(trainer.weights()).reduce((sum, { length }) => sum + length, 0), 53_954);
    trainer.dispose();
  });

  it('answers four questions of faces in one net', () => {
    const net = classifierNet({ shape: pictureSets.faces.shape, heads: faceHeads });
    assert.deepEqual([net.inputs, net.layers.at(-1)], [pixelsOf(pictureSets.faces.shape), { kind: 'dense', units: 9, activation: 'linear' }]);
    const logits = Float32Array.from({ length: 18 }, (_, i) => i);
    assert.deepEqual([...headLogits(logits, faceHeads, 'mouth')], [4, 5, 6, 13, 14, 15]);
  });

  it('is refused questions that the pictures have no label for, and heads that it has not', () => {
    assert.throws(() => classifierRows(corners(2, 1), faceHeads), /no label “female”; they have label, lit/);
    assert.throws(() => headLogits(new Float32Array(9), faceHeads, 'nose'), /no head “nose”; there are female, glasses, mouth, longHair/);
  });
});

describe('pictures moved about', () => {
  it('are the same pictures first, then shifted by so many pixels with blanks where nothing was', () => {
    const given = corners(30, 5);
    const all = moved(given, 3, 2, 7, 1);
    assert.equal(all.count, 90);
    assert.deepEqual(all.bytes.subarray(0, 30 * 64), given.bytes);
    assert.deepEqual(all.attributes.lit.subarray(60), given.attributes.lit);
    const seen = new Set<string>();
    for (let copy = 30; copy < 90; copy++) {
      const [from, to] = [(copy % 30) * 64, copy * 64];
      const shifts = Array.from({ length: 25 }, (_, i) => [(i % 5) - 2, Math.floor(i / 5) - 2]);
      const fits = shifts.filter(([dx, dy]) => Array.from({ length: 64 }, (_, at) => {
        const [x, y] = [(at % 8) - dx, Math.floor(at / 8) - dy];
        const wanted = x >= 0 && x < 8 && y >= 0 && y < 8 ? given.bytes[from + y * 8 + x] : 7;
        return all.bytes[to + at] === wanted;
      }).every(Boolean));
      assert.equal(fits.length, 1, `copy ${copy}`);
      seen.add(fits[0].join());
    }
    assert.ok(seen.size > 15);
  });
});
