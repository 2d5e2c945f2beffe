import assert from 'node:assert/strict';
import { before, describe, it, test } from 'node:test';
import { createTrainer, loadPictures, type Rows } from '../../../src/engine/index.js';
import { changed } from '../../../src/gan/options.js';
import { classifierNet, fixedModel, labelHead } from '../../../src/gan/pictures/classifier.js';
import type { PictureChoice } from '../../../src/gan/pictures/choice.js';
import { featurePlaces, pictureGan } from '../../../src/gan/pictures/networks.js';
import { choiceOf, pictureRecipe, type PictureRecipeName } from '../../../src/gan/pictures/recipes.js';
import { pixelsOf } from '../../../src/gan/pictures/sets.js';
import type { FrameRequest, PictureParts, PictureRequest, RunSpec } from '../../../src/gan/worker/protocol.js';
import { PictureCodes } from '../../../src/gan/worker/picture-codes.js';
import { normals, stream } from '../../../src/math/random/stream.js';
import { page, type Page } from './runs.js';

const PIXELS = 784;
const COUNT = 120;

/** Noise on which a row is bright whose place is the label's, class after class as data sets come. */
const rows = (classes: number, count = COUNT): Rows => {
  const { next } = stream(1, 'pictures');
  const columns = PIXELS + classes;
  const values = new Float32Array(count * columns);
  for (let i = 0; i < count; i++) {
    const label = Math.floor((i * classes) / count);
    for (let k = 0; k < PIXELS; k++) values[i * columns + k] = Math.floor(k / 56) === label ? 1 - 0.2 * next() : -1 + 0.9 * next();
    values[i * columns + PIXELS + label] = 1;
  }
  return { columns, values };
};

const recipeOf = (name: PictureRecipeName) => {
  const recipe = pictureRecipe(name, 'digits', 40);
  const choice: PictureChoice = choiceOf(recipe, 'digits');
  const options = changed(recipe.options, { batch: 4, noiseUnits: 3, generator: { width: 3, average: 0.5 }, discriminator: { width: 4, updates: 1 } });
  return { choice, options };
};

const spec = (name: PictureRecipeName = 'cgan', more: Partial<NonNullable<RunSpec['pictures']>> = {}): RunSpec => {
  const { choice, options } = recipeOf(name);
  const pictures = { shape: choice.shape, classes: choice.classes, places: featurePlaces(options, choice), ...more };
  return { model: pictureGan(options, choice), sets: { data: rows(choice.classes) }, seed: 1, engine: 'wasm', pictures };
};

const asking = (pictures: PictureRequest): FrameRequest => ({ stride: 1, pictures });

const withPage = async (act: (page: Page) => Promise<void>): Promise<void> => {
  const open = page(4);
  try {
    await act(open);
    await open.ask('close', null);
  } finally {
    open.close();
  }
};

const parts = async (page: Page, request: PictureRequest): Promise<PictureParts> => {
  const { pictures } = await page.ask('frame', asking(request));
  assert.ok(pictures);
  return pictures;
};

/** Asks again, as a page does, until nothing is on its way. */
const settled = async (page: Page, request: PictureRequest): Promise<PictureParts> => {
  for (;;) {
    const found = await parts(page, request);
    if (!found.waiting) return found;
  }
};

const picture = (of: Float32Array, i: number): Float32Array => of.subarray(i * PIXELS, (i + 1) * PIXELS);

/** A classifier with random weights, and what the page sends of it. */
const classifier = async (): Promise<NonNullable<RunSpec['pictures']>['classifier']> => {
  const net = classifierNet({ shape: choiceOf({ condition: 'none' }, 'digits').shape, heads: labelHead(10), maps: [4, 4], features: 8 });
  const trainer = await createTrainer({ model: fixedModel({ C: net }), sets: {}, seed: 5 });
  return { net, weights: trainer.weights() };
};

describe('the grid of a run on pictures', () => {
  before(loadPictures);

  it('has a class a column and a noise a row where G is told a class', () => withPage(async (page) => {
    await page.open(spec('cgan'));
    await page.ask('step', 2);
    const { grid } = await parts(page, { grid: { rows: 2, columns: 5 } });
    assert.deepEqual(grid?.classes, [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
    assert.equal(grid?.pictures.length, 10 * PIXELS);
    const code = new Float32Array(13);
    code.set(normals(1, 'view.z', 0, 6).subarray(3));
    code[3 + 4] = 1;
    assert.deepEqual(picture(grid.pictures, 9).slice(), await page.ask('make', { of: 'made', x: code }));
  }));

  it('evolves: the same request comes to the same pictures until the run goes on', () => withPage(async (page) => {
    await page.open(spec('dcgan'));
    const request = { grid: { rows: 2, columns: 3 } };
    const first = await parts(page, request);
    assert.deepEqual(first.grid?.classes, []);
    assert.deepEqual((await parts(page, request)).grid, first.grid);
    await page.ask('step', 3);
    assert.notDeepEqual((await parts(page, request)).grid, first.grid);
  }));

  it('is empty where none is asked for', () => withPage(async (page) => {
    await page.open(spec());
    assert.deepEqual(await parts(page, {}), { waiting: false });
    assert.equal((await page.ask('frame', { stride: 1 })).pictures, undefined);
  }));
});

test('real pictures are always the same, one of each class after another', () => withPage(async (page) => {
  await page.open(spec());
  const { real } = await parts(page, { real: 15 });
  assert.deepEqual(real?.classes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4]);
  for (let i = 0; i < 15; i++) assert.ok(picture(real.pictures, i)[56 * real.classes[i]] > 0.7);
  assert.deepEqual((await parts(page, { real: 15 })).real, real);
}));

for (const name of ['dcgan', 'cgan', 'ac-gan', 'growing'] as const) {
  test(`D’s verdicts of ${name} are those it gives when it is asked for each picture`, () => withPage(async (page) => {
    await page.open(spec(name));
    await page.ask('step', 1);
    const { grid, real, verdicts } = await parts(page, { grid: { rows: 1, columns: 3 }, real: 2, verdicts: true });
    assert.deepEqual([verdicts?.made.length, verdicts?.real.length], [3, 2]);
    const chosen = new Float32Array(name === 'cgan' ? PIXELS + 10 : PIXELS);
    chosen.set(picture(real?.pictures ?? new Float32Array(), 1));
    if (name === 'cgan') chosen[PIXELS + 1] = 1;
    const [alone] = await page.ask('discriminate', { net: 'verdict', x: chosen });
    assert.ok(Math.abs(alone - (verdicts?.real[1] ?? NaN)) < 1e-5);
    assert.equal(grid?.pictures.length, 3 * PIXELS);
  }));

  test(`feature maps of ${name} are as many and as large as the place says, of made and of real pictures`, () => withPage(async (page) => {
    const given = spec(name);
    await page.open(given);
    const places = given.pictures?.places ?? [];
    assert.ok(places.length >= 3);
    for (const [place, { channels, side }] of places.entries()) {
      const { features } = await parts(page, { grid: { rows: 2, columns: 2 }, features: { of: 'made', index: 3, place } });
      assert.deepEqual([features?.channels, features?.side, features?.maps.length], [channels, side, channels * side * side]);
      assert.ok(features?.maps.some((v) => v !== 0));
    }
    const { real, features } = await parts(page, { real: 3, features: { of: 'real', index: 2, place: 0 } });
    const { of, layer } = places[0];
    const x = picture(real?.pictures ?? new Float32Array(), 2).slice();
    const direct = await (layer === undefined ? page.ask('discriminate', { net: of, x }) : page.ask('activations', { net: of, layer, x }));
    assert.deepEqual(features?.maps, direct);
  }));
}

test('a picture, a place or a class that is not there is answered with a sentence', () => withPage(async (page) => {
  await page.open(spec());
  await assert.rejects(parts(page, { features: { of: 'made', index: 9, place: 0 } }), /There are 1 made pictures, and number 9 is asked for/);
  await assert.rejects(parts(page, { features: { of: 'real', index: 0, place: 7 } }), /D has 3 places to look at, and place 7/);
  assert.match((await settled(page, { judge: true })).problem ?? '', /There is no classifier to judge these pictures by/);
}));

test('the nearest training picture to a made one is that from which its pixels differ least', () => withPage(async (page) => {
  await page.open(spec());
  const { grid, nearest } = await parts(page, { grid: { rows: 2, columns: 2 }, nearest: 3 });
  assert.ok(grid && nearest);
  const made = picture(grid.pictures, 3);
  const data = rows(10).values;
  const distances = Array.from({ length: COUNT }, (_, row) => Math.sqrt(made.reduce((sum, v, k) => sum + (v - data[row * 794 + k]) ** 2, 0) / PIXELS) / 2);
  assert.ok(distances[nearest.row] < Math.min(...distances) + 2e-3);
  assert.ok(Math.abs(nearest.distance - Math.min(...distances)) < 2e-3);
  assert.deepEqual(nearest.picture, data.slice(nearest.row * 794, nearest.row * 794 + PIXELS));
}));

describe('judging a run on pictures', () => {
  before(loadPictures);

  it('is begun when it is asked for and in a later frame: how many, how far, the floor, the score, and who was read as asked', () => withPage(async (page) => {
    await page.open(spec('cgan', { classifier: await classifier() }));
    await page.ask('step', 1);
    const first = await parts(page, { judge: true });
    assert.equal(first.judgement, undefined);
    assert.equal(first.waiting, true);
    const { judgement, problem } = await settled(page, { judge: true });
    assert.equal(problem, undefined);
    assert.ok(judgement);
    assert.deepEqual([judgement.iteration, judgement.n], [1, COUNT / 2]);
    assert.ok(judgement.fid > judgement.floor && judgement.floor > 0);
    assert.ok(judgement.score >= 1 && judgement.score <= 10);
    assert.ok(judgement.consistency !== undefined && judgement.consistency <= 1);
    assert.equal(judgement.classes.of, 10);
  }));

  it('is not done again until the run goes on, and comes to the same in another run', async () => {
    const texts: string[] = [];
    for (let i = 0; i < 2; i++) {
      await withPage(async (page) => {
        await page.open(spec('cgan', { classifier: await classifier() }));
        await page.ask('step', 2);
        const { judgement } = await settled(page, { judge: true });
        texts.push(JSON.stringify(judgement));
        assert.equal((await parts(page, { judge: true })).waiting, false);
        await page.ask('step', 1);
        const next = await settled(page, { judge: true });
        assert.equal(next.judgement?.iteration, 3);
      });
    }
    assert.equal(texts[0], texts[1]);
  });

  it('lets training go on meanwhile, and does not change it', () => withPage(async (page) => {
    const given = spec('cgan', { classifier: await classifier() });
    await page.open(given);
    await page.open(given, 2);
    const heard = page.heard();
    await page.ask('play', { until: 60 });
    let seen: PictureParts | undefined;
    const iterations = new Set<number>();
    while (!seen?.judgement) {
      const frame = await page.ask('frame', asking({ judge: true }));
      seen = frame.pictures;
      iterations.add(frame.iteration);
    }
    assert.ok(iterations.size > 1, 'training stood still');
    await heard;
    await page.ask('step', 60, 2);
    const bits = async (run: number): Promise<string> => new Uint32Array((await page.ask('checkpoint', null, run)).bytes).join();
    assert.equal(await bits(1), await bits(2));
    await page.ask('close', null, 2);
  }));

  it('ends with the run, though it is under way', () => withPage(async (page) => {
    const given = spec('cgan', { classifier: await classifier() });
    await page.open(given, 2);
    await page.ask('frame', asking({ judge: true }), 2);
    await page.ask('close', null, 2);
    await page.open(given);
    assert.ok((await settled(page, { judge: true })).judgement);
  }));
});

test('a probe of D’s features reads labels that are plain to see, and says of how many pictures', () => withPage(async (page) => {
  await page.open(spec('dcgan'));
  const { probe } = await settled(page, { probe: true });
  assert.ok(probe);
  assert.deepEqual([probe.fitted, probe.tried, probe.place, probe.iteration], [80, 40, 2, 0]);
  assert.ok(probe.ofPixels > 0.8, `pixels ${probe.ofPixels}`);
  assert.ok(probe.accuracy > 0.4 && probe.accuracy <= 1, `features ${probe.accuracy}`);
}));

test('samples of a G that is told a class have each class as often, and are always the same', () => withPage(async (page) => {
  await page.open(spec('cgan'));
  const drawn = await page.ask('generate', { net: 'G', n: 30 });
  assert.equal(drawn.length, 30 * PIXELS);
  assert.deepEqual(await page.ask('generate', { net: 'G', n: 10 }), drawn.slice(0, 10 * PIXELS));
  const { classes } = new PictureCodes(spec('cgan')).draw(35);
  for (let k = 0; k < 10; k++) assert.equal(classes.slice(0, 30).filter((c) => c === k).length, 3);
  assert.equal(new Set(classes.slice(30)).size, 5);
  assert.notDeepEqual(classes.slice(0, 10), classes.slice(10, 20));
}));

test('a model without players is opened, makes and reads pictures, and is closed', () => withPage(async (page) => {
  const { nets, formulas, inputs } = spec('cgan').model;
  const model = { nets: { G: nets.G }, inputs: {}, players: [], batch: 1 };
  const shape = choiceOf({ condition: 'none' }, 'digits').shape;
  assert.ok(formulas && inputs.z);
  assert.deepEqual(await page.open({ model, sets: {}, seed: 1, engine: 'wasm', pictures: { shape, classes: 10 } }), { engine: 'wasm' });
  const x = new Float32Array(2 * 13).fill(0.1);
  assert.equal((await page.ask('make', { of: 'G', x })).length, 2 * pixelsOf(shape));
  assert.equal((await page.ask('activations', { net: 'G', layer: 0, x })).length % 2, 0);
  const { grid } = await parts(page, { grid: { rows: 2, columns: 4 } });
  assert.deepEqual(grid?.classes, [0, 1, 2, 3, 0, 1, 2, 3]);
  assert.equal((await page.ask('generate', { net: 'G', n: 3 })).length, 3 * PIXELS);
}));

test('pictures are made of the averaged weights, and verdicts are of the weights as they are', () => withPage(async (page) => {
  await page.open(spec('dcgan'));
  await page.ask('step', 3);
  const x = new Float32Array(3).fill(0.5);
  assert.notDeepEqual(await page.ask('make', { of: 'made', x }), await page.ask('discriminate', { net: 'made', x }));
}));
