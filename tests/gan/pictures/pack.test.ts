import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTensors, writeTensors } from '../../../src/gan/files/safetensors.js';
import { readPack, writePack, type AboutPack, type Packing } from '../../../src/gan/pictures/pack.js';
import { pictureSets, pixelsOf, type Pictures, type PictureSetName } from '../../../src/gan/pictures/sets.js';
import { indices } from '../../../src/math/random/stream.js';

const about = (set: PictureSetName): AboutPack => ({ set, source: 'drawn at random', licence: 'MIT' });

const randomly = (set: PictureSetName, count: number, levels: (word: number) => number): Pictures => {
  const { shape, classes } = pictureSets[set];
  const draw = (name: string, n: number, below: number): Uint8Array => Uint8Array.from(indices(7, name, 0, n, below));
  return { shape, count, bytes: draw('pixels', count * pixelsOf(shape), 256).map(levels), labels: draw('labels', count, classes.length), attributes: { odd: draw('odd', count, 2) } };
};

const back = (pictures: Pictures, set: PictureSetName, packing: Packing): Pictures => {
  const found = readPack(writePack(pictures, about(set), packing));
  if ('problem' in found) throw new Error(found.problem);
  return found;
};

const same = (byte: number): number => byte;
const sixteen = (byte: number): number => (byte >> 4) * 17;

test('pictures in 256 levels come back as they were, filtered or not', () => {
  for (const filter of [undefined, 'paeth'] as const) {
    const given = randomly('fashion', 5, same);
    assert.deepEqual(back(given, 'fashion', { bits: 8, filter }), given);
  }
});

test('pictures laid out row by row come back as they were', () => {
  for (const bits of [4, 8] as const) {
    const given = randomly('faces', 4, sixteen);
    assert.deepEqual(back(given, 'faces', { bits, filter: 'paeth', order: 'rows' }), given);
  }
});

test('pictures in 16 levels come back from half the bytes', () => {
  for (const filter of [undefined, 'paeth'] as const) {
    const given = randomly('faces', 3, sixteen);
    assert.deepEqual(back(given, 'faces', { bits: 4, filter }), given);
    const file = readTensors(writePack(given, about('faces'), { bits: 4, filter }));
    assert.ok('tensors' in file);
    assert.equal(file.tensors.pictures.data.length, (3 * 3072) / 2);
  }
});

test('a level that four bits do not have becomes the nearest, at most 8 of 255 away', () => {
  const given = randomly('digits', 4, same);
  const { bytes } = back(given, 'digits', { bits: 4 });
  assert.ok(bytes.every((byte, i) => Math.abs(byte - given.bytes[i]) <= 8));
});

test('pictures in the colours of a palette come back as they were, and other colours as the nearest', () => {
  const palette = Uint8Array.of(0, 0, 0, 255, 0, 0, 20, 200, 90);
  const { shape } = pictureSets.faces;
  const place = indices(1, 'colour', 0, 2 * 1024, 3);
  const bytes = new Uint8Array(2 * 3072);
  place.forEach((colour, i) => {
    for (let c = 0; c < 3; c++) bytes[Math.floor(i / 1024) * 3072 + c * 1024 + (i % 1024)] = palette[3 * colour + c];
  });
  const given: Pictures = { shape, count: 2, bytes, labels: Uint8Array.of(3, 0), attributes: {} };
  for (const bits of [4, 8] as const) assert.deepEqual(back(given, 'faces', { bits, palette, order: 'rows' }), given);
  const near = { ...given, bytes: bytes.map((byte) => (byte === 255 ? 250 : byte + 3)) };
  assert.deepEqual(back(near, 'faces', { bits: 8, palette }), given);
});

const good = writePack(randomly('digits', 3, sixteen), about('digits'), { bits: 4 });

test('a pack that is cut short anywhere is refused with a sentence', () => {
  for (let end = 0; end < good.length; end += 7) {
    const found = readPack(good.subarray(0, end));
    assert.ok('problem' in found && found.problem.startsWith('This is no pack of pictures'), `${end} bytes`);
  }
});

test('flipped bits never throw, and never make labels or sizes that do not fit', () => {
  fc.assert(
    fc.property(fc.nat(8 * good.length - 1), (bit) => {
      const broken = good.slice();
      broken[bit >> 3] ^= 1 << (bit & 7);
      const found = readPack(broken);
      if ('problem' in found) return;
      assert.equal(found.bytes.length, found.count * pixelsOf(found.shape));
      assert.equal(found.labels.length, found.count);
      assert.ok(found.labels.every((label) => label < 10));
      assert.ok(Object.values(found.attributes).every((column) => column.length === found.count));
    }),
    { numRuns: 500 },
  );
});

const changed = (words: Record<string, string>, tensors: Record<string, number[]> = {}): string => {
  const file = readTensors(good);
  if ('problem' in file) throw new Error(file.problem);
  const more = Object.fromEntries(Object.entries(tensors).map(([name, data]) => [name, { kind: 'U8' as const, shape: [data.length], data: Uint8Array.from(data) }]));
  const found = readPack(writeTensors({ tensors: { ...file.tensors, ...more }, about: { ...file.about, ...words } }));
  return 'problem' in found ? found.problem : 'fine';
};

test('what a pack says of itself must be so', () => {
  assert.equal(changed({}), 'fine');
  assert.match(changed({ format: 'zip' }), /its format is “zip”/);
  assert.match(changed({ set: 'cats' }), /its set is “cats”, and digits, fashion, faces are known/);
  assert.match(changed({ set: 'faces' }), /its pictures are \[1,28,28\], and those of faces are \[3,32,32\]/);
  assert.match(changed({ bits: '8' }), /its pictures take 1176 bytes, and 3 of them want 2352/);
  assert.match(changed({ filter: 'sepia' }), /its filter is “sepia”/);
  assert.match(changed({ order: 'odd' }), /its order is “odd”/);
  assert.match(changed({}, { labels: [1, 2, 10] }), /a label is 10, and there are 10 classes/);
  assert.match(changed({}, { labels: [1, 2] }), /“odd” is no column of 2/);
  assert.match(changed({}, { labels: [] }), /no labels/);
  assert.match(changed({}, { palette: [1, 2, 3] }), /its pictures are grey, and it has a palette/);
});
