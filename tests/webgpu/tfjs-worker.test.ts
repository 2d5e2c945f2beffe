import { expect } from '@open-wc/testing';
import { TrainingHost, type RunSpec } from '../../src/gan/worker/session.js';
import { dcgan, pictureData } from '../engine/picture-models.js';

const spec = (engine: RunSpec['engine']): RunSpec => ({
  ...{ model: { ...dcgan(), batch: 4 }, sets: pictureData, seed: 5, engine },
  pictures: { shape: { channels: 1, height: 8, width: 8 }, classes: 3, places: [] },
});

/** Whether the file with TensorFlow.js was asked for by this page. */
const isLoaded = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.includes('gan-tensors.js'));

describe('a run on pictures', function () {
  this.timeout(120_000);

  it('is trained on wasm by “auto” where there is no hardware GPU, and nothing of TensorFlow.js is loaded', async () => {
    const Original = globalThis.Worker;
    globalThis.Worker = undefined as unknown as typeof Worker; // the worker’s file runs on the page, which sees what it loads
    try {
      const host = await TrainingHost.start();
      expect(host.apart).to.equal(false);
      const run = await host.open(spec('auto'), () => {});
      expect(run.engine).to.equal('wasm');
      expect(await run.step(2)).to.equal(2);
      await run.close();
      expect(isLoaded()).to.equal(false);
      const there = await host.open(spec('webgpu'), () => {});
      expect([there.engine, isLoaded()]).to.deep.equal(['webgpu', true]);
      await there.close();
      host.stop();
    } finally {
      globalThis.Worker = Original;
    }
  });

  it('is trained on WebGPU in the worker where that is asked for', async () => {
    const host = await TrainingHost.start();
    expect(host.apart).to.equal(true);
    const run = await host.open(spec('webgpu'), () => {});
    expect(run.engine).to.equal('webgpu');
    expect(await run.step(1)).to.equal(1);
    const made = await run.make('G', new Float32Array(3 * 2).fill(0.5));
    expect([made.length, made.every(Number.isFinite)]).to.deep.equal([128, true]);
    const { iteration, measures } = await run.frame({ stride: 1 });
    expect([iteration, Number.isFinite(measures['D'])]).to.deep.equal([1, true]);
    expect((await run.checkpoint()).iteration).to.equal(1);
    await run.close();
    host.stop();
  });
});
