import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { continued, frac, maths, spoken, startsWithSign, type Maths } from '../../src/ui/formula-maths.js';
import { addends } from '../../src/ui/formula-numbers.js';

test('0.62519 and 0.62162 are printed as addends of their printed sum', () => {
  assert.deepEqual(addends([0.62519, 0.62162], 3), { addends: [0.625, 0.622], total: 1.247 });
});

test('printed addends always sum to the printed total', () => {
  const lists = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 5 }), (values, decimals) => {
      const printed = addends(values, decimals);
      const unit = 10 ** decimals;
      assert.equal(printed.addends.reduce((sum, value) => sum + Math.round(value * unit), 0), Math.round(printed.total * unit));
      printed.addends.forEach((value, i) => assert.ok(Math.abs(value - values[i]) <= 1 / unit + 1e-9));
      assert.ok(Math.abs(printed.total - values.reduce((a, b) => a + b)) <= 0.5 / unit + 1e-6);
    }),
  );
});

test('sums that are no numbers are left alone', () => {
  assert.deepEqual(addends([NaN, 1], 3), { addends: [NaN, 1], total: NaN });
});

test('letters are variables, words are names, a hyphen is a minus', () => {
  assert.deepEqual(maths`-mean D`, {
    kind: 'row',
    items: [{ kind: 'operator', text: '−' }, { kind: 'name', text: 'mean' }, { kind: 'variable', text: 'D' }],
  });
});

test('scripts take an atom or a group', () => {
  assert.deepEqual(maths`x_i^2`, {
    kind: 'script',
    base: { kind: 'variable', text: 'x' },
    sub: { kind: 'variable', text: 'i' },
    sup: { kind: 'number', text: '2' },
  });
  const power = maths`e^{a/τ}`;
  assert.equal(power.kind === 'script' && power.sup?.kind, 'row');
});

test('Greek letters and numbers with a point are single atoms', () => {
  assert.deepEqual(maths`0.25 τ`, { kind: 'row', items: [{ kind: 'number', text: '0.25' }, { kind: 'variable', text: 'τ' }] });
});

test('Greek letters beside each other are factors, and ½ is a number', () => {
  const kinds = (piece: Maths) => (piece.kind === 'row' ? piece.items.map(({ kind }) => kind) : []);
  assert.deepEqual(kinds(maths`½τπ`), ['number', 'variable', 'variable']);
});

test('values and other mathematics stand in a template', () => {
  assert.deepEqual(maths`${-0.5} ${frac(maths`a`, maths`b`)}`, {
    kind: 'row',
    items: [
      { kind: 'operator', text: '−' },
      { kind: 'number', text: '0.5' },
      { kind: 'fraction', over: { kind: 'variable', text: 'a' }, under: { kind: 'variable', text: 'b' } },
    ],
  });
});

test('a formula is spoken in words', () => {
  assert.equal(spoken(maths`−mean log D(x)`), 'minus mean log D of x');
  assert.equal(spoken(maths`x_i^2 = ${frac(maths`a`, maths`b`)}`), 'x i squared equals a over b');
});

test('a sign that goes on with a sum is one between two terms', () => {
  const piece = maths`− mean log x`;
  assert.ok(startsWithSign(piece));
  const first = continued(piece);
  assert.equal(first.kind === 'row' && first.items[0].kind === 'operator' && first.items[0].form, 'infix');
});
