import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels, trainOn } from '../../src/engine/index.js';

describe('spectral norm', () => {
  for (const name of ['js', 'wasm'] as const) {
    it(`divides weights that were set by their own largest singular value, on ${name}`, async () => {
      const N = { inputs: 2, layers: [{ kind: 'dense', units: 2, activation: 'linear', bias: false, spectralNorm: 2 }], average: 0.9 } as const;
      const trainer = trainOn(await loadKernels(name), { model: { batch: 1, nets: { N }, inputs: {}, players: [] }, sets: {}, seed: 3 });
      trainer.setWeights({ 'N.0.weight': Float32Array.of(5, 0, 0, 1) });
      for (const found of [trainer.discriminate('N', Float32Array.of(1, 1)), trainer.generate('N', Float32Array.of(1, 1))]) {
        assert.ok(Math.abs(found[0] - 2) < 1e-5 && Math.abs(found[1] - 0.4) < 1e-5, String(found));
      }
      assert.deepEqual([...trainer.averages()['N.0.weight']], [5, 0, 0, 1]);
      trainer.dispose();
    });
  }
});

describe('an average that warms up', () => {
  it('looks back over a short time at first, over its own later', async () => {
    const trainer = trainOn(await loadKernels('wasm'), {
      model: {
        batch: 1,
        nets: { N: { inputs: 1, layers: [{ kind: 'dense', units: 1, activation: 'linear', bias: false }], average: 0.99, averageWarmUp: true } },
        inputs: { x: { kind: 'given', units: 1 }, y: { kind: 'given', units: 1 } },
        players: [{ name: 'P', nets: ['N'], optimiser: { kind: 'sgd', rate: 0.5 }, terms: [{ name: 'far', kind: 'distance', of: { net: 'N', of: { input: 'x' } }, to: { input: 'y' }, norm: 2 }] }],
        stages: [],
      },
      sets: {},
      seed: 1,
    });
    trainer.setWeights({ 'N.0.weight': Float32Array.of(0) });
    trainer.give('x', Float32Array.of(1));
    trainer.give('y', Float32Array.of(1));
    // The rate is such that one step arrives: from then on the weight is 1 and the average goes there.
    const missing = (n: number): number => {
      trainer.step(n);
      return 1 - trainer.averages()['N.0.weight'][0];
    };
    assert.ok(Math.abs(missing(10) - 0.9 ** 10) < 1e-5);
    const after50 = missing(40);
    assert.ok(Math.abs(missing(100) / after50 - 0.98 ** 100) < 1e-4);
    trainer.dispose();
  });
});
