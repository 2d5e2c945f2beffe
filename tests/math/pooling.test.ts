import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { averagePool, maxPool, unpool } from '../../src/math/index.js';

const plane = { planes: 1, height: 4, width: 4, values: [1, 2, 5, 6, 3, 4, 7, 8, 9, 9, 0, 0, 9, 9, 0, 1] };
const halves = { kernel: [2, 2] } as const;

describe('pooling', () => {
  it('keeps the largest of each window and where it stood; of equal ones the first', () => {
    const { values, indices } = maxPool(plane, halves);
    assert.deepEqual(Array.from(values), [4, 8, 9, 1]);
    assert.deepEqual(Array.from(indices), [5, 7, 8, 15]);
  });

  it('puts them back where they stood, and nothing elsewhere', () => {
    const { values, indices } = maxPool(plane, halves);
    const back = unpool({ planes: 1, values }, indices, [4, 4]);
    assert.deepEqual(Array.from(back), [0, 0, 0, 0, 0, 4, 0, 8, 9, 0, 0, 0, 0, 0, 0, 1]);
    assert.deepEqual(maxPool({ ...plane, values: back }, halves).values, values);
  });

  it('takes the mean of each window', () => assert.deepEqual(Array.from(averagePool(plane, halves).values), [2.5, 6.5, 9, 0.25]));

  it('is refused in a sentence where windows do not fit, or a place lies outside', () => {
    assert.throws(() => maxPool(plane, { kernel: [5, 1] }), /The kernel reaches over 5, but the padded input is only 4 long/);
    assert.throws(() => unpool({ planes: 1, values: [1] }, [16], [4, 4]), /Place 16 lies outside a picture of 4 × 4/);
  });
});
