import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { combined, dot, drawCodes, length, lerp, orthonormal, scaledTo, slerp, spreadOf, usualLength, walkAt, type Prior } from '../../src/math/latent.js';

const codes = (n: number) => fc.array(fc.integer({ min: -5000, max: 5000 }).map((v) => v / 1000), { minLength: n, maxLength: n });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (seen: number, wanted: number, within = 1e-9): void => assert.ok(Math.abs(seen - wanted) <= within, `${seen} is not ${wanted}`);
const plain: Prior = { codes: 32, noise: 'normal', within: Infinity };

test('an arc between two codes of one length keeps that length all the way', () => {
  fc.assert(fc.property(codes(8), codes(8), share, (a, b, t) => {
    fc.pre(length(a) > 1e-3 && length(b) > 1e-3);
    near(length(slerp(scaledTo(a, 3), scaledTo(b, 3), t)), 3);
  }));
});

test('along an arc the length goes evenly from one to the other', () => {
  fc.assert(fc.property(codes(8), codes(8), share, (a, b, t) => {
    fc.pre(length(a) > 1e-3 && length(b) > 1e-3);
    near(length(slerp(a, b, t)), (1 - t) * length(a) + t * length(b));
  }));
});

test('both ways are exact at their ends', () => {
  fc.assert(fc.property(codes(5), codes(5), (a, b) => {
    for (const way of [lerp, slerp]) {
      assert.deepEqual([...way(a, b, 0)].map((v) => v + 0), a.map((v) => v + 0));
      assert.deepEqual([...way(a, b, 1)].map((v) => v + 0), b.map((v) => v + 0));
    }
  }));
});

test('along an arc the angle grows evenly: a quarter of the way is a quarter of the angle', () => {
  const [a, b] = [[2, 0], [0, 5]];
  for (const t of [0.25, 0.5, 0.75]) {
    const [x, y] = slerp(a, b, t);
    near(Math.atan2(y, x), (t * Math.PI) / 2);
  }
});

test('an arc at equal lengths is Shoemake’s formula', () => {
  const [a, b] = [scaledTo([1, 2, -1], 2), scaledTo([0.5, -1, 3], 2)];
  const angle = Math.acos(dot(a, b) / 4);
  const wanted = combined([a, b], [Math.sin(0.7 * angle) / Math.sin(angle), Math.sin(0.3 * angle) / Math.sin(angle)]);
  slerp(a, b, 0.3).forEach((value, i) => near(value, wanted[i]));
});

test('between opposite codes there is a half circle, of one length, that is always the same', () => {
  const middle = slerp([3, 0, 0], [-3, 0, 0], 0.5);
  near(length(middle), 3);
  near(middle[0], 0);
  assert.deepEqual(middle, slerp([3, 0, 0], [-3, 0, 0], 0.5));
  near(length(slerp([3, 0, 0], [-1, 0, 0], 0.5)), 2);
});

test('from a code of length zero, and between equal codes, the way is straight', () => {
  assert.deepEqual([...slerp([0, 0], [2, 4], 0.5)], [1, 2]);
  assert.deepEqual([...slerp([2, 4], [0, 0], 0.25)], [1.5, 3]);
  assert.deepEqual([...slerp([0, 0], [0, 0], 0.5)], [0, 0]);
  assert.deepEqual([...slerp([1, 2], [1, 2], 0.5)], [1, 2]);
});

test('a straight line between two random codes of 32 numbers is much shorter in the middle, an arc is not', () => {
  const [a, b] = [0, 1].map((k) => drawCodes(plain, 5, 'ends', k, 1));
  const ends = Math.min(length(a), length(b));
  assert.ok(length(lerp(a, b, 0.5)) < 0.85 * ends);
  assert.ok(length(slerp(a, b, 0.5)) >= ends);
});

test('directions made upright have length one and stand at right angles; what depends on others is left out', () => {
  fc.assert(fc.property(codes(6), codes(6), (a, b) => {
    const found = orthonormal([a, b]);
    found.forEach((u, i) => found.forEach((v, j) => near(dot(u, v), i === j ? 1 : 0)));
  }));
  assert.equal(orthonormal([[1, 2], [2, 4]]).length, 1);
  assert.equal(orthonormal([[0, 0]]).length, 0);
});

test('no number of a truncated code is larger than asked, and codes are as long as is said', () => {
  for (const noise of ['normal', 'uniform'] as const) {
    for (const within of [0.005, 0.3, 1, 2.5, Infinity]) {
      const prior: Prior = { codes: 64, noise, within };
      const drawn = drawCodes(prior, 3, 'many', 0, 500);
      assert.ok(drawn.every((value) => Math.abs(value) <= within));
      const rms = length(drawn) / Math.sqrt(500);
      near(rms / usualLength(prior), 1, 0.02);
    }
  }
});

test('the spread of a normal number cut at ±1 is 0.539560', () => near(spreadOf({ codes: 1, noise: 'normal', within: 1 }), 0.53956, 1e-6));

test('the same seed draws the same codes, another step or seed others', () => {
  assert.deepEqual(drawCodes(plain, 1, 'a', 0, 2), drawCodes(plain, 1, 'a', 0, 2));
  assert.notDeepEqual(drawCodes(plain, 1, 'a', 0, 2), drawCodes(plain, 1, 'a', 1, 2));
  assert.notDeepEqual(drawCodes(plain, 1, 'a', 0, 2), drawCodes(plain, 2, 'a', 0, 2));
});

test('a walk never jumps: place and speed are the same on both sides of each code', () => {
  const station = (k: number): Float64Array => drawCodes(plain, 4, 'walk', k, 1);
  const h = 1e-4;
  for (let k = 1; k < 20; k++) {
    const [before, at, after] = [k - h, k, k + h].map((time) => walkAt(station, time));
    const jump = length(combined([before, at, after], [1, -2, 1]));
    assert.ok(jump < 1e-6, `${jump}`);
  }
});

test('every place of a walk is as usual as a code that was drawn', () => {
  const station = (k: number): Float64Array => drawCodes(plain, 9, 'walk', k, 1);
  let squares = 0;
  const places = 4000;
  for (let i = 0; i < places; i++) squares += length(walkAt(station, i / 4)) ** 2;
  near(squares / places / 32, 1, 0.03);
});
