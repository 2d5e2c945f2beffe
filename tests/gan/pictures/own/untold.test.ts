import assert from 'node:assert/strict';
import test from 'node:test';
import { generatorOf, readRange, readSizes, type Batch, type Known } from '../../../../src/gan/pictures/own/untold.js';

const known: Known = { name: 'x', noise: 'normal', order: 'channels first' };

/** A net whose number k of a picture is `pixel(first number of the code, k)`. */
const net = (sizes: readonly number[], pixel: (z: number, k: number) => number, codes = 2) => {
  let disposed = 0;
  const size = sizes.reduce((a, b) => a * b, 1);
  const run = (z: Float32Array, n: number): Promise<Batch> =>
    Promise.resolve({ values: Float32Array.from({ length: n * size }, (_, i) => pixel(z[Math.floor(i / size) * codes], i % size)), sizes: [n, ...sizes] });
  return { untold: { codes, run, dispose: () => void disposed++ }, disposed: () => disposed };
};

test('what is one or three is the channels, wherever it stands', () => {
  assert.deepEqual(readSizes([3, 32, 16], 'channels last'), { shape: { channels: 3, height: 32, width: 16 }, order: 'channels first' });
  assert.deepEqual(readSizes([32, 16, 3], 'channels first'), { shape: { channels: 3, height: 32, width: 16 }, order: 'channels last' });
  assert.deepEqual(readSizes([784], 'channels first')?.shape, { channels: 1, height: 28, width: 28 });
  assert.deepEqual(readSizes([28, 20], 'channels last')?.shape, { channels: 1, height: 28, width: 20 });
  for (const none of [[], [783], [4, 32, 32], [1, 2, 3, 4]]) assert.equal(readSizes(none, 'channels first'), undefined);
});

test('where both ends may be channels, the library’s own order decides', () => {
  assert.equal(readSizes([1, 8, 3], 'channels first')?.order, 'channels first');
  assert.equal(readSizes([1, 8, 3], 'channels last')?.order, 'channels last');
});

test('pixels of tanh, of a sigmoid and bytes are told apart', () => {
  assert.deepEqual(readRange(Float32Array.of(-1, 0.9)), { scale: 1, shift: 0 });
  assert.deepEqual(readRange(Float32Array.of(0, 0.9)), { scale: 2, shift: -1 });
  assert.deepEqual(readRange(Float32Array.of(0, 255)), { scale: 1 / 127.5, shift: -1 });
  for (const other of [[-2, 0], [0, 300], [-0.5, 7]]) assert.equal(readRange(Float32Array.from(other)), undefined);
});

test('a picture with its channels last is turned round', async () => {
  const { untold } = net([2, 2, 3], (_, k) => k / 100);
  const generator = await generatorOf(untold, known);
  assert.deepEqual(generator.shape, { channels: 3, height: 2, width: 2 });
  const [wanted, made] = [[0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11], await generator.make(Float32Array.of(1, 1, 2, 2))];
  [...wanted, ...wanted].forEach((k, i) => assert.ok(Math.abs(made[i] - (2 * k / 100 - 1)) < 1e-6));
});

for (const [what, { untold, disposed }, sentence] of [
  ['no pictures', net([7], () => 0), /makes 1 × 7 numbers/],
  ['pixels without a range', net([1, 4, 4], (_, k) => 9 * (k - 4)), /End it with tanh/],
  ['what is no number', net([1, 4, 4], () => NaN), /no numbers/],
  ['infinite pixels', net([1, 4, 4], () => Infinity), /no numbers/],
  ['pictures too large', net([1, 300, 2], () => 0), /300 × 2/],
  ['pictures of pictures', net([3, 8, 8], () => 0, 12_288), /from pictures to pictures/],
] as const) {
  test(`a net that makes ${what} is refused with a sentence, and let go`, async () => {
    await assert.rejects(generatorOf(untold, known), (error) => error instanceof RangeError && sentence.test(error.message));
    assert.equal(disposed(), 1);
  });
}

test('a generator that later makes what is no number says so', async () => {
  const { untold } = net([1, 2, 2], (z) => (z > 100 ? NaN : -0.5));
  const generator = await generatorOf(untold, known);
  await assert.rejects(generator.make(Float32Array.of(1000, 0)), /no numbers/);
});
