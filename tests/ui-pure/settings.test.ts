import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attributeOf, choice, flag, number, text, whole, type Setting } from '../../src/ui/settings.js';
import { holds, names, numbers } from '../../src/ui/lists.js';
import { marksFor, nudged, shareOf, valueAt } from '../../src/ui/fields/scale.js';

const rate = number({ default: 0.001, min: 0.0001, max: 1, scale: 'log', label: 'Learning rate' });
const steps = whole({ default: 1, min: 1, max: 10, label: 'Steps' });
const data = choice({ default: 'ring', of: { ring: 'Ring', grid: 'Grid' }, label: 'Data' });
const all: readonly Setting[] = [
  rate,
  steps,
  data,
  flag({ default: true, label: 'Keep' }),
  text({ default: '64-64', pattern: /^\d+(-\d+)*$/, wanted: 'widths such as 64-64', label: 'Layers' }),
  numbers({ default: [], columns: 2, label: 'Points' }),
  names({ default: ['all'], empty: 'all', label: 'Controls' }),
];

test('a bad value gives the value that is used and a sentence with the value seen and the value wanted', () => {
  assert.deepEqual(rate.parse('fast'), { value: 0.001, problem: 'Learning rate was “fast”; it is a number from 0.0001 to 1, so 0.001 is used.' });
  assert.deepEqual(rate.parse('5'), { value: 1, problem: 'Learning rate was “5”; it is a number from 0.0001 to 1, so 1 is used.' });
  assert.deepEqual(steps.check(2.4), { value: 2, problem: 'Steps was “2.4”; it is a whole number from 1 to 10, so 2 is used.' });
  assert.equal(data.parse('rnig').problem, 'Data was “rnig”; it is one of ring and grid, so ring is used.');
});

test('any text and any value give a legal value, and never throw', () => {
  const nasty = fc.oneof(fc.string(), fc.anything(), fc.constant(Symbol('s')), fc.constant({ toString: () => { throw new Error('no'); } }));
  for (const setting of all)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), nasty, (typed, given) => {
        for (const { value } of [setting.parse(typed), setting.check(given)]) assert.equal(setting.check(value).problem, undefined);
      }),
      { numRuns: 500 },
    );
});

test('a legal value passes through attribute and display unchanged', () => {
  for (const value of [0.0001, 0.003, 1]) assert.deepEqual([rate.parse(String(rate.attributeText(value))), rate.parse(rate.format(value))], [{ value }, { value }]);
  for (const setting of all) assert.deepEqual(setting.parse(setting.attributeText(setting.default) ?? ''), { value: setting.default });
});

test('a flag is on by being there, and off by "false"', () => {
  const keep = flag({ default: false, label: 'Keep' });
  assert.deepEqual(['', 'true', 'false', 'off'].map((word) => keep.parse(word).value), [true, true, false, false]);
});

test('words can stand for numbers', () => {
  const speed = number({ default: 5, min: 1, max: 100, label: 'Speed', unit: 'steps/s', named: { max: 100 } });
  assert.deepEqual([speed.parse('max').value, speed.parse('20 steps/s').value, speed.format(20)], [100, 20, '20\u202fsteps/s']);
});

test('attributes are kebab case unless they are named', () => {
  assert.equal(attributeOf('learningRate', rate), 'learning-rate');
  assert.equal(attributeOf('data', { ...data, attribute: 'dataset' }), 'dataset');
});

test('a list of names holds its names, all, none, or all but some', () => {
  assert.deepEqual([holds(['play'], 'play'), holds(['play'], 'reset'), holds(['all'], 'x'), holds(['none'], 'x'), holds(['-status'], 'status'), holds(['-status'], 'x')],
    [true, false, true, false, false, true]);
});

test('points come in pairs', () => {
  const points = numbers({ default: [], columns: 2, label: 'Points' });
  assert.deepEqual(points.parse('1, 2 3;-4').value, [1, 2, 3, -4]);
  assert.match(points.parse('1 2 3').problem ?? '', /Points was “1 2 3”/);
  assert.match(points.check([1, NaN]).problem ?? '', /2 for each point/);
});

test('a slider comes back to where it was put, on both scales', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(rate, number({ default: 0, min: -3, max: 3, label: 'x' })), (share, setting) => {
      const value = valueAt(setting, share);
      assert.ok(Math.abs(shareOf(setting, value) - share) <= 0.011);
      assert.equal(valueAt(setting, shareOf(setting, value)), value);
    }),
  );
});

test('each key press moves a slider, up to its ends', () => {
  for (const setting of [rate, steps, number({ default: 1, min: 1, max: 2, scale: 'log', label: 'narrow' }), whole({ default: 1, min: 1, max: 4096, scale: 'log', label: 'batch' })]) {
    let value = setting.min;
    for (let presses = 0; value < setting.max; presses++) {
      const next = nudged(setting, value, 1);
      assert.ok(next > value && presses < 300, `${setting.label} stuck at ${value}`);
      value = next;
    }
    assert.equal(nudged(setting, setting.max, 1), setting.max);
  }
});

test('a log scale with words at its ends is marked at round values', () => {
  assert.deepEqual(marksFor(number({ default: 1, min: 0.1, max: 10, scale: 'log', label: 'τ', ends: ['a', 'b'] })), [0.1, 0.2, 0.5, 1, 2, 5, 10]);
  assert.deepEqual(marksFor(rate), []);
});
