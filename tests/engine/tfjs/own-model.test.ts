import assert from 'node:assert/strict';
import test from 'node:test';
import { openOwnModel, readModelFile, type ModelFile, type WholeTensorFlow } from '../../../src/engine/tfjs/own-model.js';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const group = (paths: unknown): unknown => ({ modelTopology: {}, weightsManifest: [{ paths, weights: [] }] });

for (const [what, file, why] of [
  ['is no JSON', '<!doctype html>', /no JSON/],
  ['is a list', [], /no record/],
  ['has no topology', { weightsManifest: [] }, /no modelTopology/],
  ['has no weights', { modelTopology: {} }, /no weightsManifest/],
  ['has a group without paths', group(undefined), /without paths/],
  ['has weights on another server', group(['https://example.org/w.bin']), /files beside model\.json/],
  ['has weights in a folder above', group(['../w.bin']), /“\.\.\/w\.bin”/],
  ['has weights at the root', group(['/w.bin']), /files beside/],
  ['has weights in a folder', group(['a/w.bin']), /files beside/],
  ['has an address with a query', group(['w.bin?x']), /files beside/],
  ['has weights without a name', group([1]), /files beside/],
  ['has too many files', group(Array.from({ length: 65 }, (_, i) => `w${i}.bin`)), /65 files/],
] as [string, unknown, RegExp][]) {
  test(`a model.json that ${what} is refused with a sentence`, () => {
    assert.throws(() => readModelFile(bytes(file)), (error) => error instanceof RangeError && why.test(error.message));
  });
}

test('a graph is told from layers', () => {
  const kind = (json: object): string => readModelFile(bytes({ weightsManifest: [], ...json })).kind;
  assert.equal(kind({ modelTopology: { node: [] } }), 'graph');
  assert.equal(kind({ modelTopology: {}, format: 'graph-model' }), 'graph');
  assert.equal(kind({ modelTopology: { model_config: {} }, format: 'layers-model' }), 'layers');
});

const file: ModelFile = { kind: 'layers', topology: {}, files: [], weights: [] };

/** A TensorFlow.js whose model takes this, and fails at `predict`. */
function fake(...shapes: ((number | null)[] | null)[]) {
  let disposed = 0;
  const tensor = (): never => { throw new Error('predict'); };
  const model = { inputs: shapes.map((shape) => ({ shape })), predict: tensor, dispose: () => void disposed++ };
  const load = () => Promise.resolve(model);
  const tf: WholeTensorFlow = { ready: () => Promise.resolve(), loadLayersModel: load, loadGraphModel: load, tensor, tidy: (work) => work() };
  return { tf, disposed: () => disposed };
}

for (const [shape, given, codes] of [
  [[null, 8], undefined, 8],
  [[-1, 1, 1, 8], undefined, 8],
  [[null, null], 6, 6],
  [[null, 2, null], 6, 6],
  [null, 6, 6],
] as [(number | null)[] | null, number | undefined, number][]) {
  test(`a code of ${JSON.stringify(shape)}${given ? ` that is said to have ${given}` : ''} has ${codes} numbers`, async () => {
    assert.equal((await openOwnModel(fake(shape).tf, file, new Uint8Array(), given)).codes, codes);
  });
}

for (const [shapes, given, why] of [
  [[[null, 8], [null, 10]], undefined, /takes 2 inputs/],
  [[], undefined, /takes 0 inputs/],
  [[[null, null]], undefined, /say it as “codes”/],
  [[null], undefined, /say it as “codes”/],
  [[[4, 8]], undefined, /exactly 4 codes/],
  [[[null]], undefined, /say it as “codes”/],
  [[[null, 8]], 9, /has 8 numbers, and not 9/],
  [[[null, 4, null]], 6, /has 4 × any numbers, and not 6/],
] as [((number | null)[] | null)[], number | undefined, RegExp][]) {
  test(`a model that takes ${JSON.stringify(shapes)}${given ? `, said to be ${given}` : ''}, is refused with a sentence and let go`, async () => {
    const { tf, disposed } = fake(...shapes);
    await assert.rejects(openOwnModel(tf, file, new Uint8Array(), given), (error) => error instanceof RangeError && why.test(error.message));
    assert.equal(disposed(), 1);
  });
}

test('what TensorFlow.js says of a model is passed on in a sentence', async () => {
  const model = await openOwnModel(fake([null, 2]).tf, file, new Uint8Array());
  await assert.rejects(model.run(new Float32Array(2), 1), /TensorFlow\.js says “predict”/);
});
