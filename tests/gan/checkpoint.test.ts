import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { crc32, MOST_BYTES, parseCheckpoint, serialiseCheckpoint } from '../../src/gan/checkpoint.js';

const bytes = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i)).buffer;
const checkpoint = { iteration: 1200, plan: 'abc', bytes };
const about = { settings: { dataset: 'ring' }, seed: 7 };
const written = serialiseCheckpoint(checkpoint, about);

const isRefused = (given: ArrayBuffer | Uint8Array): void => {
  const read = parseCheckpoint(given);
  assert.ok('problem' in read && read.problem.endsWith('.'));
};

describe('a checkpoint', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(parseCheckpoint(written), { checkpoint, about });
    assert.deepEqual(parseCheckpoint(written.buffer), { checkpoint, about });
  });

  it('cut anywhere is refused', () => {
    for (let length = 0; length < written.length; length++) isRefused(written.slice(0, length));
  });

  it('with any bit flipped is refused', () => {
    for (let bit = 0; bit < 8 * written.length; bit++) {
      const flipped = written.slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      isRefused(flipped);
    }
  });

  it('of other bytes, or too many, is refused and never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), isRefused));
    isRefused(new Uint8Array(MOST_BYTES + 1));
    isRefused(new TextEncoder().encode('<!doctype html><p>not found'));
  });

  it('with a header that lies is refused', () => {
    const lie = (changes: object): Uint8Array => {
      const text = JSON.stringify({ v: 1, iteration: 1, plan: 'p', length: 0, about: {}, ...changes });
      const header = new TextEncoder().encode(text);
      const out = new Uint8Array(12 + header.length);
      out.set(header, 12);
      const view = new DataView(out.buffer);
      view.setUint32(0, 0x574e4147, true);
      view.setUint32(4, header.length, true);
      view.setUint32(8, crc32(header), true);
      return out;
    };
    assert.ok('checkpoint' in parseCheckpoint(lie({})));
    for (const changes of [{ v: 2 }, { iteration: -1 }, { iteration: 'x' }, { plan: 3 }, { length: 9 }]) isRefused(lie(changes));
  });

  it('has a sum that agrees with the standard', () => {
    assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
  });
});

describe('a checkpoint in a Buffer of Node', () => {
  it('is read as from any other bytes', () => {
    const numbers = Float32Array.of(1, 2, 3);
    const written = serialiseCheckpoint({ iteration: 1, plan: 'p', bytes: numbers.buffer }, {});
    const inside = Buffer.concat([Buffer.of(9, 9, 9, 9), Buffer.from(written)]).subarray(4);
    const read = parseCheckpoint(inside);
    assert.ok(!('problem' in read));
    assert.deepEqual([...new Float32Array(read.checkpoint.bytes)], [1, 2, 3]);
  });
});
