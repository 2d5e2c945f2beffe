import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { batchNorm, batchNormBack, type Activations, type Normalisation } from '../../src/math/index.js';

const one = (values: number[]): Activations => ({ samples: values.length, channels: 1, spots: 1, values });
const plain: Normalisation = { gamma: [1], beta: [0], runningMean: [0], runningVariance: [1], training: true };

describe('batch norm', () => {
  it('makes ∓1.3416 and ∓0.4472 of 1, 2, 3, 4; running statistics follow by a tenth, the variance unbiased', () => {
    const { y, runningMean, runningVariance } = batchNorm(one([1, 2, 3, 4]), plain);
    assert.deepEqual(Array.from(y, (v) => v.toFixed(4)), ['-1.3416', '-0.4472', '0.4472', '1.3416']);
    assert.ok(Math.abs(runningMean[0] - 0.25) < 1e-12);
    assert.ok(Math.abs(runningVariance[0] - 1.066667) < 1e-6);
  });

  it('refuses a batch of one value a channel while training, in a sentence', () => {
    assert.throws(() => batchNorm(one([3]), plain), /one value only/);
    assert.equal(batchNorm(one([3]), { ...plain, training: false }).y[0].toFixed(4), '3.0000');
  });

  it('has gradients equal to differences of Σ upstream·y', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const sizes = fc.record({ samples: fc.integer({ min: 2, max: 4 }), channels: fc.integer({ min: 1, max: 3 }), spots: fc.integer({ min: 1, max: 3 }), training: fc.boolean() });
    fc.assert(fc.property(sizes.chain((s) => fc.record({ s: fc.constant(s), numbers: fc.array(number, { minLength: 100, maxLength: 100 }) })), ({ s, numbers }) => {
      const n = s.samples * s.channels * s.spots;
      const x = Array.from({ length: n }, (_, i) => numbers[i] + Math.sin(7 * i));
      const upstream = numbers.slice(40, 40 + n);
      const norm = { gamma: numbers.slice(80, 83), beta: numbers.slice(83, 86), runningMean: [0.1, 0.2, 0.3], runningVariance: [1, 2, 0.5], epsilon: 0.1, training: s.training };
      const total = (values: number[]): number => batchNorm({ ...s, values }, norm).y.reduce((sum, y, i) => sum + upstream[i] * y, 0);
      const back = batchNormBack({ ...s, values: x }, norm, batchNorm({ ...s, values: x }, norm), upstream);
      const h = 1e-5;
      const i = Math.floor(Math.abs(numbers[99]) * 1000) % n;
      const moved = (by: number): number => total(x.map((v, k) => (k === i ? v + by : v)));
      assert.ok(Math.abs((moved(h) - moved(-h)) / (2 * h) - back.x[i]) < 1e-5 * Math.max(1, ...upstream.map(Math.abs)) * 10);
    }), { numRuns: 60 });
  });
});
