import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AssetError, assetAddress, loadAsset, loadFile, type Asset } from '../../src/runtime/assets.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const page = globalThis as unknown as Record<string, unknown>;
const realFetch = globalThis.fetch;
const realCrypto = Object.getOwnPropertyDescriptor(globalThis, 'crypto');

/** Addresses that were asked for, with their signals. */
let asked: { address: string; signal: AbortSignal | undefined }[] = [];
let answer: (signal: AbortSignal | undefined) => Response | Promise<Response>;

beforeEach(() => {
  asked = [];
  page.document = { baseURI: 'https://page.example/lesson/' };
  page.fetch = async (address: URL, { signal }: RequestInit = {}) => {
    asked.push({ address: String(address), signal: signal ?? undefined });
    return answer(signal ?? undefined);
  };
});

afterEach(() => {
  page.fetch = realFetch;
  if (realCrypto) Object.defineProperty(globalThis, 'crypto', realCrypto);
});

const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255);

let made = 0;
/** An asset of a name of its own, so that no test meets the download of another. */
const assetOf = (bytes: Uint8Array = content): Asset => ({ file: `a${made++}.bin`, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });

const options = { basePath: '/gan' };

/** A body in pieces, which goes on for ever where `then` says so. */
const body = (bytes: Uint8Array, piece = 1000, then: 'ends' | 'is silent' | 'breaks' = 'ends') => {
  let at = 0;
  const state = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) {
        if (then === 'ends') controller.close();
        if (then === 'breaks') controller.error(new TypeError('network error'));
        return then === 'is silent' ? new Promise(() => undefined) : undefined;
      }
      const part = bytes.subarray(at, at + piece);
      state.pulled += part.length;
      at += piece;
      controller.enqueue(part);
    },
    cancel: () => void (state.cancelled = true),
  }, { highWaterMark: 0 });
  return { stream, state };
};

const faultOf = async (work: Promise<unknown>): Promise<AssetError> => {
  const error = await work.then(() => assert.fail('was loaded'), (error: unknown) => error);
  assert.ok(error instanceof AssetError, String(error));
  assert.match(error.message, /^[A-Z“].*\.$/);
  assert.ok(error.seen && error.wanted);
  return error;
};

describe('a file of the library', () => {
  it('lies in the folder assets of the folder that the author names', () => {
    assert.equal(assetAddress({ file: 'x.bin' }, '/gan').href, 'https://page.example/gan/assets/x.bin');
    assert.throws(() => assetAddress({ file: 'x.bin' }), /“x.bin” is not among the files of the library/);
  });

  it('comes as it was published, and says how far it is', async () => {
    answer = () => new Response(body(content).stream);
    const seen: (readonly [number, number | undefined])[] = [];
    const asset = assetOf();
    assert.deepEqual(await loadAsset(asset, { ...options, onProgress: (loaded, total, file) => (assert.equal(file, asset.file), seen.push([loaded, total])) }), content);
    assert.deepEqual(seen.at(0), [0, 5000]);
    assert.deepEqual(seen.slice(-5), [1000, 2000, 3000, 4000, 5000].map((n) => [n, 5000]));
  });

  it('comes once for all who want it, also to those who ask later', async () => {
    answer = () => new Response(body(content).stream);
    const asset = assetOf();
    const all = await Promise.all([loadAsset(asset, options), loadAsset(asset, options)]);
    const later = await loadAsset(asset, options);
    assert.equal(asked.length, 1);
    assert.equal(all[0], all[1]);
    assert.equal(all[0], later);
  });

  it('comes again for who asks after its bytes were sent away', async () => {
    answer = () => new Response(body(content).stream);
    const asset = assetOf();
    const { buffer } = await loadAsset(asset, options);
    structuredClone(buffer, { transfer: [buffer] });
    assert.deepEqual(await loadAsset(asset, options), content);
    assert.equal(asked.length, 2);
  });

  it('that failed is asked for again', async () => {
    const asset = assetOf();
    answer = () => new Response('', { status: 404 });
    await faultOf(loadAsset(asset, options));
    answer = () => new Response(body(content).stream);
    assert.deepEqual(await loadAsset(asset, options), content);
  });

  it('has its digest checked where a page has no crypto.subtle, too', async () => {
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    answer = () => new Response(body(content).stream);
    assert.deepEqual(await loadAsset(assetOf(), options), content);
    assert.equal((await faultOf(loadAsset({ ...assetOf(), sha256: '0'.repeat(64) }, options))).fault, 'changed');
  });
});

describe('a file that cannot be used is refused before it is', () => {
  it('where there is no connection', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    const error = await faultOf(loadAsset(assetOf(), { ...options, what: 'The digits model' }));
    assert.equal(error.fault, 'offline');
    assert.equal(error.message, 'The digits model did not arrive. Check the connection, then try again.');
  });

  it('where the connection breaks on the way', async () => {
    answer = () => new Response(body(content.subarray(0, 2000), 1000, 'breaks').stream);
    assert.equal((await faultOf(loadAsset(assetOf(), options))).fault, 'offline');
  });

  it('where it is not there', async () => {
    answer = () => new Response('<h1>Not found</h1>', { status: 404 });
    const asset = assetOf();
    const error = await faultOf(loadAsset(asset, options));
    assert.equal(error.fault, 'missing');
    assert.equal(error.message, `The file “${asset.file}” is not at https://page.example/gan/assets/${asset.file} (the server answered 404). Copy the folder “assets” of the same version beside the library, or set base-path to where it lies.`);
  });

  it('where nothing comes for too long, before the first byte or after some', async () => {
    answer = () => new Promise(() => undefined);
    assert.equal((await faultOf(loadAsset(assetOf(), { ...options, patience: 20 }))).message.replace(/“.*”/, 'x'), 'The file x stopped arriving. Check the connection, then try again.');
    const { stream } = body(new Uint8Array(1_400_000), 200_000, 'is silent');
    answer = () => new Response(stream);
    const error = await faultOf(loadAsset(assetOf(new Uint8Array(3_300_000)), { ...options, what: 'The digits model', patience: 40 }));
    assert.equal(error.fault, 'stalled');
    assert.equal(error.message, 'The digits model stopped arriving after 1.4 of 3.3 MB. Check the connection, then try again.');
    assert.equal(asked.at(-1)?.signal?.aborted, true);
  });

  it('where it ends early, at any of 100 places', async () => {
    for (let i = 0; i < 100; i++) {
      answer = () => new Response(body(content.subarray(0, i * 50)).stream);
      assert.equal((await faultOf(loadAsset(assetOf(), options))).fault, 'short');
    }
  });

  it('where any of 1,000 bits is another', async () => {
    for (let i = 0; i < 1000; i++) {
      const changed = content.slice();
      changed[(i * 37) % 5000] ^= 1 << (i % 8);
      answer = () => new Response(changed);
      assert.equal((await faultOf(loadAsset(assetOf(), options))).fault, 'changed');
    }
  });

  it('where it goes on behind its size: not a piece more is asked for', async () => {
    const { stream, state } = body(new Uint8Array(10_000_000), 1000);
    answer = () => new Response(stream);
    assert.equal((await faultOf(loadAsset(assetOf(), options))).fault, 'large');
    assert.ok(state.pulled <= 7000, `${state.pulled}`);
    assert.equal(state.cancelled, true);
  });
});

describe('who asked for a file', () => {
  it('and gives up hears so, and the download ends', async () => {
    const { stream } = body(content.subarray(0, 1000), 1000, 'is silent');
    answer = () => new Response(stream);
    const leave = new AbortController();
    const work = loadAsset(assetOf(), { ...options, signal: leave.signal, onProgress: (loaded) => loaded > 0 && leave.abort() });
    await assert.rejects(work, { name: 'AbortError' });
    assert.equal(asked[0].signal?.aborted, true);
  });

  it('does not take it from another by giving up', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    answer = () => gate.then(() => new Response(body(content).stream));
    const leave = new AbortController();
    const asset = assetOf();
    const [one, other] = [loadAsset(asset, { ...options, signal: leave.signal }), loadAsset(asset, options)];
    leave.abort();
    open();
    await assert.rejects(one, { name: 'AbortError' });
    assert.deepEqual(await other, content);
    assert.equal(asked.length, 1);
  });

  it('may ask anew after all gave up', async () => {
    const asset = assetOf();
    answer = () => new Promise(() => undefined);
    const leave = new AbortController();
    const one = loadAsset(asset, { ...options, signal: leave.signal });
    leave.abort();
    await assert.rejects(one, { name: 'AbortError' });
    answer = () => new Response(body(content).stream);
    assert.deepEqual(await loadAsset(asset, options), content);
  });

  it('and had given up before hears so, and nothing is fetched', async () => {
    await assert.rejects(loadFile('x.bin', { signal: AbortSignal.abort() }), { name: 'AbortError' });
    await assert.rejects(loadAsset(assetOf(), { ...options, signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});

describe('a file at an address of the author’s', () => {
  it('lies against the page’s address, and is as large as it is', async () => {
    answer = () => new Response(body(content).stream);
    assert.deepEqual(await loadFile('mine.bin'), content);
    assert.equal(asked[0].address, 'https://page.example/lesson/mine.bin');
  });

  it('says how far it is where the server names a size', async () => {
    answer = () => new Response(body(content).stream, { headers: { 'content-length': '5000' } });
    const totals = new Set<number | undefined>();
    await loadFile('mine.bin', { onProgress: (_, total) => totals.add(total) });
    assert.deepEqual([...totals], [undefined, 5000]);
  });

  it('that is no address, or is not there, is refused with the cure', async () => {
    assert.match((await faultOf(loadFile('http://'))).message, /has no address that can be read/);
    answer = () => new Response('', { status: 403 });
    assert.match((await faultOf(loadFile('mine.bin'))).message, /\(the server answered 403\)\. Check the address\.$/);
  });

  it('that never ends is refused at the cap, and memory stays under twice the cap', async () => {
    const cap = 32_000_000;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    let [peak, pulled] = [0, 0];
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulled % (64 * 65_536) === 0) {
          collect();
          peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        }
        pulled += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    }, { highWaterMark: 0 });
    answer = () => new Response(endless);
    const error = await faultOf(loadFile('mine.bin', { cap }));
    assert.equal(error.message, 'The file “mine.bin” has more than at most 32.0 MB, which is the most that is read. Check the address.');
    assert.ok(pulled <= cap + 2 * 65_536, `${pulled}`);
    assert.ok(peak < 2 * cap, `${peak}`);
  });
});
