import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnFrom } from '../../src/gan/data/shuffled.js';
import { judgeOf, wasserstein1 } from '../../src/gan/metrics/index.js';
import { normals } from '../../src/math/random/stream.js';

describe('the distance of two samples on the line', () => {
  it('is how far one was moved, however long they are', () => {
    for (const [n, m] of [[1, 1], [3, 7], [2000, 2000], [50_000, 50_000], [60_000, 1999]]) {
      const distance = wasserstein1(new Float64Array(n), new Float64Array(m).fill(2));
      assert.ok(Math.abs(distance - 2) < 1e-9, `${n} and ${m}: ${distance}`);
    }
  });

  it('is the area between the distribution functions', () => {
    assert.ok(Math.abs(wasserstein1([0, 1], [0, 1, 2]) - 0.5) < 1e-12);
  });
});

describe('a judge', () => {
  it('takes a sample of a long list of points for about as good as another', () => {
    const points = Float32Array.from(normals(1, 'points', 0, 200_000));
    const sample = drawnFrom(points);
    const { overFloor } = judgeOf({ points, sample }, 2000).judge(sample(2000, 9));
    assert.ok(overFloor > 0.5 && overFloor < 2, String(overFloor));
  });
});
