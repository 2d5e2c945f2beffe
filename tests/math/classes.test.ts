import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreement, classShares, indices, inceptionScore, likeliest, linearProbe, normals, softmaxRows, type Labelled } from '../../src/math/index.js';

/** n rows of d normal numbers; those of a class are moved by `apart` along a direction of their own. */
const rows = (n: number, d: number, classes: number, apart: number, seed: number): Labelled => {
  const labels = indices(seed, 'labels', 0, n, classes);
  const features = normals(seed, 'features', 0, n * d);
  labels.forEach((label, i) => (features[i * d + label] += apart));
  return { features, labels };
};

describe('what a classifier says of a sample', () => {
  it('is probabilities that sum to 1, of large logits too', () => {
    const p = softmaxRows([1000, 0, -1000, 0, 0, Math.log(2)], 3);
    assert.deepEqual(Array.from(p.subarray(0, 3)), [1, 0, 0]);
    [0.25, 0.25, 0.5].forEach((wanted, k) => assert.ok(Math.abs(p[3 + k] - wanted) < 1e-15));
    assert.ok(Math.abs(inceptionScore(softmaxRows([50, 0, 0, 50], 2), 2) - 2) < 1e-12);
  });

  it('covers a class with a tenth of an even share, and not with a stray sample', () => {
    const read = [...new Array<number>(95).fill(0), ...new Array<number>(5).fill(1)];
    assert.deepEqual(classShares(read, 3), { shares: [0.95, 0.05, 0], covered: 2, of: 3 });
    assert.equal(classShares([...new Array<number>(299).fill(0), 1], 3).covered, 1);
  });

  it('agrees with what was asked for in a share of the samples', () => {
    const read = likeliest([3, 1, 1, 0, 2, 5, 1, 1], 2);
    assert.deepEqual(Array.from(read), [0, 0, 1, 0]);
    assert.equal(agreement(read, [0, 1, 1, 0]), 0.75);
    assert.throws(() => agreement([], []), /at least one/);
    assert.throws(() => agreement([1], [1, 2]), /1 samples were read and 2 asked for/);
  });
});

describe('a linear probe', () => {
  it('reads classes that a straight cut parts, on rows it has not seen', () => {
    const found = linearProbe(rows(400, 12, 4, 8, 1), rows(400, 12, 4, 8, 2), { classes: 4 });
    assert.ok(found.accuracy > 0.99 && found.trainAccuracy > 0.99, String(found.accuracy));
    assert.equal(found.weights.length, 48);
  });

  it('comes to chance where the labels have nothing to do with the features', () => {
    const shuffled = (seed: number): Labelled => ({ ...rows(1000, 8, 4, 5, seed), labels: indices(seed, 'other', 0, 1000, 4) });
    const { accuracy } = linearProbe(shuffled(1), shuffled(2), { classes: 4 });
    assert.ok(Math.abs(accuracy - 0.25) < 4 * Math.sqrt(0.25 * 0.75 / 1000), String(accuracy));
  });

  it('does not read what a straight cut cannot part', () => {
    const xor = (seed: number): Labelled => {
      const features = normals(seed, 'xor', 0, 2000);
      return { features, labels: Uint8Array.from({ length: 1000 }, (_, i) => Number(features[2 * i] > 0 !== features[2 * i + 1] > 0)) };
    };
    assert.ok(linearProbe(xor(1), xor(2), { classes: 2 }).accuracy < 0.6);
  });

  it('does not care for the scale of the features, nor for ones that never change', () => {
    const scaled = ({ features, labels }: Labelled): Labelled => ({ features: Float64Array.from(features, (v, i) => (i % 6 === 5 ? 7 : v * 10 ** (i % 6) + 3)), labels });
    const [train, test] = [rows(300, 6, 3, 6, 3), rows(300, 6, 3, 6, 4)];
    const found = linearProbe(scaled(train), scaled(test), { classes: 3 });
    assert.ok(found.accuracy > 0.98);
    assert.equal(found.spread[5], 1);
    assert.ok(Math.abs(found.weights[5]) < 1e-12);
  });

  it('comes to the same weights each time', () => {
    const [train, test] = [rows(100, 6, 3, 1, 3), rows(100, 6, 3, 1, 4)];
    assert.deepEqual(linearProbe(train, test, { classes: 3 }), linearProbe(train, test, { classes: 3 }));
  });

  it('ends where the slope of its loss is nought', () => {
    const train = rows(200, 3, 2, 2, 5);
    const settled = linearProbe(train, train, { classes: 2, steps: 400 });
    const longer = linearProbe(train, train, { classes: 2, steps: 800 });
    settled.weights.forEach((w, i) => assert.ok(Math.abs(w - longer.weights[i]) < 1e-6));
  });

  it('is refused in a sentence where labels do not fit', () => {
    const good = rows(10, 2, 2, 1, 1);
    assert.throws(() => linearProbe({ features: [1, 2, 3], labels: [0, 1] }, good, { classes: 2 }), /make no rows with a label each/);
    assert.throws(() => linearProbe({ features: [1, 2], labels: [0, 2] }, good, { classes: 2 }), /Row 1 has the label 2/);
  });
});
