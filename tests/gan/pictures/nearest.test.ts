import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { nearest, usualDistance } from '../../../src/gan/pictures/nearest.js';
import { readPack } from '../../../src/gan/pictures/pack.js';
import { pixels } from '../../../src/gan/pictures/sets.js';
import { indices } from '../../../src/math/random/stream.js';

test('black is as far from white as can be, and nearer to grey', () => {
  const training = Uint8Array.of(255, 255, 255, 255, 51, 51, 51, 51);
  const [found] = nearest(new Float32Array(4).fill(-1), training, 4);
  assert.equal(found.index, 1);
  assert.ok(Math.abs(found.distance - 0.2) < 1e-7);
  const [far] = nearest(new Float32Array(4).fill(-1), training, 4, () => 1);
  assert.equal(far.index, 0);
  assert.ok(Math.abs(far.distance - 1) < 1e-7);
});

test('giving up early finds what comparing all the pixels finds', () => {
  const size = 300;
  const training = Uint8Array.from(indices(3, 'training', 0, 60 * size, 256));
  const made = Float32Array.from(indices(3, 'made', 0, 9 * size, 256), (byte) => byte / 127.5 - 1);
  const byHand = Array.from({ length: 9 }, (_, i) => {
    const all = Array.from({ length: 60 }, (_, k) => {
      let sum = 0;
      for (let p = 0; p < size; p++) sum += ((made[i * size + p] + 1) / 2 - training[k * size + p] / 255) ** 2;
      return Math.sqrt(sum / size);
    });
    const distance = Math.min(...all);
    return { index: all.indexOf(distance), distance };
  });
  nearest(made, training, size).forEach(({ index, distance }, i) => {
    assert.equal(index, byHand[i].index);
    assert.ok(Math.abs(distance - byHand[i].distance) < 1e-6);
  });
});

test('the usual distance is the median distance to the nearest other picture', () => {
  // Greys 0, 51, 255: 51 apart, 51 apart, 204 apart.
  assert.ok(Math.abs(usualDistance(Uint8Array.of(0, 51, 255), 1) - 0.2) < 1e-7);
  assert.ok(Number.isNaN(usualDistance(Uint8Array.of(7), 1)));
});

test('a copied digit is found again, and other digits are usually a fifth of the way from black to white away', () => {
  const pack = readPack(gunzipSync(readFileSync(new URL('../../../assets/digits.pack', import.meta.url))));
  assert.ok(!('problem' in pack));
  const copies = nearest(pixels(pack, 1234, 3), pack.bytes, 784);
  assert.deepEqual(copies.map(({ index }) => index), [1234, 1235, 1236]);
  assert.ok(copies.every(({ distance }) => distance < 1e-6));
  const usual = usualDistance(pack.bytes, 784, 50);
  assert.ok(usual > 0.15 && usual < 0.3, `${usual}`);
});
