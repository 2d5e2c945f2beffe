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
