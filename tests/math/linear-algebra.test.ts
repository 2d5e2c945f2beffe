import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { choleskyRoot, normals, singularValues, symmetricEigenvalues, timesTransposed } from '../../src/math/index.js';

const near = (actual: ArrayLike<number>, wanted: ArrayLike<number>, within: number): void => {
  assert.equal(actual.length, wanted.length);
  for (let i = 0; i < actual.length; i++) assert.ok(Math.abs(actual[i] - wanted[i]) <= within, `${i}: ${actual[i]} for ${wanted[i]}`);
};

const transposed = (a: Float64Array, columns: number): Float64Array => {
  const rows = a.length / columns;
  return Float64Array.from(a, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)]);
};

const sizes = fc.record({ rows: fc.integer({ min: 1, max: 23 }), columns: fc.integer({ min: 1, max: 23 }), seed: fc.integer({ min: 0, max: 1e6 }) });
const matrix = (rows: number, columns: number, seed: number): Float64Array => normals(seed, 'matrix', 0, rows * columns);

describe('a product of rows with rows', () => {
  it('is the sum of products, whatever the sizes', () => {
    fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 9 }), ({ rows, columns, seed }, k) => {
      const [a, b] = [matrix(rows, k, seed), matrix(columns, k, seed + 1)];
      const wanted = Float64Array.from({ length: rows * columns }, (_, i) => {
        const [r, c] = [Math.floor(i / columns), i % columns];
        return a.subarray(r * k, (r + 1) * k).reduce((sum, v, x) => sum + v * b[c * k + x], 0);
      });
      near(timesTransposed(a, b, k), wanted, 1e-12);
    }));
  });
});

describe('a product of rows that begin with noughts', () => {
  it('leaves out what is nought or not wanted, and is the same in what is left', () => {
    const k = 13;
    const upper = matrix(k, k, 1).map((v, at) => (at % k < Math.floor(at / k) ? 0 : v));
    const other = matrix(k, k, 2);
    near(timesTransposed(upper, other, k, (i) => i), timesTransposed(upper, other, k), 1e-13);
    const [whole, lower] = [timesTransposed(other, upper, k), timesTransposed(other, upper, k, (i, j) => (j > i ? k : j))];
    lower.forEach((v, at) => assert.ok(at % k > Math.floor(at / k) || Math.abs(v - whole[at]) < 1e-13));
  });
});

describe('eigenvalues of symmetric matrices', () => {
  it('are 2 − √2, 2 and 2 + √2 for a chain of three springs', () => {
    near(symmetricEigenvalues([2, -1, 0, -1, 2, -1, 0, -1, 2]), [2 - Math.SQRT2, 2, 2 + Math.SQRT2], 1e-14);
  });

  it('are 2 − 2cos(πk/(n + 1)) for a chain of n', () => {
    const n = 60;
    const chain = Float64Array.from({ length: n * n }, (_, i) => [2, -1][Math.abs(Math.floor(i / n) - (i % n))] ?? 0);
    near(symmetricEigenvalues(chain), Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * (k + 1)) / (n + 1))), 1e-13);
  });

  it('sum to the trace, and their squares to the squares of all numbers', () => {
    fc.assert(fc.property(sizes, ({ rows: n, seed }) => {
      const a = matrix(n, n, seed);
      const s = a.map((v, i) => v + a[(i % n) * n + Math.floor(i / n)]);
      const values = symmetricEigenvalues(s);
      const sum = (of: ArrayLike<number>, f: (v: number, i: number) => number): number => Array.from(of).reduce((total, v, i) => total + f(v, i), 0);
      assert.ok(Math.abs(sum(values, (v) => v) - sum(s, (v, i) => (i % (n + 1) === 0 ? v : 0))) < 1e-11 * n);
      assert.ok(Math.abs(sum(values, (v) => v * v) - sum(s, (v) => v * v)) < 1e-11 * n * n);
    }));
  });

  it('are there for multiples of one, for nothing, and for matrices of one number', () => {
    near(symmetricEigenvalues([3, 0, 0, 0, 3, 0, 0, 0, 3]), [3, 3, 3], 0);
    near(symmetricEigenvalues(new Float64Array(16)), [0, 0, 0, 0], 0);
    near(symmetricEigenvalues([-7]), [-7], 0);
    near(symmetricEigenvalues([]), [], 0);
    assert.throws(() => symmetricEigenvalues([1, 2, 3]), /make no square/);
  });
});

describe('singular values', () => {
  it('are the roots of the eigenvalues of the matrix times itself, of tall, wide and square ones', () => {
    fc.assert(fc.property(sizes, ({ rows, columns, seed }) => {
      const a = matrix(rows, columns, seed);
      const small = rows <= columns ? timesTransposed(a, a, columns) : timesTransposed(transposed(a, columns), transposed(a, columns), rows);
      const values = singularValues(a, columns);
      near(values.map((v) => v * v), symmetricEigenvalues(small), 1e-11 * columns * rows);
      assert.ok(values.every((v) => v > -1e-12));
    }));
  });

  it('keep small ones apart where squares would have lost them', () => near(singularValues([1, 0, 0, 1e-11], 2), [1e-11, 1], 1e-15));

  it('are nought but for one where all rows are alike', () => {
    near(singularValues([1, 2, 2, 1, 2, 2], 3), [0, 3 * Math.SQRT2], 1e-14);
    assert.throws(() => singularValues([1, 2, 3], 2), /no whole rows of 2/);
  });
});

describe('the root of a covariance', () => {
  it('gives the covariance back, with as many rows as there are directions', () => {
    fc.assert(fc.property(sizes, ({ rows, columns: d, seed }) => {
      const x = transposed(matrix(rows, d, seed), d);
      const square = timesTransposed(x, x, rows);
      const { rank, order, factor } = choleskyRoot(square, d);
      assert.ok(rank <= Math.min(rows, d) && factor.length === rank * d);
      factor.forEach((v, at) => assert.ok(at % d >= Math.floor(at / d) || v === 0));
      const back = new Float64Array(d * d);
      for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) for (let k = 0; k < rank; k++) back[order[i] * d + order[j]] += factor[k * d + i] * factor[k * d + j];
      near(back, square, 1e-11 * rows * d);
    }));
  });

  it('is empty for nothing, and refused where a direction is negative', () => {
    assert.equal(choleskyRoot(new Float64Array(9), 3).rank, 0);
    assert.throws(() => choleskyRoot([1, 2, 2, 1], 2), /variance would be below 0/);
    assert.throws(() => choleskyRoot([0, 1, 1, 0], 2), /variance would be below 0/);
  });
});
