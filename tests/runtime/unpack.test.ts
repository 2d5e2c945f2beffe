import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { AssetError } from '../../src/runtime/asset-error.js';
import { unpack } from '../../src/runtime/unpack.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const bytesOf = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);

const faultOf = async (work: Promise<unknown>): Promise<AssetError> => {
  const error = await work.then(() => assert.fail('was unpacked'), (error: unknown) => error);
  assert.ok(error instanceof AssetError, String(error));
  return error;
};

/** What buffers hold at most while something runs, over what they held before; looked at each time `look` is called. */
const memory = () => {
  collect();
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  return {
    look: () => {
      collect();
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
    },
    get peak() {
      return peak;
    },
  };
};

describe('a gzip file', () => {
  it('gives back what was packed, up to the cap and not a byte further', async () => {
    const numbers = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 7);
    const packed = bytesOf(gzipSync(numbers));
    assert.deepEqual(await unpack(packed, numbers.length), numbers);
    assert.equal((await faultOf(unpack(packed, numbers.length - 1))).fault, 'large');
    assert.deepEqual(await unpack(bytesOf(gzipSync(new Uint8Array())), 10), new Uint8Array());
  });

  it('that is cut short anywhere, or changed, is refused with a sentence', async () => {
    const packed = bytesOf(gzipSync(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) >> 3)));
    for (let i = 0; i < 100; i++) assert.equal((await faultOf(unpack(packed.slice(0, Math.floor((i * packed.length) / 100)), 1e6))).fault, 'broken');
    const changed = packed.slice();
    changed[Math.floor(packed.length / 2)] ^= 4;
    assert.match((await faultOf(unpack(changed, 1e6, 'The digits'))).message, /^The digits is no gzip file that can be unpacked/);
  });

  it('that would unpack to 10 GB is refused at the cap, and memory stays under twice the cap', async () => {
    const million = new Uint8Array(1_000_000);
    const block = deflateRawSync(million, { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = new Uint8Array(10 + 10_000 * block.length);
    bomb.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    for (let i = 0; i < 10_000; i++) bomb.set(block, 10 + i * block.length);
    const cap = 16_000_000;
    const seen = memory();
    const timer = setInterval(seen.look, 100);
    const fault = await faultOf(unpack(bomb, cap));
    clearInterval(timer);
    assert.equal(fault.fault, 'large');
    assert.equal(fault.message, 'The file unpacks to more than 16.0 MB, which is the most that is read. Give a smaller one.');
    assert.ok(seen.peak > cap / 2 && seen.peak < 2 * cap, `${seen.peak}`);
  });
});
