import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { readTensors, writeTensors, type Tensor } from '../../../../src/gan/files/safetensors.js';
import { readSafetensors } from '../../../../src/gan/pictures/own/from-weights.js';
import { readStateDict } from '../../../../src/gan/pictures/own/state-dict.js';

const filled = (...shape: number[]): Tensor => ({ kind: 'F32', shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.01) });

const norm = (at: string, n: number): Record<string, Tensor> =>
  Object.fromEntries(['weight', 'bias', 'running_mean', 'running_var'].map((part) => [`${at}.${part}`, filled(n)]));

const tutorial = { 'main.0.weight': filled(10, 8, 4, 4), ...norm('main.1', 8), 'main.3.weight': filled(8, 4, 4, 4), ...norm('main.4', 4), 'main.6.weight': filled(4, 1, 4, 4) };

const read = (tensors: Record<string, Tensor>) => readStateDict({ tensors, about: {} }, 'x');

test('the DCGAN of the tutorial grows from 1 × 1 to 16 × 16, with ReLU between and tanh at the end', () => {
  const found = read(tutorial);
  assert.ok(!('problem' in found));
  assert.deepEqual([found.z, found.shape], [10, { channels: 1, height: 16, width: 16 }]);
  assert.deepEqual(found.net.layers.map((layer) => ('activation' in layer ? layer.activation : layer.kind)), ['relu', 'relu', 'tanh', 'flatten']);
});

const linear = { '0.weight': filled(98, 5), '0.bias': filled(98) };
const doubling = (at: number) => ({ [`${at}.weight`]: filled(2, 1, 4, 4), [`${at}.bias`]: filled(1) });

test('behind a Linear the gaps tell where the activation is', () => {
  const activations = (tensors: Record<string, Tensor>): unknown => {
    const found = read(tensors);
    return 'problem' in found ? found.problem : found.net.layers.slice(0, 2).map((layer) => ('activation' in layer ? (layer.activation ?? 'none') : 'none'));
  };
  assert.deepEqual(activations({ ...linear, ...doubling(2) }), ['linear', 'none']);
  assert.deepEqual(activations({ ...linear, ...doubling(3) }), ['relu', 'none']);
  assert.deepEqual(activations({ ...linear, ...norm('1', 98), ...doubling(4) }), ['relu', 'none']);
  assert.deepEqual(activations({ ...linear, ...norm('2', 2), ...doubling(4) }), ['linear', 'relu']);
  assert.deepEqual(activations({ ...linear, ...norm('2', 2), ...doubling(3) }), ['linear', 'linear']);
});

const without = (name: string): Record<string, Tensor> => Object.fromEntries(Object.entries(tutorial).filter(([other]) => other !== name));

for (const [what, tensors, why] of [
  ['nothing in it', {}, /empty/],
  ['names of several parts', { ...tutorial, 'last.0.weight': filled(2, 2) }, /2 parts/],
  ['names without numbers', { 'conv.weight': filled(2, 2, 4, 4) }, /no part of one nn\.Sequential/],
  ['kernels of 3 × 3', { ...tutorial, 'main.3.weight': filled(8, 4, 3, 3) }, /3 × 3/],
  ['channels that do not meet', { ...tutorial, 'main.3.weight': filled(9, 4, 4, 4) }, /takes 9 channels where 8 come/],
  ['a gap of two', { 'main.0.weight': filled(10, 8, 4, 4), 'main.3.weight': filled(8, 1, 4, 4) }, /do not show/],
  ['a norm without statistics', without('main.1.running_var'), /running_var of module 1/],
  ['seven channels at the end', { 'main.0.weight': filled(10, 7, 4, 4) }, /ends in 7 channels/],
  ['a Linear that is no square', { ...linear, '2.weight': filled(3, 1, 4, 4) }, /no square/],
  ['a Linear alone', linear, /no square/],
  ['a Linear with nothing behind that makes pictures', { ...linear, ...doubling(1) }, /does not show/],
  ['a norm behind an activation', { ...linear, ...norm('2', 98), ...doubling(4) }, /./],
] as [string, Record<string, Tensor>, RegExp][]) {
  test(`weights with ${what} are refused, and the cure is named`, () => {
    const found = read(tensors);
    assert.ok('problem' in found, what);
    assert.match(found.problem, why);
    assert.match(found.problem, /save_for_gan_widgets/);
  });
}

test('a file cut short anywhere, or with any bit turned, is refused with a sentence or read as a net', () => {
  const whole = new Uint8Array(readFileSync('tests/fixtures/own/dcgan-state.safetensors'));
  const refusedOr = (bytes: Uint8Array): boolean => {
    try {
      readSafetensors(bytes, 'x');
      return false;
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error));
      return true;
    }
  };
  for (let i = 0; i < 100; i++) assert.ok(refusedOr(whole.subarray(0, Math.floor((i * whole.length) / 100))));
  for (let i = 0; i < 1000; i++) {
    const bytes = whole.slice();
    bytes[(i * 7919) % 1400] ^= 1 << i % 8;
    refusedOr(bytes);
  }
});

test('PyTorch’s counters are passed over, and other numbers of 64 bits are not', () => {
  const bytes = writeTensors({ tensors: { n: { kind: 'U8', shape: [8], data: new Uint8Array(8) } }, about: {} });
  /** The same eight bytes as one number of another kind; the header grows by a letter. */
  const as = (kind: string): ReturnType<typeof readTensors> => {
    const text = new TextDecoder('latin1').decode(bytes).replace('"U8"', `"${kind}"`).replace('[8]', '[1]');
    const other = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    other[0] += 1;
    return readTensors(other);
  };
  assert.deepEqual(as('I64'), { tensors: {}, about: {} });
  const found = as('F64');
  assert.ok('problem' in found && /kind F64/.test(found.problem));
});
