import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrowLength, spaced } from '../../../src/ui/plot/arrows.js';

test('an arrow is 9 px long for no gradient, 24 for one, and never more than 34', () => {
  assert.deepEqual([0, 1, 1e9].map(arrowLength), [9, 24, 34]);
});

test('tails keep their distance, and no more than asked for are chosen', () => {
  const places = fc.array(fc.double({ min: 0, max: 450, noNaN: true }), { minLength: 2, maxLength: 300 });
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 34 }), (flat, most) => {
      const xy = Float32Array.from(flat.slice(0, flat.length & ~1));
      const chosen = spaced(xy, 22, most, () => true);
      assert.ok(chosen.length <= most);
      chosen.forEach((a, i) =>
        chosen.slice(i + 1).forEach((b) => assert.ok(Math.hypot(xy[2 * a] - xy[2 * b], xy[2 * a + 1] - xy[2 * b + 1]) >= 22 - 1e-4)),
      );
    }),
  );
});

test('the same samples keep their arrows when others come after them', () => {
  const xy = Float32Array.of(0, 0, 100, 0, 5, 0, 200, 0);
  assert.deepEqual(spaced(xy.subarray(0, 4), 22, 34, () => true), [0, 1]);
  assert.deepEqual(spaced(xy, 22, 34, () => true), [0, 1, 3]);
});
