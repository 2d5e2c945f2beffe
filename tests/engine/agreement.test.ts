import { describe, it } from 'node:test';
import { loadKernels, trainOn } from '../../src/engine/engines.js';
import { assertAgrees } from './agreement.js';
import { cases, sets } from './cases.js';

for (const name of ['js', 'wasm'] as const) {
  describe(`the ${name} kernels, against double precision, over three steps`, async () => {
    const kernels = await loadKernels(name);
    for (const [what, model] of cases) {
      it(`agree for ${what}`, () => assertAgrees((options) => trainOn(kernels, options), { model, sets, seed: 5 }));
    }
  });
}
