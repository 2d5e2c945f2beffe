import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Model } from '../../../src/gan/index.js';
import { growing, pictureData } from '../../engine/picture-models.js';
import { page, spec } from './runs.js';

const pictures = (more: Parameters<typeof spec>[1] = {}, rest: Partial<Model> = {}) =>
  spec({}, { model: { ...growing(), ...rest }, sets: pictureData, judge: undefined, ...more });

describe('pictures in the worker', () => {
  it('are refused on webgpu in a sentence where there is no GPU', async () => {
    const run = page();
    await assert.rejects(run.open(pictures({ engine: 'webgpu' })), /has no WebGPU here/);
    run.close();
  });

  it('are refused on webgpu, with what helps, where their objective needs slopes of slopes', async () => {
    const run = page();
    const model = growing();
    const [d, ...others] = model.players;
    const penalty = { name: 'gp', kind: 'penalty', net: 'D', at: { input: 'real' }, weight: 1 } as const;
    const players = [{ ...d, terms: [...d.terms, penalty] }, ...others];
    await assert.rejects(run.open(pictures({ engine: 'webgpu' }, { players })), /choose engine wasm, or an objective without a gradient penalty/);
    run.close();
  });

  it('are trained on wasm by “auto”, and no TensorFlow.js is loaded for that', async () => {
    const run = page();
    assert.deepEqual(await run.open(pictures({ engine: 'auto' })), { engine: 'wasm' });
    await run.ask('step', 2);
    assert.equal('_tfengine' in globalThis, false);
    run.close();
  });
});
