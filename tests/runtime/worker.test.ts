import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { kernelsAddress, picturesAddress, startWorker, tensorsAddress, webgpuAddress, workerAddress } from '../../src/runtime/worker.js';

type Behaviour = 'ready' | 'error' | 'throws';

/** How workers of an address behave, and what became of them. */
let behaviour: (address: string) => Behaviour;
let made: { address: string; ended: boolean }[] = [];
let blobs: Map<string, Blob>;

class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { preventDefault: () => void }) => void) | null = null;
  readonly record: { address: string; ended: boolean };
  constructor(address: string) {
    this.record = { address, ended: false };
    made.push(this.record);
    const does = behaviour(address);
    if (does === 'throws') throw new Error('Refused by a policy.');
    setImmediate(() => {
      if (does === 'ready') this.onmessage?.({ data: 'ready' });
      else this.onerror?.({ preventDefault: () => undefined });
    });
  }
  terminate(): void {
    this.record.ended = true;
  }
}

const page = globalThis as unknown as Record<string, unknown>;

beforeEach(() => {
  made = [];
  blobs = new Map();
  behaviour = () => 'ready';
  page.Worker = FakeWorker;
  page.location = new URL('https://page.example/lesson/');
  page.document = { baseURI: 'https://page.example/lesson/' };
  URL.createObjectURL = (blob) => {
    const address = `blob:https://page.example/${blobs.size}`;
    blobs.set(address, blob as Blob);
    return address;
  };
  URL.revokeObjectURL = (address) => void blobs.delete(address);
});

test('the worker lies in the folder that the author names, against the page’s address', () => {
  assert.equal(workerAddress('/gan').href, 'https://page.example/gan/gan-worker.js');
  assert.equal(workerAddress('assets/').href, 'https://page.example/lesson/assets/gan-worker.js');
  assert.equal(workerAddress('https://cdn.example/x').href, 'https://cdn.example/x/gan-worker.js');
  assert.equal(kernelsAddress('/gan').href, 'https://page.example/gan/gan-kernels.js');
  assert.equal(picturesAddress('/gan').href, 'https://page.example/gan/gan-pictures.js');
  assert.equal(tensorsAddress('/gan').href, 'https://page.example/gan/gan-tensors.js');
  assert.equal(webgpuAddress('/gan').href, 'https://page.example/gan/gan-webgpu.js');
  assert.match(workerAddress().href, /\/src\/runtime\/gan-worker\.js$/);
});

test('a worker of the page’s own origin is started from its file', async () => {
  const worker = await startWorker('/gan');
  assert.deepEqual(made, [{ address: 'https://page.example/gan/gan-worker.js', ended: false }]);
  worker?.terminate();
  assert.equal(made[0].ended, true);
});

test('a worker of another origin is imported by a blob, which does not stay', async () => {
  let text: Promise<string> | undefined;
  behaviour = (address) => {
    text = blobs.get(address)?.text();
    return 'ready';
  };
  assert.ok(await startWorker('https://cdn.example/x/'));
  assert.equal(made.length, 1);
  assert.equal(await text, 'import "https://cdn.example/x/gan-worker.js";');
  assert.equal(blobs.size, 0);
});

test('where the file cannot be started the blob is tried, and where neither can there is none', async () => {
  behaviour = (address) => (address.startsWith('blob:') ? 'ready' : 'error');
  assert.ok(await startWorker('/gan'));
  assert.deepEqual(made.map(({ ended }) => ended), [true, false]);
  for (const refusal of ['error', 'throws'] as const) {
    made = [];
    behaviour = () => refusal;
    assert.equal(await startWorker('/gan'), undefined);
    assert.equal(made.length, 2);
    assert.equal(blobs.size, 0);
  }
});

test('addresses go through the policy where the page demands one, made once', async () => {
  const policies: string[] = [];
  page.trustedTypes = {
    createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => {
      policies.push(name);
      return { createScriptURL: (address: string) => `trusted ${rules.createScriptURL(address)}` };
    },
  };
  try {
    await startWorker('/gan');
    await startWorker('/gan');
    assert.deepEqual(policies, ['gan-widgets']);
    assert.ok(made.every(({ address }) => address === 'trusted https://page.example/gan/gan-worker.js'));
  } finally {
    Reflect.deleteProperty(page, 'trustedTypes');
  }
});
