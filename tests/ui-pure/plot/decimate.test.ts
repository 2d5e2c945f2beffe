import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimate, firstAtLeast, runningMean } from '../../../src/ui/plot/decimate.js';

const steps = (length: number) => Float64Array.from({ length }, (_, i) => i);

test('a long history keeps its smallest and largest value', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 500, maxLength: 2000 }), (ys) => {
      const short = decimate(steps(ys.length), ys, 0, ys.length - 1, 40);
      assert.ok(short.xs.length <= 4 * 43);
      assert.equal(Math.max(...short.ys), Math.max(...ys));
      assert.equal(Math.min(...short.ys), Math.min(...ys));
      assert.deepEqual([...short.xs], [...short.xs].sort((a, b) => a - b));
    }),
  );
});

test('a short history is left as it is', () => {
  assert.deepEqual([...decimate(steps(5), [3, 1, 4, 1, 5], 0, 4, 100).ys], [3, 1, 4, 1, 5]);
});

test('what lies outside the axis is left out, but for one sample on each side', () => {
  const { xs } = decimate(steps(1000), steps(1000), 400, 410, 100);
  assert.deepEqual([xs[0], xs[xs.length - 1]], [399, 410]);
});

test('the first x that is not below a value is found by halving', () => {
  assert.equal(firstAtLeast([1, 3, 5], 3), 1);
  assert.equal(firstAtLeast([1, 3, 5], 4), 2);
  assert.equal(firstAtLeast([1, 3, 5], 6), 3);
});

test('the running mean is the mean of the last values', () => {
  assert.deepEqual([...runningMean([2, 4, 6, 8], 2)], [2, 3, 5, 7]);
});

test('the running mean passes over what is no number', () => {
  assert.deepEqual([...runningMean([2, NaN, 6, Infinity], 2)], [2, 2, 6, 6]);
});

test('a huge value leaves the running mean when it leaves the window', () => {
  const ys = Array.from({ length: 100 }, (_, i) => (i === 20 ? 1e25 : 1));
  assert.equal(runningMean(ys, 10)[99], 1);
});
