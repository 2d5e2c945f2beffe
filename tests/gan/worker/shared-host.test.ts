import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changed, defaults, gan } from '../../../src/gan/index.js';
import { borrowHost, compare, isFastestOnGpu } from '../../../src/gan/worker/shared-host.js';

/** A model of its own for each test: what is found out is remembered for the page. */
const model = (width: number) => gan(changed(defaults, { generator: { width } }));
const takes = (milliseconds: number) => () => Promise.resolve(milliseconds);

describe('the fastest engine of a page', () => {
  it('is the GPU where an iteration takes less there, for all models of the same shape', async () => {
    assert.equal(isFastestOnGpu(model(11)), false);
    await compare(model(11), takes(1), takes(2));
    assert.equal(isFastestOnGpu(model(11)), true);
    assert.equal(isFastestOnGpu(model(12)), false);
  });

  it('is the processor where it is as fast, or where the GPU cannot be timed', async () => {
    await compare(model(13), takes(2), takes(2));
    assert.equal(isFastestOnGpu(model(13)), false);
    await compare(model(14), () => Promise.reject(new Error('lost')), takes(2));
    assert.equal(isFastestOnGpu(model(14)), false);
  });

  it('is found out once', async () => {
    let asked = 0;
    const counts = (): Promise<number> => Promise.resolve(++asked);
    await Promise.all([compare(model(15), counts, takes(9)), compare(model(15), counts, takes(9))]);
    await compare(model(15), counts, takes(9));
    assert.equal(asked, 1);
  });
});

describe('the host that all widgets share', () => {
  it('is started by the first and ends with the last', async () => {
    const hosts: { stopped: boolean; stop(): void }[] = [];
    const start = () => {
      const host = { stopped: false, stop: () => void (host.stopped = true) };
      hosts.push(host);
      return Promise.resolve(host);
    };
    const [a, b] = await Promise.all([borrowHost(start), borrowHost(start)]);
    assert.equal(a.host, b.host);
    a.release();
    a.release();
    await Promise.resolve();
    assert.equal(hosts[0].stopped, false);
    b.release();
    await new Promise(setImmediate);
    assert.deepEqual(hosts.map(({ stopped }) => stopped), [true]);
    const c = await borrowHost(start);
    assert.equal(hosts.length, 2);
    c.release();
  });

  it('is asked for again where it could not be started', async () => {
    await assert.rejects(borrowHost(() => Promise.reject(new Error('no worker'))), /no worker/);
    const { release } = await borrowHost(() => Promise.resolve({ stop() {} }));
    release();
  });
});
