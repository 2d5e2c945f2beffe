import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimate, firstAtLeast, runningMean } from '../../../src/ui/plot/decimate.js';
import { extent } from '../../../src/ui/plot/scale.js';

const steps = (length: number) => Float64Array.from({ length }, (_, i) => i);

test('a long history keeps its smallest and largest value', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 500, maxLength: 2000 }), (ys) => {
      const short = decimate(steps(ys.length), ys, 0, ys.length - 1, 40);
      assert.ok(short.xs.length <= 4 * 43);
      assert.deepEqual(extent(short.ys), extent(ys));
      assert.deepEqual(Array.from(short.xs), Array.from(short.xs).sort((a, b) => a - b));
    }),
  );
});

test('a short history is left as it is', () => {
  assert.deepEqual(Array.from(decimate(steps(5), [3, 1, 4, 1, 5], 0, 4, 100).ys), [3, 1, 4, 1, 5]);
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

const mean = (ys: readonly number[], window: number): number[] => Array.from(runningMean(steps(ys.length), ys, window).ys);

test('the running mean is the mean of the last values', () => {
  assert.deepEqual(mean([2, 4, 6, 8], 2), [2, 3, 5, 7]);
});

test('the running mean passes over what is no number', () => {
  assert.deepEqual(mean([2, NaN, 6, Infinity], 2), [2, 2, 6, 6]);
});

test('a huge value leaves the running mean when it leaves the window', () => {
  assert.equal(mean(Array.from({ length: 100 }, (_, i) => (i === 20 ? 1e25 : 1)), 10)[99], 1);
});

test('the running mean of a long history has few points and the same values', () => {
  const ys = steps(100_000);
  const long = runningMean(ys, ys, 3000);
  assert.ok(long.xs.length <= 4096);
  assert.equal(long.xs[long.xs.length - 1], 99_999);
  for (let i = 1000; i < long.xs.length; i += 500) assert.ok(Math.abs(long.ys[i] - (long.xs[i] - 1500)) < 30);
});
