import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createTrainer, loadPictures, stageAt, trainOn } from '../../../src/engine/index.js';
import { referenceKernels } from '../../engine/reference.js';
import type { Model, Rows } from '../../../src/engine/model.js';
import { changed } from '../../../src/gan/options.js';
import { pictureRefusals, type PictureChoice, type PictureOptions } from '../../../src/gan/pictures/choice.js';
import { featurePlaces, pictureGan } from '../../../src/gan/pictures/networks.js';
import { choiceOf, pictureRecipe, pictureRecipeNames } from '../../../src/gan/pictures/recipes.js';
import { pictureSets, pixelsOf } from '../../../src/gan/pictures/sets.js';
import { stream } from '../../../src/math/random/stream.js';

const small = (options: PictureOptions): PictureOptions => changed(options, { batch: 4, noiseUnits: 3, generator: { width: 3 }, discriminator: { width: 3, updates: 1 } });

/** Noise instead of pictures, with labels that go round. */
const rows = ({ shape, classes }: PictureChoice): Rows => {
  const { next } = stream(1, 'pictures');
  const [size, count] = [pixelsOf(shape), 12];
  const columns = size + classes;
  return { columns, values: Float32Array.from({ length: count * columns }, (_, i) => (i % columns < size ? 2 * next() - 1 : Number((i % columns) - size === Math.floor(i / columns) % classes))) };
};

const trainerOf = (model: Model, choice: PictureChoice) => createTrainer({ model, sets: { data: rows(choice) }, seed: 1 });

const count = (weights: Readonly<Record<string, Float32Array>>, net: string): number =>
  Object.entries(weights).filter(([name]) => name.startsWith(`${net}.`) && !name.endsWith('running')).reduce((sum, [, values]) => sum + values.length, 0);

describe('GANs on pictures', () => {
  before(loadPictures);

  for (const name of pictureRecipeNames) {
    for (const set of ['digits', 'faces'] as const) {
      it(`${name} on ${set} trains, makes pictures and judges them`, async () => {
        const recipe = pictureRecipe(name, set, 4);
        const choice = choiceOf(recipe, set);
        assert.deepEqual(pictureRefusals(recipe.options, choice), []);
        const trainer = await trainerOf(pictureGan(small(recipe.options), choice), choice);
        const pixels = pixelsOf(choice.shape);
        const told = choice.condition === 'none' ? 0 : choice.classes;
        for (let i = 0; i < 4; i++) {
          await trainer.step(1);
          assert.ok(Object.values(trainer.measures()).every(Number.isFinite), JSON.stringify(trainer.measures()));
        }
        const made = await trainer.generate('made', new Float32Array(2 * (3 + told)).fill(0.5));
        assert.equal(made.length, 2 * pixels);
        assert.ok(made.every((v) => Math.abs(v) <= 1));
        const shown = choice.condition === 'cgan' ? pixels + told : pixels;
        const verdicts = await trainer.discriminate('verdict', new Float32Array(3 * shown));
        assert.equal(verdicts.length, 3);
        if (choice.condition === 'ac-gan') assert.equal((await trainer.discriminate('classes', made)).length, 2 * told);
        for (const { of, layer, channels, side } of featurePlaces(small(recipe.options), choice)) {
          const maps = await (layer === undefined ? trainer.discriminate(of, made) : trainer.activations(of, layer, made));
          assert.equal(maps.length, 2 * channels * side * side);
        }
        trainer.dispose();
      });
    }
  }

  it('have as many weights as the generators they were measured with', async () => {
    const digits = pictureRecipe('cgan', 'digits');
    const faces = pictureRecipe('hinge', 'faces');
    for (const [recipe, set, wanted] of [[digits, 'digits', 154_537], [faces, 'faces', 101_779]] as const) {
      const choice = choiceOf(recipe, set);
      const trainer = await trainerOf(pictureGan(changed(recipe.options, { batch: 1 }), choice), choice);
      assert.equal(count(trainer.weights(), 'G'), wanted);
      trainer.dispose();
    }
  });

  it('name the class as Odena et al. say: D and G both lower the same cross-entropy on made pictures', () => {
    const choice = choiceOf({ condition: 'ac-gan' }, 'digits');
    const [D, G] = pictureGan(pictureRecipe('ac-gan', 'digits').options, choice).players;
    const classes = (terms: typeof D.terms) => terms.filter(({ kind }) => kind === 'classes');
    assert.deepEqual(classes(D.terms).map(({ name }) => name), ['classReal', 'classFake']);
    assert.deepEqual({ ...classes(G.terms)[0], name: '' }, { ...classes(D.terms)[1], name: '' });
  });

  it('refuse a penalty on a D that is several networks, or that multiplies with the label', () => {
    const options = pictureRecipe('wgan-gp', 'digits').options;
    assert.match(pictureRefusals(options, choiceOf({ condition: 'cgan' }, 'digits'))[0], /multiplies what it sees with the label/);
    assert.match(pictureRefusals(options, choiceOf({ condition: 'none', growing: [1, 2] }, 'digits'))[0], /a growing D is several/);
  });
});

describe('a growing GAN', () => {
  const choice = choiceOf({ condition: 'none', growing: [4, 8] }, 'digits');
  const model = (): Model => pictureGan(small(pictureRecipe('growing', 'digits').options), choice);
  const z = Float32Array.of(0.3, -1, 0.7);
  const pixel = (picture: ArrayLike<number>, y: number, x: number): number => picture[y * 28 + x];
  /** Largest difference between spots of one block of a picture. */
  const within = (picture: ArrayLike<number>, block: number): number => {
    let most = 0;
    for (let y = 0; y < 28; y++) for (let x = 0; x < 28; x++) most = Math.max(most, Math.abs(pixel(picture, y, x) - pixel(picture, y - (y % block), x - (x % block))));
    return most;
  };

  it('begins with pictures of a quarter of the size, enlarged', async () => {
    const trainer = trainOn(referenceKernels, { model: model(), sets: { data: rows(choice) }, seed: 2 });
    assert.equal(stageAt(model(), 0), 0);
    assert.equal(within(await trainer.generate('made', z), 4), 0);
    trainer.step(4);
    // The stage has begun, and the fade stands at 0: the larger picture counts for nothing yet.
    assert.equal(within(await trainer.generate('made', z), 4), 0);
    trainer.step(1);
    assert.ok(within(await trainer.generate('made', z), 4) > 0);
    assert.equal(within(await trainer.generate('made', z), 2), 0);
    trainer.step(4);
    assert.ok(within(await trainer.generate('made', z), 2) > 0);
    trainer.dispose();
  });

  it('leaves alone what is not there yet', () => {
    const trainer = trainOn(referenceKernels, { model: model(), sets: { data: rows(choice) }, seed: 2 });
    const first = trainer.weights();
    trainer.step(3);
    const later = trainer.weights();
    const moved = (name: string): boolean => first[name].some((w, i) => w !== later[name][i]);
    assert.ok(moved('G.0.weight') && moved('paint7.1.weight') && moved('see7.1.weight') && moved('D.1.weight'));
    for (const name of ['G14.1.weight', 'paint14.1.weight', 'see14.1.weight', 'D14.1.weight', 'G28.1.weight']) assert.ok(!moved(name), name);
    trainer.dispose();
  });
});

describe('rows of pictures', () => {
  it('have pixels from −1 to 1 and the label behind them', async () => {
    const { pictureRows } = await import('../../../src/gan/pictures/sets.js');
    const shape = { channels: 1, height: 1, width: 2 };
    const { columns, values } = pictureRows({ shape, count: 2, bytes: Uint8Array.of(0, 255, 255, 0), labels: Uint8Array.of(1, 0), attributes: {} }, 2);
    assert.equal(columns, 4);
    assert.deepEqual([...values], [-1, 1, 0, 1, 1, -1, 1, 0]);
    assert.equal(pictureSets.faces.classes.length, 4);
  });
});
