import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleCode, meanCode, movedAlong, result, sumOf } from '../../../src/gan/pictures/arithmetic.js';
import { sureness, sureOnes } from '../../../src/gan/pictures/looks.js';
import { combined, dot, length, usualLength, type Prior } from '../../../src/math/latent.js';

const prior: Prior = { codes: 32, noise: 'normal', within: Infinity };

test('a sum of means is the means added and taken away', () => {
  const sum = sumOf([
    { sign: 1, codes: [[2, 0], [4, 2]] },
    { sign: -1, codes: [[1, 1]] },
    { sign: 1, codes: [[0, 5], [0, 7]] },
  ]);
  assert.deepEqual([...sum], [2, 6]);
});

test('the result of a sum is as long as a usual code, and points where the sum points', () => {
  const codes = [0, 1, 2].map((k) => [exampleCode(prior, k)]);
  const terms = codes.map((list, k) => ({ sign: k === 1 ? (-1 as const) : (1 as const), codes: list }));
  const z = result(terms, prior);
  assert.ok(Math.abs(length(z) - usualLength(prior)) < 1e-9);
  assert.ok(Math.abs(dot(z, sumOf(terms)) / length(z) / length(sumOf(terms)) - 1) < 1e-9);
});

test('a mean of codes that share a direction keeps it and loses the rest', () => {
  const shared = Float64Array.from({ length: 32 }, (_, i) => (i === 3 ? 2 : 0));
  const codes = Array.from({ length: 32 }, (_, k) => combined([exampleCode(prior, k), shared], [1, 1]));
  const mean = meanCode(codes);
  assert.ok(Math.abs(mean[3] - 2) < 0.6);
  assert.ok(length(combined([mean, shared], [1, -1])) < 0.3 * usualLength(prior));
});

test('the mean of no codes is refused with a sentence', () => assert.throws(() => meanCode([]), /give at least one/));

test('a code moved by nothing keeps its direction, and one moved far takes that of the movement', () => {
  const [z, from, to] = [0, 1, 2].map((k) => exampleCode(prior, k));
  const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => dot(a, b) / length(a) / length(b);
  assert.ok(cosine(movedAlong(z, [from], [to], 0, prior), z) > 1 - 1e-12);
  assert.ok(cosine(movedAlong(z, [from], [to], 1e6, prior), combined([to, from], [1, -1])) > 1 - 1e-9);
});

test('example codes are the same for everybody, and each is another', () => {
  assert.deepEqual(exampleCode(prior, 7), exampleCode(prior, 7));
  assert.notDeepEqual(exampleCode(prior, 7), exampleCode(prior, 8));
});

test('a face is an example of a look where the classifier is sure of all that the look asks for', () => {
  const man = { female: [0.99, 0.01], glasses: [0.2, 0.8], mouth: [1, 0, 0], longHair: [1, 0] };
  const woman = { ...man, female: [0.02, 0.98], glasses: [0.97, 0.03] };
  assert.equal(sureness(man, 'manWithGlasses'), 0.8);
  assert.deepEqual(sureOnes([man, woman, woman], 'woman', 32, 0.95), [1, 2]);
  assert.deepEqual(sureOnes([man, woman, woman], 'woman', 1, 0.95), [1]);
  assert.deepEqual(sureOnes([man, woman], 'man', 32, 0.5), []);
});
