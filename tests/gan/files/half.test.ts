import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { halfToFloat, toHalf } from '../../../src/gan/files/half.js';

/** The standard's definition, written down once more from the bits as a string. */
const byDefinition = (half: number): number => {
  const bits = half.toString(2).padStart(16, '0');
  const [sign, exponent, fraction] = [bits[0] === '1' ? -1 : 1, parseInt(bits.slice(1, 6), 2), parseInt(bits.slice(6), 2)];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * 2 ** -14 * (fraction / 1024) : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
};

const all = Array.from({ length: 65_536 }, (_, half) => half);
/** Every finite half that is not negative, in order. */
const ladder = all.slice(0, 0x7c00).map(byDefinition);

describe('sixteen-bit floats', () => {
  it('are what the standard defines, all 65,536 of them, signs of zero included', () => {
    for (const half of all) assert.ok(Object.is(halfToFloat(half), byDefinition(half)), `half ${half}`);
  });

  it('come back from floats as the same bits, and what is no number stays none', () => {
    for (const half of all) {
      const value = byDefinition(half);
      if (Number.isNaN(value)) assert.ok(Number.isNaN(halfToFloat(toHalf(value))));
      else assert.equal(toHalf(value), half);
    }
  });

  it('are the nearest to any float, and of two as near the even one', () => {
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: -65_504, max: 65_504 }), (value) => {
      const half = toHalf(value);
      const error = Math.abs(halfToFloat(half) - value);
      for (const next of [half - 1, half + 1].filter((h) => (h & 0x7fff) <= 0x7bff && (h & 0x8000) === (half & 0x8000))) {
        const other = Math.abs(byDefinition(next & 0xffff) - value);
        assert.ok(error < other || (error === other && half % 2 === 0), `${value}`);
      }
    }), { numRuns: 3000 });
  });

  it('half way between two neighbours are the even one, from zero to the largest', () => {
    for (let i = 0; i + 1 < ladder.length; i++) {
      const middle = (ladder[i] + ladder[i + 1]) / 2;
      assert.equal(toHalf(middle), i % 2 === 0 ? i : i + 1);
      assert.equal(toHalf(-middle), 0x8000 | (i % 2 === 0 ? i : i + 1));
    }
  });

  it('end at 65,504: what is nearer to 65,536 is infinite', () => {
    assert.equal(toHalf(65_519.996), 0x7bff);
    assert.equal(toHalf(65_520), 0x7c00);
    assert.equal(toHalf(-1e30), 0xfc00);
  });
});
