import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, lookUp, rgb, shades, word } from '../../../src/ui/plot/colour.js';
import { dark, light } from '../../../src/ui/plot/palette.js';

test('a ramp passes through its stops', () => {
  for (const stops of [light.diverging, dark.sequential]) {
    stops.forEach((stop, i) => {
      between(stops, i / (stops.length - 1)).forEach((part, j) => assert.ok(Math.abs(part - rgb(stop)[j]) < 1e-9));
    });
  }
});

test('the look-up table ends in the colours of the ramp, opaque', () => {
  const table = lookUp(light.diverging);
  assert.equal(table.length, shades);
  assert.equal(table[0], word(rgb('#fbbb87'), 255));
  assert.equal(table[shades - 1], word(rgb('#a0d0fe'), 255));
});

test('values beyond the ramp take its end colours', () => {
  assert.deepEqual(between(light.diverging, 7), between(light.diverging, 1));
});
