import { expect } from '@open-wc/testing';
import { borrowDevice, deviceUsers } from '../../src/runtime/device.js';
import { stream } from '../../src/math/random/stream.js';
import { bitsOf, lossyRun } from './lossy.js';

const STEPS = 40;
const LOSSES = 6;

describe('a GPU that is lost', () => {
  it('takes nothing with it: the run goes on with the same bits, whenever it happens', async () => {
    const { run: calm } = await lossyRun();
    const { run, leases, said } = await lossyRun();
    const { index } = stream(7, 'losses');
    const at = new Set(Array.from({ length: LOSSES }, () => index(STEPS)));
    for (let i = 0; i < STEPS; i++) {
      await calm.step(3);
      const lease = leases.at(-1);
      if (at.has(i) && i % 2 === 0) lease?.device.destroy();
      const step = run.step(3);
      if (at.has(i) && i % 2 === 1) lease?.device.destroy();
      await step;
      expect(bitsOf(run), `after step ${run.iteration}`).to.equal(bitsOf(calm));
    }
    expect(leases.length).to.be.greaterThan(2);
    expect(said).to.deep.equal([]);
    expect(run.engine).to.equal('webgpu');
    for (const one of [run, calm]) one.dispose();
    expect(deviceUsers()).to.equal(0);
  }).timeout(120_000);

  it('is given up where no other is to be had, in a sentence, and the run goes on on the processor', async () => {
    let none = false;
    const { run, leases, said } = await lossyRun(() => (none ? Promise.reject(new Error('There is no other GPU.')) : borrowDevice()));
    await run.step(5);
    none = true;
    leases[0].device.destroy();
    await run.step(5);
    expect(said).to.deep.equal(['There is no other GPU.']);
    expect(run.engine).to.equal('wasm');
    expect(run.iteration).to.equal(10);
    run.dispose();
  }).timeout(60_000);

  it('is given up where each one is lost at once', async () => {
    let broken = false;
    const { run, leases, said } = await lossyRun(async () => {
      const lease = await borrowDevice();
      if (broken) lease.device.destroy();
      return lease;
    });
    broken = true;
    leases[0].device.destroy();
    await run.step(5);
    expect(said.length).to.equal(1);
    expect(run.engine).to.equal('wasm');
    expect(run.iteration).to.equal(5);
    run.dispose();
  }).timeout(60_000);
});
