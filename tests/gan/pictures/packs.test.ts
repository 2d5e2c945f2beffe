import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readTensors } from '../../../src/gan/files/safetensors.js';
import { readPack } from '../../../src/gan/pictures/pack.js';
import { pictureSets, pixelsOf, type Pictures, type PictureSetName } from '../../../src/gan/pictures/sets.js';

const file = (name: PictureSetName): Buffer => readFileSync(new URL(`../../../assets/${name}.pack`, import.meta.url));

const open = (name: PictureSetName): Pictures => {
  const found = readPack(gunzipSync(file(name)));
  if ('problem' in found) throw new Error(found.problem);
  return found;
};

/** How often each number is there. */
const tally = (numbers: Iterable<number>): number[] => {
  const times: number[] = [];
  for (const n of numbers) times[n] = (times[n] ?? 0) + 1;
  return times;
};

const sizes = { digits: [5000, 460_000, 16], fashion: [3000, 500_000, 16], faces: [2400, 480_000, 256] } as const;

for (const name of ['digits', 'fashion', 'faces'] as const) {
  const [count, most, levels] = sizes[name];

  test(`the ${name} are ${count} pictures in less than ${most / 1000} kB, from dark to bright, with as many of each class`, () => {
    assert.ok(file(name).length < most, `${file(name).length}`);
    const { bytes, labels, shape, ...rest } = open(name);
    assert.equal(rest.count, count);
    assert.deepEqual(shape, pictureSets[name].shape);
    assert.equal(bytes.length, count * pixelsOf(shape));
    const { classes } = pictureSets[name];
    assert.deepEqual(tally(labels), classes.map(() => count / classes.length));
    const seen = new Set(bytes);
    assert.ok(seen.size <= levels && Math.min(...seen) < 40 && Math.max(...seen) > 240);
  });

  test(`any thousand of the ${name} are nearly in balance`, () => {
    const { labels } = open(name);
    const { length } = pictureSets[name].classes;
    for (let from = 0; from + 1000 <= count; from += 333) {
      assert.ok(tally(labels.subarray(from, from + 1000)).every((n) => Math.abs(n - 1000 / length) <= 1));
    }
  });

  test(`no two of the ${name} are the same`, () => {
    const { bytes, shape } = open(name);
    const size = pixelsOf(shape);
    const seen = new Set(Array.from({ length: count }, (_, i) => Buffer.from(bytes.subarray(i * size, (i + 1) * size)).toString('latin1')));
    assert.equal(seen.size, count);
  });

  test(`the pack of ${name} says what it is, where it comes from and under which licence`, () => {
    const found = readTensors(gunzipSync(file(name)));
    assert.ok('about' in found);
    const { about } = found;
    assert.equal(about.format, 'gan-widgets-pictures/1');
    assert.equal(about.set, name);
    assert.deepEqual(JSON.parse(about.classes), pictureSets[name].classes);
    assert.match(about.source, /MNIST|facesjs/);
    assert.equal(about.licence, name === 'faces' ? 'Apache-2.0' : 'MIT');
  });
}

test('faces are in balance over sex, glasses and mouth, and their class is made of the first two', () => {
  const { attributes, labels } = open('faces');
  const { female, glasses, mouth, longHair, skin, hair } = attributes;
  assert.deepEqual(tally(female.map((f, i) => f + 2 * glasses[i] + 4 * mouth[i])), new Array<number>(12).fill(200));
  assert.ok(labels.every((label, i) => label === female[i] + 2 * glasses[i]));
  for (const column of [skin, hair]) assert.ok(tally(column).length === 4 && tally(column).every((n) => n > 500 && n < 700));
  const share = (sex: number): number => longHair.filter((long, i) => long === 1 && female[i] === sex).length / 1200;
  assert.ok(Math.abs(share(0) - 0.2) < 0.05 && Math.abs(share(1) - 0.65) < 0.05, 'long hair: one man in five, two women in three');
});

test('glasses, and teeth of those who smile, can be seen in the pixels', () => {
  const { attributes, bytes, count } = open('faces');
  const mean = (i: number, [left, top, right, bottom]: readonly number[]): number => {
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += bytes[i * 3072 + 1024 + y * 32 + x];
    return sum / ((right - left) * (bottom - top));
  };
  const over = (chosen: (i: number) => boolean, place: readonly number[]): number => {
    const those = [...Array(count).keys()].filter(chosen);
    return those.reduce((sum, i) => sum + mean(i, place), 0) / those.length;
  };
  const { glasses, mouth } = attributes;
  const [bridge, teeth] = [[14, 16, 18, 18], [14, 26, 18, 28]];
  assert.ok(over((i) => glasses[i] === 0, bridge) - over((i) => glasses[i] === 1, bridge) > 20);
  assert.ok(over((i) => mouth[i] === 2, teeth) - over((i) => mouth[i] === 0, teeth) > 60);
});
