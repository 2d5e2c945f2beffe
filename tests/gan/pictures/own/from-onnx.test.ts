/** What onnxruntime-web tells of a file and what is made of it; tests/elements/latent-walker/own.test.ts runs the real one. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { isOnnxRuntime, openOnnx, type OnnxRuntime } from '../../../../src/gan/pictures/own/from-onnx.js';

type Sizes = readonly (number | string)[];

class Tensor {
  constructor(readonly type: string, readonly data: Float32Array, readonly dims: readonly number[]) {}
}

/** A runtime whose file takes `shape` and makes a grey picture of 2 × 2 that is −½ at its first spot and the tanh of the code's first number at the others. */
function runtime(shape: Sizes, { type = 'float32', inputs = ['z'], told = true } = {}) {
  const runs: (readonly number[])[] = [];
  let released = 0;
  const session = {
    inputNames: inputs,
    outputNames: ['x'],
    ...(told && { inputMetadata: [{ isTensor: true, type, shape }] }),
    run: ({ z }: Record<string, Tensor>) => {
      runs.push(z.dims);
      const [n] = z.dims;
      const codes = z.data.length / n;
      return Promise.resolve({ x: new Tensor('float32', Float32Array.from({ length: 4 * n }, (_, i) => (i % 4 === 0 ? -0.5 : Math.tanh(z.data[Math.floor(i / 4) * codes]))), [n, 1, 2, 2]) });
    },
    release: () => Promise.resolve(void released++),
  };
  const ort = { env: { wasm: {} }, InferenceSession: { create: () => Promise.resolve(session) }, Tensor } as unknown as OnnxRuntime;
  return { ort, runs, released: () => released };
}

const known = { name: 'x', noise: 'normal' } as const;
const open = ({ ort }: ReturnType<typeof runtime>, codes?: number) => openOnnx(ort, new Uint8Array(), { ...known, codes });

test('codes of an open batch are run four at a time, so that the page gets its turns', async () => {
  const fake = runtime(['n', 3, 1, 1]);
  const generator = await open(fake);
  fake.runs.length = 0;
  const made = await generator.make(Float32Array.from({ length: 27 }, (_, i) => (i % 3 === 0 ? -i / 10 : 0)));
  assert.deepEqual(fake.runs, [[4, 3, 1, 1], [4, 3, 1, 1], [1, 3, 1, 1]]);
  assert.deepEqual([generator.codes, made.length], [3, 36]);
  assert.ok(Math.abs(made[33] - Math.tanh(-2.4)) < 1e-6);
});

test('a fixed batch is filled up, and what it has too many is left out', async () => {
  const fake = runtime([2, 3]);
  const generator = await open(fake);
  assert.equal((await generator.make(new Float32Array(9))).length, 12);
  assert.deepEqual(fake.runs.at(-1), [2, 3]);
});

test('a code of open size has the size that the author says', async () => {
  assert.equal((await open(runtime(['n', 'z']), 5)).codes, 5);
});

for (const [what, fake, codes, why] of [
  ['two inputs', runtime(['n', 3], { inputs: ['z', 'y'] }), undefined, /takes 2 inputs \(z, y\)/],
  ['an input of integers', runtime(['n', 3], { type: 'int64' }), undefined, /type int64, and float32/],
  ['a code of open size', runtime(['n', 'z']), undefined, /say the size as “codes”/],
  ['no code at all', runtime(['n']), undefined, /code of fixed size/],
  ['a code of another size than is said', runtime(['n', 4]), 5, /no code of 5 numbers/],
  ['a batch of nothing', runtime([0, 4]), undefined, /0 codes at a time/],
  ['an older runtime', runtime(['n', 4], { told: false }), undefined, /1\.22 or later/],
] as [string, ReturnType<typeof runtime>, number | undefined, RegExp][]) {
  test(`a file with ${what} is refused with a sentence, and let go`, async () => {
    await assert.rejects(open(fake, codes), (error) => error instanceof RangeError && why.test(error.message));
    await Promise.resolve();
    assert.equal(fake.released(), 1);
  });
}

test('a session is released after the work that it has begun', async () => {
  const fake = runtime(['n', 3]);
  const generator = await open(fake);
  const making = generator.make(new Float32Array(30));
  generator.dispose();
  assert.equal(fake.released(), 0);
  assert.equal((await making).length, 40);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(fake.released(), 1);
});

test('what is no onnxruntime-web is told from it', () => {
  for (const other of [undefined, null, {}, { env: {}, Tensor: Array }, 'x']) assert.equal(isOnnxRuntime(other), false);
  assert.equal(isOnnxRuntime(runtime([1]).ort), true);
});
