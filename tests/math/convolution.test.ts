import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { convolvedShape, convolvedSize, transposedSize, type Size } from '../../src/math/index.js';

const sizeOf = (found: Size): number => ('size' in found ? found.size : NaN);

describe('the size of what comes out of a convolution', () => {
  it('is 3 for 5 with a kernel of 3, a stride of 2 and padding of 1', () => {
    assert.equal(sizeOf(convolvedSize(5, { kernel: 3, stride: 2, padding: 1 })), 3);
  });

  it('is halved, and doubled by a transposed one, with a kernel of 4, a stride of 2 and padding of 1', () => {
    const window = { kernel: 4, stride: 2, padding: 1 };
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => {
      assert.equal(sizeOf(convolvedSize(2 * n, window)), n);
      assert.equal(sizeOf(transposedSize(n, window)), 2 * n);
    }));
  });

  it('goes 1, 4, 8, 16, 32, 64 in DCGAN’s generator', () => {
    const sizes = [1];
    for (const window of [{ kernel: 4 }, ...Array.from({ length: 4 }, () => ({ kernel: 4, stride: 2, padding: 1 }))]) sizes.push(sizeOf(transposedSize(sizes[sizes.length - 1], window)));
    assert.deepEqual(sizes, [1, 4, 8, 16, 32, 64]);
  });

  it('comes back through the transposed one, with output padding for what the stride left over', () => {
    const whole = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(fc.property(whole(1, 60), whole(1, 7), whole(1, 4), whole(0, 3), whole(1, 3), (n, kernel, stride, padding, dilation) => {
      const window = { kernel, stride, padding, dilation };
      const small = convolvedSize(n, window);
      if ('problem' in small) return;
      const left = (n + 2 * padding - dilation * (kernel - 1) - 1) % stride;
      const back = transposedSize(small.size, window, left);
      assert.equal(sizeOf(back), n);
    }));
  });

  it('is refused in a sentence that names the number', () => {
    const problem = (found: object): string => ('problem' in found ? String(found.problem) : '');
    assert.match(problem(convolvedSize(5, { kernel: 3, stride: 0 })), /The stride is 0; it has to be a whole number from 1/);
    assert.match(problem(convolvedSize(5, { kernel: 9, padding: 1 })), /The kernel reaches over 9, but the padded input is only 7 long/);
    assert.match(problem(transposedSize(5, { kernel: 3, stride: 2 }, 2)), /The output padding is 2/);
    assert.match(problem(convolvedShape([3, 8, 8], { outChannels: 4, kernel: [3, 3], groups: 2 })), /3 channels do not fall into 2 equal groups/);
    assert.match(problem(convolvedShape([2, 8, 1], { outChannels: 4, kernel: [3, 3] })), /^Width: The kernel reaches over 3/);
  });
});
