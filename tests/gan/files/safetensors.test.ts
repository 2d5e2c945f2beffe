import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { halfToFloat } from '../../../src/gan/files/half.js';
import { readTensors, writeTensors, type Kind, type Tensor, type Tensors } from '../../../src/gan/files/safetensors.js';

const dataOf = (kind: Kind, n: number, bytes: readonly number[]): Tensor['data'] => {
  const raw = Array.from({ length: n }, (_, i) => bytes[i % bytes.length]);
  if (kind === 'U8') return Uint8Array.from(raw);
  if (kind === 'I8') return Int8Array.from(raw);
  return Float32Array.from(raw, (byte) => (kind === 'F16' ? halfToFloat(byte * 97) : byte / 7 - 9));
};

const tensor: fc.Arbitrary<Tensor> = fc
  .record({
    kind: fc.constantFrom<Kind>('F32', 'F16', 'U8', 'I8'),
    shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    bytes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 }),
  })
  .map(({ kind, shape, bytes }) => ({ kind, shape, data: dataOf(kind, shape.reduce((a, b) => a * b, 1), bytes) }));

const files: fc.Arbitrary<Tensors> = fc.record({
  tensors: fc.dictionary(fc.string().filter((name) => name !== '__metadata__'), tensor, { maxKeys: 5 }),
  about: fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 }),
});

const same = (a: unknown, b: unknown): void => assert.equal(JSON.stringify(a), JSON.stringify(b));
const plain = ({ tensors, about }: Tensors): unknown => [Object.entries(tensors).map(([name, { kind, shape, data }]) => [name, kind, shape, [...data]]).sort(), Object.entries(about).sort()];

/** A file with any header over any body. */
const fileOf = (header: unknown, body = 0): Uint8Array => {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const out = new Uint8Array(8 + text.length + body);
  new DataView(out.buffer).setBigUint64(0, BigInt(text.length), true);
  out.set(text, 8);
  return out;
};

const problemOf = (bytes: Uint8Array): string => {
  const read = readTensors(bytes);
  assert.ok('problem' in read, 'was read');
  return read.problem;
};

describe('a file of tensors', () => {
  it('gives back what was written, whatever the names, kinds and shapes', () => {
    fc.assert(fc.property(files, (file) => {
      const read = readTensors(writeTensors(file));
      assert.ok(!('problem' in read), 'problem' in read ? read.problem : '');
      same(plain(read), plain(file));
    }));
  });

  it('is laid out as the format says: length, header, numbers from a multiple of eight', () => {
    const bytes = writeTensors({ tensors: { w: { kind: 'F16', shape: [2], data: Float32Array.of(1, -2) } }, about: {} });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    assert.equal(length % 8, 0);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))), { __metadata__: {}, w: { dtype: 'F16', shape: [2], data_offsets: [0, 4] } });
    assert.deepEqual([...bytes.subarray(8 + length)], [0x00, 0x3c, 0x00, 0xc0]);
  });

  it('is read from the middle of a larger block of bytes', () => {
    const bytes = writeTensors({ tensors: { w: { kind: 'F32', shape: [1], data: Float32Array.of(5) } }, about: {} });
    const block = new Uint8Array(bytes.length + 3);
    block.set(bytes, 3);
    const read = readTensors(block.subarray(3));
    assert.ok('tensors' in read);
    assert.equal(read.tensors.w.data[0], 5);
  });

  it('cut short anywhere is refused with a sentence', () => {
    fc.assert(fc.property(files.filter(({ tensors }) => Object.values(tensors).some(({ data }) => data.length > 0)), fc.nat(), (file, at) => {
      const bytes = writeTensors(file);
      assert.match(problemOf(bytes.subarray(0, at % bytes.length)), /^This is no safetensors file that can be used: .+\.$/);
    }));
  });

  it('of any bytes, or any JSON as a header, never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readTensors(bytes)));
    fc.assert(fc.property(fc.jsonValue(), fc.nat(40), (header, body) => void readTensors(fileOf(header, body))));
    const entry = fc.record({ dtype: fc.jsonValue(), shape: fc.jsonValue(), data_offsets: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(fc.property(fc.dictionary(fc.string(), entry), fc.nat(40), (header, body) => void readTensors(fileOf(header, body))));
  });

  it('whose tensors share bytes is refused: what is read is never larger than the file', () => {
    const whole = { dtype: 'U8', shape: [64], data_offsets: [0, 64] };
    assert.match(problemOf(fileOf({ a: whole, b: whole }, 64)), /do not lie side by side/);
    assert.match(problemOf(fileOf({ a: whole }, 65)), /do not lie side by side/);
    assert.match(problemOf(fileOf({ a: { ...whole, data_offsets: [1, 65] } }, 65)), /do not lie side by side/);
  });

  it('with entries that make no sense is refused, and the sentence says which', () => {
    const with_ = (entry: object): string => problemOf(fileOf({ a: { dtype: 'F32', shape: [1], data_offsets: [0, 4], ...entry } }, 4));
    assert.match(with_({ dtype: 'BF16' }), /“a” is of kind BF16, and F32, F16, U8, I8 are read here/);
    assert.match(with_({ dtype: { toString: 1 } }), /of kind unknown/);
    assert.match(with_({ shape: [-1] }), /lacks its shape or its place/);
    assert.match(with_({ shape: [2] }), /wants 8 bytes, but has a place of 4/);
    assert.match(with_({ shape: [1e15, 1e15] }), /wants/);
    assert.match(problemOf(fileOf('{"a":')), /no JSON record/);
    assert.match(problemOf(fileOf([1])), /no JSON record/);
    assert.match(problemOf(fileOf('['.repeat(200_000))), /no JSON record/);
    assert.match(problemOf(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 1)), /longer than it may be/);
  });

  it('may name a tensor as objects name their own parts', () => {
    const text = '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}';
    const read = readTensors(fileOf(text, 1));
    assert.ok('tensors' in read && Object.hasOwn(read.tensors, '__proto__'));
  });
});
