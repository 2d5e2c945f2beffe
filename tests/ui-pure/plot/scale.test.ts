import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logTicksOf, roundDomain, share, ticksOf, valueAt } from '../../../src/ui/plot/scale.js';

const texts = (ticks: readonly { text: string }[]) => ticks.map(({ text }) => text);

test('ticks stand at round values and carry no digits too many', () => {
  assert.deepEqual(texts(ticksOf(0, 1050, 5)), ['0', '250', '500', '750', '1000']);
  assert.deepEqual(texts(ticksOf(0, 1, 2)), ['0', '0.5', '1']);
  assert.deepEqual(texts(ticksOf(-3, 3, 3)), ['−2', '0', '2']);
});

test('counts have no ticks between whole numbers', () => {
  assert.deepEqual(texts(ticksOf(0, 3, 10, true)), ['0', '1', '2', '3']);
});

test('a logarithmic axis has ticks at powers of ten, and at 2 and 5 where there is room', () => {
  assert.deepEqual(texts(logTicksOf(0.1, 10, 8)), ['0.1', '0.2', '0.5', '1', '2', '5', '10']);
  assert.deepEqual(texts(logTicksOf(1, 1e6, 4)), ['1', '100', '10\u202f000', '1\u202f000\u202f000']);
});

test('ticks lie inside the axis and are no more than asked for', () => {
  const spans = fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(spans, fc.integer({ min: 2, max: 10 }), ([low, span], most) => {
      const ticks = ticksOf(low, low + span, most);
      assert.ok(ticks.length <= most + 1);
      for (const { at } of ticks) assert.ok(at >= low - span * 1e-6 && at <= low + span * (1 + 1e-6));
    }),
  );
});

test('a domain grows to round values', () => {
  assert.deepEqual(roundDomain(0, 1.72, 4), [0, 2]);
  assert.deepEqual(roundDomain(0, 0, 4), [0, 0.25]);
  assert.deepEqual(roundDomain(Infinity, -Infinity, 4), [0, 1]);
});

test('a share of an axis and its value undo each other', () => {
  for (const scale of ['linear', 'log'] as const) {
    const axis = { domain: [0.1, 10] as const, scale };
    for (const part of [0, 0.3, 1]) assert.ok(Math.abs(share(axis, valueAt(axis, part)) - part) < 1e-12);
  }
});
