import { expect } from '@open-wc/testing';
import { openTensors, type BackendName } from '../../src/engine/tfjs/index.js';

const reasonOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (error: Error) => error.message);

const borrow = (): Promise<never> => Promise.reject(new Error('This browser gives no GPU to this page.'));

/** Takes WebGL 2 away. */
function withoutWebgl<T>(task: () => Promise<T>): Promise<T> {
  const { prototype } = OffscreenCanvas;
  const original = prototype.getContext;
  prototype.getContext = (() => null) as typeof original;
  return task().finally(() => void (prototype.getContext = original));
}

async function opened(prefer?: readonly BackendName[]): Promise<{ backend: BackendName; said: readonly string[] }> {
  const said: string[] = [];
  const tensors = await openTensors({ borrow, ...(prefer && { prefer }), lost: (sentence) => void said.push(sentence) });
  const { y } = await tensors.run(() => ({ y: tensors.tf.add(1, 2) }));
  expect(y[0]).to.equal(3);
  const { backend } = tensors;
  tensors.dispose();
  return { backend, said };
}

describe('where a machine is not to be had', function () {
  this.timeout(60_000);

  it('the next is WebGL, and a sentence says why', async () => {
    expect(await opened()).to.deep.equal({ backend: 'webgl', said: ['This browser gives no GPU to this page. The computing goes on with WebGL.'] });
  });

  it('the last is the processor', async () => {
    const said = 'This browser gives no GPU to this page. This browser gives this page no WebGL. The computing goes on with the processor.';
    expect(await withoutWebgl(() => opened())).to.deep.equal({ backend: 'cpu', said: [said] });
  });

  it('nothing is said where the first choice is there', async () => {
    expect(await opened(['cpu'])).to.deep.equal({ backend: 'cpu', said: [] });
  });

  it('there is a reason where none is left', async () => {
    expect(await reasonOf(openTensors({ borrow, prefer: ['webgpu'] }))).to.equal('This browser gives no GPU to this page.');
    expect(await reasonOf(openTensors({ prefer: ['webgpu'] }))).to.equal('No GPU device is lent here.');
  });
});

describe('work that cannot be done', () => {
  it('is refused where it waits, and names are refused that are not there', async () => {
    const tensors = await openTensors({ prefer: ['cpu'] });
    const waits = async (): Promise<Record<string, never>> => ({});
    expect(await reasonOf(tensors.run(waits as never))).to.contain('runs at once');
    const store = tensors.store({ w: { shape: [1, 2], values: Float32Array.of(1, 2) } });
    expect(await reasonOf(tensors.run(() => ({ v: store.get('v') })))).to.equal('There is no tensor “v” in this store, but w.');
    expect(() => tensors.store({ w: { shape: [3], values: new Float32Array(2) } })).to.throw('“w” has shape 3 and wants 3 values, not 2.');
    expect(await reasonOf(store.set({ w: new Float32Array(3) }))).to.equal('“w” has shape 1 × 2 and wants 2 values, not 3.');
    tensors.dispose();
  });

  it('leaves values that were set from outside as they were set', async () => {
    const tensors = await openTensors({ prefer: ['cpu'], keepEvery: 10 });
    const store = tensors.store({ w: { shape: [2], values: Float32Array.of(1, 2) } });
    const double = (): Promise<unknown> => tensors.run(() => (store.get('w').assign(tensors.tf.mul(store.get('w'), 2)), {}));
    await double();
    expect([...(await store.values()).w]).to.deep.equal([2, 4]);
    await double();
    await store.set({ w: Float32Array.of(10, 20) });
    await double();
    await reasonOf(tensors.run(() => ({ v: store.get('v') }))); // all is rebuilt, and what was done since is done again
    expect([...(await store.values()).w]).to.deep.equal([20, 40]);
    tensors.dispose();
  });
});
