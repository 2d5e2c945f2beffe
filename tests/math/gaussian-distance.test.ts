import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { frechetDistance, frechetDistanceOf, frechetDistanceOfRows, normals, statisticsOf } from '../../src/math/index.js';

const one = [1, 0, 0, 1];

describe('the Fréchet distance of normal distributions', () => {
  it('is 2 for means (1, 1) apart', () => {
    const { distance, mean, traceA, traceB, cross } = frechetDistance([0, 0], one, [1, 1], one);
    assert.deepEqual([distance, mean, traceA, traceB], [2, 2, 2, 2]);
    assert.ok(Math.abs(cross - 2) < 1e-15);
  });

  it('is 0.771220 for [[2, 1], [1, 2]] against diag(4, 1), which do not commute', () => {
    assert.equal(frechetDistance([0, 0], [2, 1, 1, 2], [0, 0], [4, 0, 0, 1]).distance.toFixed(6), '0.771220');
  });

  it('is the squared difference of the roots where the covariances are diagonal', () => {
    const d = 5;
    const diagonal = (values: number[]): number[] => values.flatMap((v, i) => values.map((_, j) => (i === j ? v : 0)));
    const spread = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: d, maxLength: d });
    fc.assert(fc.property(spread, spread, (a, b) => {
      const wanted = a.reduce((sum, v, i) => sum + (v - b[i]) ** 2, 0);
      const { distance } = frechetDistance(a, diagonal(a.map((v) => v * v)), a, diagonal(b.map((v) => v * v)));
      assert.ok(Math.abs(distance - wanted) < 1e-6, `${distance} for ${wanted}`);
    }));
  });

  it('is the same both ways and the same by covariances and by rows, with more and with fewer rows than features', () => {
    const sizes = fc.record({ n: fc.integer({ min: 2, max: 30 }), m: fc.integer({ min: 2, max: 30 }), d: fc.integer({ min: 1, max: 12 }), seed: fc.nat(1e6) });
    fc.assert(fc.property(sizes, ({ n, m, d, seed }) => {
      const [a, b] = [normals(seed, 'a', 0, n * d), normals(seed, 'b', 0, m * d)];
      const [p, q] = [statisticsOf(a, d), statisticsOf(b, d)];
      const answers = [frechetDistanceOfRows(a, b, d), frechetDistanceOfRows(b, a, d), frechetDistanceOf(p, q), frechetDistanceOf(q, p)];
      for (const { distance } of answers) assert.ok(Math.abs(distance - answers[0].distance) < 1e-6 * Math.max(1, answers[0].distance), JSON.stringify(answers));
    }));
  });

  it('is nought for a sample and itself, of fewer rows than features too', () => {
    for (const [n, d] of [[200, 20], [10, 40]] as const) {
      const rows = normals(3, 'same', 0, n * d);
      assert.ok(frechetDistanceOfRows(rows, rows, d).distance < 1e-10);
    }
  });

  it('is larger the fewer samples it is taken of, though both come from one distribution', () => {
    const d = 16;
    const at = (n: number): number => frechetDistanceOfRows(normals(1, 'x', 0, n * d), normals(2, 'x', 0, n * d), d).distance;
    const found = [12, 50, 200, 800, 3200].map(at);
    for (let i = 1; i < found.length; i++) assert.ok(found[i] < found[i - 1] / 2, String(found));
  });

  it('takes collapsed samples and dead features: what is left are means and the other trace', () => {
    const rows = normals(4, 'r', 0, 300);
    const { distance, mean, traceA, traceB, cross } = frechetDistanceOfRows(rows, new Float64Array(300).fill(0.5), 3);
    assert.deepEqual([traceB, cross], [0, 0]);
    assert.ok(Math.abs(distance - mean - traceA) < 1e-12);
    assert.equal(frechetDistance([0, 0], [0, 0, 0, 0], [3, 4], [0, 0, 0, 0]).distance, 25);
  });

  it('is refused in a sentence for one sample, none, uneven rows, sizes that differ, and what is no covariance', () => {
    assert.throws(() => frechetDistanceOfRows([1, 2], [1, 2, 3, 4], 2), /One sample has no spread; give at least two/);
    assert.throws(() => frechetDistanceOfRows([], [1, 2, 3, 4], 2), /There are no samples; give at least two/);
    assert.throws(() => frechetDistanceOfRows([1, 2, 3], [1, 2, 3, 4], 2), /3 numbers make no whole rows of 2/);
    assert.throws(() => frechetDistanceOfRows([1, 2, NaN, 4], [1, 2, 3, 4], 2), /Feature 0 of row 1 is NaN/);
    assert.throws(() => frechetDistance([0, 0], one, [0], [1]), /second mean has 1 features and the other 2/);
    assert.throws(() => frechetDistance([0, 0], [1, 0], [0, 0], one), /first covariance has 2 numbers; 2 × 2 are wanted/);
    assert.throws(() => frechetDistance([0, 0], [1, 0.5, 0, 1], [0, 0], one), /a covariance is symmetric/);
    assert.throws(() => frechetDistance([0, 0], [1, 2, 2, 1], [0, 0], one), /variance would be below 0/);
    assert.throws(() => frechetDistance([0, 0], one, [0, 0], [1, 2, 2, 1]), /variance would be below 0/);
    assert.throws(() => frechetDistance([0, 0], one, [0, 0], [1, 0, 0, -1]), /-1 as the variance of feature 1/);
    assert.throws(() => frechetDistance([0, 0], one, [0, Infinity], one), /not finite/);
  });
});
