import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reading } from '../../../src/gan/pictures/classifier.js';
import { pictureJudge, pictureJudgeOf, readAll } from '../../../src/gan/pictures/judge.js';
import { indices, normals } from '../../../src/math/index.js';

const CLASSES = 5;
const PIXELS = 8;

/** Pictures of noise that are bright at the pixel of their class. */
const pictures = (n: number, seed: number, labels = indices(seed, 'labels', 0, n, CLASSES), sharp = 6): Float32Array => {
  const x = Float32Array.from(normals(seed, 'pictures', 0, n * PIXELS));
  labels.forEach((label, i) => (x[i * PIXELS + label] += sharp));
  return x;
};

/** The pixels are the features, and the first ones the logits. */
const read = (x: Float32Array): Reading => ({ features: x, logits: Float32Array.from({ length: (x.length / PIXELS) * CLASSES }, (_, i) => 2 * x[Math.floor(i / CLASSES) * PIXELS + (i % CLASSES)]) });

const judge = pictureJudgeOf(read, pictures(1200, 1), { pixels: PIXELS, classes: CLASSES });

describe('a judge of pictures', () => {
  it('finds other real pictures as far as the floor, and says how many there were', async () => {
    const { n, fid, floor, score, realScore, classes } = (await judge).judge(read(pictures(500, 2)));
    assert.equal(n, 500);
    assert.ok(fid < 3 * floor && fid > floor / 3, `${fid} over ${floor}`);
    assert.ok(Math.abs(score - realScore) < 0.3 && score > 4.5);
    assert.equal(classes.covered, CLASSES);
  });

  it('has a floor that is higher for fewer pictures', async () => {
    const floors = [20, 100, 600].map(async (n) => (await judge).judge(read(pictures(n, 3))).floor);
    const [few, some, many] = await Promise.all(floors);
    assert.ok(few > 2 * some && some > 2 * many, [few, some, many].join(' '));
  });

  it('sees classes that are missing in the distance, in the score and in what is covered', async () => {
    const { fid, floor, score, classes } = (await judge).judge(read(pictures(500, 4, indices(4, 'two', 0, 500, 2))));
    assert.ok(fid > 20 * floor);
    assert.ok(score > 1.8 && score < 2.1);
    assert.equal(classes.covered, 2);
    assert.ok(Math.abs(classes.shares[0] + classes.shares[1] - 1) < 0.02);
  });

  it('sees blur in the distance where the score does not', async () => {
    const flat = pictures(500, 5).map((v, i) => (i % PIXELS >= CLASSES ? 0 : v));
    const { fid, floor, score, realScore } = (await judge).judge(read(flat));
    assert.ok(fid > 5 * floor, `${fid} over ${floor}`);
    assert.ok(Math.abs(score - realScore) < 0.3, `${score} and ${realScore}`);
  });

  it('counts pictures that are read as the class asked for', async () => {
    const asked = indices(6, 'asked', 0, 400, CLASSES);
    const right = (await judge).judge(read(pictures(400, 6, asked, 12)), asked);
    assert.ok((right.consistency ?? 0) > 0.99);
    const wrong = (await judge).judge(read(pictures(400, 6, asked, 12)), asked.map((label) => (label + 1) % CLASSES));
    assert.ok((wrong.consistency ?? 1) < 0.02);
    assert.equal((await judge).judge(read(pictures(400, 6, asked))).consistency, undefined);
  });

  it('repeats itself, and refuses in a sentence more pictures than half of the real ones', async () => {
    const made = read(pictures(100, 7));
    assert.deepEqual(pictureJudge(read(pictures(300, 1)), CLASSES).judge(made), pictureJudge(read(pictures(300, 1)), CLASSES).judge(made));
    assert.equal((await judge).most, 600);
    for (const n of [1, 601]) assert.throws(() => pictureJudge(read(pictures(1200, 1)), CLASSES).judge(read(pictures(n, 8))), /are to be judged by 1200 real ones; give from 2 to 600/);
  });
});

describe('reading pictures piece by piece', () => {
  it('comes to what reading them at once comes to, and gives others a turn after each piece', async () => {
    let turns = 0;
    const x = pictures(70, 9);
    const reading = await readAll(read, x, PIXELS, () => Promise.resolve(turns++));
    assert.deepEqual(reading, read(x));
    assert.equal(turns, 3);
  });
});
