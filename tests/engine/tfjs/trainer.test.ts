import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels, loadPictures, trainOn } from '../../../src/engine/engines.js';
import type { Model } from '../../../src/engine/model.js';
import { trainOnTensors, type TensorTrainer } from '../../../src/engine/tfjs/index.js';
import type { Trainer, TrainerOptions } from '../../../src/engine/trainer.js';
import { objective } from '../../../src/gan/objectives/index.js';
import { assertAgrees, assertNear } from '../agreement.js';
import { cases, sets } from '../cases.js';
import { dense, game, net, numbers } from '../models.js';
import { dcgan, growing, onPictures, pictureData, scored, stacks } from '../picture-models.js';

await loadPictures();
const kernels = await loadKernels('js');

const open = (options: TrainerOptions, lost?: (sentence: string) => void): Promise<TensorTrainer> =>
  trainOnTensors(trainOn(kernels, options), { prefer: ['cpu'], clock: () => performance.now(), lost });
const agree = (model: Model, data: TrainerOptions['sets'], seed: number, steps?: number): Promise<void> => assertAgrees((options) => open(options), { model, sets: data, seed }, steps);

const hasPenalty = ({ players }: Model): boolean => players.some(({ terms }) => terms.some(({ kind }) => kind === 'penalty'));

describe('a run on tensors agrees with double precision', () => {
  it('over three steps of a DCGAN', () => agree(dcgan(), pictureData, 5));
  it('with spectral norm', () => agree(dcgan({ spectralNorm: 1 }), pictureData, 5));
  it('while it grows from stage to stage', () => agree(growing(), pictureData, 5));

  for (const [what, layers] of Object.entries(stacks)) {
    const model = { ...scored(onPictures(...layers)), inputs: { x: { kind: 'rows', set: 'data', from: 0, units: 40 } } } as Model;
    it(`for ${what}`, () => agree(model, { data: { columns: 40, values: numbers('small', 40 * 9) } }, 2, 1));
  }

  // Each step of TensorFlow.js is rounded to single precision: not enough for the small slopes that sigmoids leave behind batch norm.
  const left = /batch norm before sigmoid|layers of|a batch of (8|31|150)/;
  for (const [what, model] of cases.filter(([name, model]) => !hasPenalty(model) && !left.test(name))) {
    it(`for ${what}`, () => agree(model, sets, 5));
  }
});

describe('a run on tensors', () => {
  const options = { model: growing({ spectralNorm: 1 }), sets: pictureData, seed: 3 };

  it('begins with the weights of the kernels, and answers as they do', async () => {
    const wanted = trainOn(kernels, options);
    const run = await open(options);
    assert.deepEqual(run.weights(), wanted.weights());
    const [z, x] = [numbers('z', 3 * 5), numbers('x', 64 * 5)];
    for (const name of ['G', 'made'] as const) assertNear(name, { a: await run.generate(name, z) }, { a: wanted.generate(name, z) });
    for (const name of ['D', 'verdict'] as const) assertNear(name, { a: await run.discriminate(name, x) }, { a: wanted.discriminate(name, x) });
    for (const layer of [1, 2, 3]) assertNear(`layer ${layer}`, { a: await run.activations('D', layer, x) }, { a: wanted.activations('D', layer, x) });
    assertNear('the slope of D', { a: await run.gradient('D', x) }, { a: wanted.gradient('D', x) });
    run.dispose();
  });

  it('leaves checkpoints with which the kernels go on, and goes on with theirs', async () => {
    const [there, here, straight] = [await open(options), trainOn(kernels, options), trainOn(kernels, options)];
    await there.step(1);
    here.restore(there.checkpoint());
    here.step(1);
    there.restore(here.checkpoint());
    await there.step(1);
    straight.step(3);
    assert.equal(there.iteration, 3);
    assertNear('weights', there.weights(), straight.weights(), 1e-4);
    assertNear('what spectral norm makes', there.processor.effectiveWeights(), straight.effectiveWeights(), 1e-4);
    assertNear('averages', { a: await there.generate('G', numbers('z', 9)) }, { a: straight.generate('G', numbers('z', 9)) }, 1e-4);
    there.dispose();
  });

  it('holds as many tensors after twenty steps as before, and none when it is disposed of', async () => {
    const points = game({ G: net(2, dense(4, 'relu', { batchNorm: true }), dense(2)), D: net(2, dense(4, 'tanh', { spectralNorm: 1 }), dense(1)), objective: objective('hinge'), batch: 6 });
    const run = await open({ model: points, sets, seed: 1 });
    await run.step(1);
    const held = run.tensors;
    assert.ok(held > 0);
    await run.step(20);
    await run.generate('G', numbers('z', 8));
    assert.equal(run.tensors, held);
    run.dispose();
    assert.equal(run.tensors, 0);
  });

  it('goes on on the processor, with a sentence, where the tensors can no longer be had', async () => {
    const said: string[] = [];
    const straight = trainOn(kernels, options);
    straight.step(2);
    let borrowed = 0;
    const run = await trainOnTensors(trainOn(kernels, options), { prefer: ['cpu'], clock: () => ++borrowed, lost: (sentence) => said.push(sentence) });
    await run.step(1);
    breakNext(run);
    await run.step(1);
    assert.deepEqual([run.iteration, run.engine], [2, 'js']);
    assert.deepEqual(said, ['No more.']);
    assertNear('weights', run.weights(), straight.weights(), 1e-4);
    assert.equal((await run.generate('G', numbers('z', 3))).length, 16);
    run.dispose();
  });

  it('comes to nothing where something else was asked for meanwhile', async () => {
    const run = await open(options);
    const first = run.checkpoint();
    const training = run.step(1);
    run.restore(first);
    await training;
    assert.equal(run.iteration, 0);
    const wanted = await afterOne(await open(options));
    assertNear('weights', await afterOne(run), wanted);
  });

  it('makes one update of one player, and finishes iterations by hand', async () => {
    const [run, wanted] = [await open(options), trainOn(kernels, options)];
    for (const player of ['D', 'G']) {
      await run.stepPlayer(player);
      wanted.stepPlayer(player);
    }
    run.finishIteration();
    assert.equal(run.iteration, 1);
    assertNear('weights', run.weights(), wanted.weights());
    await assert.rejects(run.stepPlayer('E'), /There is no player “E”; there are D, G/);
    run.dispose();
  });

  it('is refused in a sentence where it needs slopes of slopes, and leaves the processor as it was', async () => {
    const [, model] = cases.find(([, model]) => hasPenalty(model)) ?? [];
    assert.ok(model);
    const processor = trainOn(kernels, { model, sets, seed: 1 });
    await assert.rejects(trainOnTensors(processor, { prefer: ['cpu'], clock: () => 0 }), /choose engine wasm, or an objective without a gradient penalty/);
    processor.step(1);
    assert.equal(processor.iteration, 1);
  });

  it('says what it has where it is asked for something else', async () => {
    const run = await open(options);
    await assert.rejects(run.generate('F', numbers('z', 3)), /There is no net “F”; there are/);
    await assert.rejects(run.generate('G', numbers('z', 4)), /G takes 3 numbers a sample, but 4 were given/);
    await assert.rejects(run.activations('D', 9, numbers('x', 64)), /layers, but layer 9 is asked for/);
    assert.equal(run.engine, 'webgpu');
    run.dispose();
  });
});

const afterOne = async (run: Trainer): Promise<Readonly<Record<string, Float32Array>>> => {
  await run.step(1);
  const weights = run.weights();
  run.dispose();
  return weights;
};

/** The next set of data that is asked for is gone. */
function breakNext(run: TensorTrainer): void {
  run.processor.plan.sets.get = () => {
    throw new Error('No more.');
  };
}
