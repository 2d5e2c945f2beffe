import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pushApart } from '../../../src/ui/plot/labels.js';

test('labels that are far apart stay where they are', () => {
  assert.deepEqual(pushApart([10, 60, 120], 34, 0, 200), [10, 60, 120]);
});

test('two labels at one place move the same way from it', () => {
  assert.deepEqual(pushApart([100, 100], 34, 0, 200), [83, 117]);
});

test('labels are pushed back into the plot', () => {
  assert.deepEqual(pushApart([198, 199], 34, 0, 200), [166, 200]);
});

test('labels are never nearer than the gap, and keep their order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 8 }), (wanted) => {
      const places = pushApart(wanted, 34, 0, 200);
      const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
      order.slice(1).forEach((at, i) => assert.ok(places[at] - places[order[i]] >= 34 - 1e-9));
    }),
  );
});
