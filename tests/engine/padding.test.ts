import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curve } from '../../src/math/curve.js';
import { loadKernels, trainOn } from '../../src/engine/engines.js';
import type { Expr, Model, Term } from '../../src/engine/model.js';
import { assertNear } from './agreement.js';
import { knownData, knownModel } from './known-run.js';
import { batches, dense, lesson, net } from './models.js';
import { Laboratory } from './reference.js';

/** Fills with NaN all memory that no program has promised to keep. */
function poison({ machine, trainer }: Laboratory): void {
  const last = Math.max(...trainer.plan.measures.values());
  machine.arena.f32.fill(NaN, last + 8);
}

for (const name of ['js', 'wasm'] as const) {
  describe(`padding on ${name}`, async () => {
    const kernels = await loadKernels(name);

    for (const batch of [1, 3, 8, 45, 64, 129, 150]) {
      it(`of a batch of ${batch} is written before it is read`, () => {
        const options = { model: { ...knownModel, batch }, sets: { data: knownData }, seed: 3 };
        const [clean, poisoned] = [new Laboratory(kernels, options), new Laboratory(kernels, options)];
        for (let i = 0; i < 4; i++) {
          poison(poisoned);
          clean.trainer.step(1);
          poisoned.trainer.step(1);
        }
        assert.deepEqual(poisoned.trainer.weights(), clean.trainer.weights());
        assert.deepEqual(poisoned.trainer.measures(), clean.trainer.measures());
        poison(poisoned);
        const x = Float32Array.from({ length: 2 * 7 }, (_, i) => i / 7);
        for (const ask of ['discriminate', 'gradient'] as const) assert.deepEqual(poisoned.trainer[ask]('D', x), clean.trainer[ask]('D', x));
      });
    }

    it('does not enter a mean: each sample twice is a batch with the same gradients', () => {
      const units = { x: 2, y: 2, labels: 3 };
      const judged: Expr = { net: 'N', of: { input: 'x' } };
      const terms: Term[] = [
        { name: 'score', kind: 'score', of: { slice: judged, from: 0, units: 1 }, curves: [curve('exp'), curve('softplus')] },
        { name: 'near', kind: 'distance', of: { slice: judged, from: 1, units: 2 }, to: { input: 'y' }, norm: 1 },
        { name: 'kind', kind: 'classes', of: judged, labels: { input: 'labels' } },
        { name: 'slope', kind: 'penalty', net: 'N', at: { input: 'x' }, target: 1 },
      ];
      const nets = { N: net(2, dense(5, 'tanh'), dense(3)) };
      const given = { ...batches(units, 11), labels: Float32Array.from({ length: 33 }, (_, i) => Number(i % 3 === Math.floor(i / 3) % 3)) };
      const twice = Object.fromEntries(Object.entries(given).map(([input, values]) => [input, Float32Array.of(...values, ...values)]));
      const once = new Laboratory(kernels, { model: lesson(nets, units, terms, 11), sets: {}, seed: 1 }, given);
      const double = new Laboratory(kernels, { model: lesson(nets, units, terms, 22), sets: {}, seed: 1 }, twice);
      const [a, b] = [once.loss('P'), double.loss('P')];
      assert.ok(Math.abs(a - b) < 1e-6 * Math.abs(b));
      assertNear('gradients', once.trainer.gradients(), double.trainer.gradients());
    });

    it('and NaN in what no term asks for leave a run alone', () => {
      const model: Model = {
        batch: 5,
        nets: { N: net(2, dense(4, 'relu'), dense(1)), unused: net(3, dense(2)) },
        inputs: { x: { kind: 'rows', set: 'data', from: 1, units: 2 }, unused: { kind: 'given', units: 3 }, broken: { kind: 'rows', set: 'broken', from: 0, units: 1 } },
        players: [{ name: 'P', nets: ['N'], optimiser: { kind: 'adam', rate: 0.01 }, terms: [{ name: 'score', kind: 'score', of: { net: 'N', of: { input: 'x' } }, curves: [curve('softplus')] }] }],
      };
      const data = { columns: 4, values: Float32Array.from({ length: 40 }, (_, i) => (i % 4 === 0 || i % 4 === 3 ? NaN : i / 40)) };
      const trainer = trainOn(kernels, { model, sets: { data, broken: { columns: 1, values: Float32Array.of(NaN, Infinity) } }, seed: 1 });
      trainer.give('unused', new Float32Array(15).fill(NaN));
      void trainer.step(10);
      assert.ok(trainer.isFinite());
      assert.ok(Object.values(trainer.measures()).every(Number.isFinite));
    });
  });
}
