import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels, trainOn } from '../../src/engine/engines.js';
import type { Trainer } from '../../src/engine/trainer.js';
import { KNOWN_HASH, knownData, knownModel, knownRun, sha256 } from './known-run.js';
import { dense, ellipse, game, net } from './models.js';
import { objective } from '../../src/gan/objectives/index.js';

const hashOf = (trainer: Trainer): Promise<string> => sha256(trainer.checkpoint().bytes);

describe('the wasm kernels', async () => {
  const wasm = await loadKernels('wasm');

  it('come to the same bits on every machine', async () => {
    const trainer = knownRun(wasm);
    void trainer.step(200);
    assert.ok(Object.values(trainer.measures()).every(Number.isFinite));
    assert.ok(trainer.isFinite());
    assert.equal(await hashOf(trainer), KNOWN_HASH);
  });
});

for (const name of ['js', 'wasm'] as const) {
  describe(`a run on ${name}`, async () => {
    const kernels = await loadKernels(name);
    const after = (n: number, seed?: number): Trainer => {
      const trainer = knownRun(kernels, seed);
      void trainer.step(n);
      return trainer;
    };

    it('is the same for the same seed', async () => assert.equal(await hashOf(after(40)), await hashOf(after(40))));
    it('is another for another seed', async () => assert.notEqual(await hashOf(after(1, 1)), await hashOf(after(1, 2))));
    it('knows seeds of more than 32 bits apart', async () => assert.notEqual(await hashOf(after(1, 7)), await hashOf(after(1, 7 + 2 ** 32))));

    it('does not depend on how its iterations are asked for', async () => {
      const trainer = after(0);
      for (const n of [1, 0, 7, 3, 25, 4]) void trainer.step(n);
      assert.equal(trainer.iteration, 40);
      assert.equal(await hashOf(trainer), await hashOf(after(40)));
    });

    it('tells the same losses however its iterations are asked for', () => {
      const one = after(0);
      for (let i = 0; i < 40; i++) void one.step(1);
      assert.deepEqual(one.measures(), after(40).measures());
    });

    it('goes on from a checkpoint as it would have gone on', async () => {
      const trainer = after(20);
      const checkpoint = trainer.checkpoint();
      void trainer.step(15);
      const later = await hashOf(trainer);
      trainer.restore(checkpoint);
      assert.equal(trainer.iteration, 20);
      void trainer.step(15);
      assert.equal(await hashOf(trainer), later);
      const other = after(3, 99);
      other.restore(checkpoint);
      void other.step(15);
      assert.equal(await hashOf(other), later);
    });

    it('begins the same in memory that another run has used', async () => {
      const first = await hashOf(after(5));
      after(50, 5).dispose();
      assert.equal(await hashOf(after(5)), first);
    });

    it('does not change by being looked at', async () => {
      const trainer = after(10);
      void trainer.generate('G', new Float32Array(5 * 300).fill(0.5));
      void trainer.discriminate('D', new Float32Array(2 * 3));
      void trainer.gradient('D', new Float32Array(2 * 3));
      trainer.weights();
      trainer.measures();
      assert.equal(await hashOf(trainer), await hashOf(after(10)));
      void trainer.step(10);
      assert.equal(await hashOf(trainer), await hashOf(after(20)));
    });

    it('refuses the checkpoint of another model', () => {
      const [G, D] = [net(2, dense(4, 'tanh'), dense(2)), net(2, dense(4, 'tanh'), dense(1))];
      const model = game({ G, D, objective: objective('minimax'), batch: 8 });
      const trainer = trainOn(kernels, { model, sets: { data: ellipse(10) }, seed: 1 });
      assert.throws(() => trainer.restore(after(1).checkpoint()), /checkpoint is of another model/);
      const wider = trainOn(kernels, { model: { ...model, nets: { G, D: net(2, dense(5, 'tanh'), dense(1)) } }, sets: { data: ellipse(10) }, seed: 1 });
      assert.throws(() => wider.restore(trainer.checkpoint()), RangeError);
    });

    it('refuses a checkpoint that is cut short', () => {
      const trainer = after(1);
      const checkpoint = trainer.checkpoint();
      assert.throws(() => trainer.restore({ ...checkpoint, bytes: checkpoint.bytes.slice(0, -4) }), RangeError);
    });

    it('begins from weights that are set, average included', async () => {
      const [one, two] = [after(10), after(0, 5)];
      two.setWeights(one.weights());
      assert.deepEqual(two.weights(), one.weights());
      const z = new Float32Array(5).fill(0.3);
      const direct = trainOn(kernels, { model: { ...knownModel, nets: { ...knownModel.nets, G: { ...knownModel.nets['G'], average: undefined } } }, sets: { data: knownData }, seed: 1 });
      direct.setWeights(one.weights());
      assert.deepEqual(await two.generate('G', z), await direct.generate('G', z));
    });
  });
}
