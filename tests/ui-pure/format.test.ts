import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { complex, count, exact, fixed, percent, readNumber, readout, scientific, withUnit } from '../../src/ui/format.js';

const n = '\u202f';

test('minus is a minus sign, and zero has none', () => {
  assert.equal(exact(-3), '−3');
  assert.equal(fixed(-0.001, 2), '0.00');
  assert.equal(readout(-0), '0');
});

test('groups of three begin at five digits', () => {
  assert.equal(count(1050), '1050');
  assert.equal(count(10000), `10${n}000`);
  assert.equal(exact(1234567), `1${n}234${n}567`);
  assert.equal(fixed(1050, 1, true), `1${n}050.0`);
});

test('readouts have three significant digits, and whole numbers from a thousand on', () => {
  assert.deepEqual([1.25, 0.867, 52, 0.5, 1049.7, 0.0123, 9.999].map((value) => readout(value)), ['1.25', '0.867', '52.0', '0.500', '1050', '0.0123', '10.0']);
  assert.equal(percent(0.52), `52.0${n}%`);
  assert.equal(percent(0.5, 0), `50${n}%`);
});

test('small values are decimals down to 0.0001, then powers of ten', () => {
  assert.equal(exact(0.0001), '0.0001');
  assert.equal(exact(0.00001), `1${n}×${n}10⁻⁵`);
  assert.equal(scientific(12345678, 2), `1.2${n}×${n}10⁷`);
});

test('complex numbers drop zero parts and the one before i', () => {
  assert.deepEqual([complex(6, -1, exact), complex(-2, 0, exact), complex(0, 2, exact), complex(-2, 2, exact)], ['6 − i', '−2', '2i', '−2 + 2i']);
});

test('what is no number is said in words', () => {
  assert.deepEqual([exact(NaN), readout(Infinity), fixed(-Infinity, 2)], ['not a number', '∞', '−∞']);
});

test('a unit follows after a narrow space', () => {
  assert.equal(withUnit('3', 'px'), `3${n}px`);
});

test('people type numbers in many ways', () => {
  const typed: [string, number][] = [['1e-5', 1e-5], ['−3', -3], ['.5', 0.5], ['10 000', 10000], ['1 × 10⁻⁵', 1e-5], ['50 %', 0.5], ['2x10^3', 2000], [' 7 ', 7]];
  for (const [text, value] of typed) assert.equal(readNumber(text), value, text);
  for (const text of ['', 'fast', '1,5x', '--3', '1e999', '0x10', 'Infinity']) assert.equal(readNumber(text), undefined, text);
});

test('a written value reads back to six digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
      const back = readNumber(exact(value)) ?? NaN;
      assert.ok(Math.abs(back - value) <= 1e-5 * Math.abs(value) + 1e-300, `${value} → ${exact(value)} → ${back}`);
    }),
  );
});
