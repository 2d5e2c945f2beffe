import { expect } from '@open-wc/testing';
import { openTensors } from '../../src/engine/tfjs/index.js';
import { losses, TinyGan } from '../engine/tfjs/tiny-gan.js';

describe('a page with a TensorFlow.js of another version', () => {
  it('has an engine and registries that we neither use nor replace', async () => {
    const page = globalThis as { _tfengine?: unknown; _tfGlobals?: unknown };
    const [engine, globals] = [Object.freeze({ version: 'another' }), Object.freeze(new Map())];
    Object.assign(page, { _tfengine: engine, _tfGlobals: globals });
    const tensors = await openTensors({ prefer: ['cpu'] });
    expect((await losses(new TinyGan(tensors), 1)).every(Number.isFinite)).to.be.true;
    tensors.dispose();
    expect(page._tfengine).to.equal(engine);
    expect(page._tfGlobals).to.equal(globals);
    expect(globals.size).to.equal(0);
  }).timeout(60_000);
});
