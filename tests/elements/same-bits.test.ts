import { expect } from '@open-wc/testing';
import { loadKernels } from '../../src/engine/engines.js';
import { KNOWN_HASH, knownRun, sha256 } from '../engine/known-run.js';

describe('the wasm kernels in a browser', () => {
  it('come to the same bits as in Node', async () => {
    const trainer = knownRun(await loadKernels('wasm'));
    await trainer.step(200);
    expect(await sha256(trainer.checkpoint().bytes)).to.equal(KNOWN_HASH);
  });
});
