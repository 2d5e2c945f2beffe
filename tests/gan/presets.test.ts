import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  anyPoints,
  changed,
  createTrainer,
  dataSet,
  dataSetNames,
  failing,
  gan,
  judgeOf,
  learning,
  parseCheckpoint,
  refusals,
  serialiseCheckpoint,
  trainingRows,
  type Coverage,
  type Preset,
  type Recipe,
  type Trainer,
} from '../../src/gan/index.js';
import { normals } from '../../src/math/random/stream.js';

const presets: readonly Preset[] = [...Object.values(learning), ...Object.values(failing)];
const recipes: readonly Recipe[] = [...presets, ...presets.flatMap(({ beside }) => beside ?? []), anyPoints];

/** A run of a preset with a seed, before its first iteration. */
const start = (recipe: Recipe, { data, dataOptions }: Preset, seed = 1): Promise<Trainer> =>
  createTrainer({ model: gan(recipe.options), sets: { data: trainingRows(dataSet(data, dataOptions), seed) }, seed, engine: 'wasm' });

const samples = async (trainer: Trainer, { options }: Recipe): Promise<Float32Array> =>
  trainer.generate('G', Float32Array.from(normals(1, 'test.z', 0, 2000 * options.noiseUnits)));

/** What is covered after so many iterations of a recipe. */
const reached = async (preset: Preset, recipe: Recipe, iterations: number): Promise<Coverage> => {
  const trainer = await start(recipe, preset);
  for (let i = 0; i < (preset.discriminatorFirst ?? 0); i++) await trainer.stepPlayer('D');
  await trainer.step(iterations);
  const { coverage } = judgeOf(dataSet(preset.data, preset.dataOptions)).judge(await samples(trainer, recipe));
  trainer.dispose();
  assert.ok(coverage);
  return coverage;
};

describe('a preset', () => {
  it('is there for each data set, and is called like it', () => {
    assert.deepEqual(Object.keys(learning).sort(), [...dataSetNames].sort());
    for (const [name, preset] of Object.entries(learning)) assert.deepEqual([preset.name, preset.data], [name, name]);
  });

  it('asks for nothing that is refused', () => {
    for (const { label, options } of recipes) assert.deepEqual(refusals(options), [], label);
  });

  it('that settles does so at its last iteration, from the middle on', () => {
    for (const { label, iterations, options } of recipes) {
      if (options.decay) assert.deepEqual(options.decay, { from: iterations / 2, until: iterations, to: 0.01 }, label);
    }
  });

  it('and the one beside it start from the same weights', async () => {
    for (const preset of presets) {
      if (!preset.beside) continue;
      const [one, other] = [await start(preset, preset), await start(preset.beside, preset)];
      assert.deepEqual(one.weights(), other.weights(), preset.name);
    }
  });

  it('goes on from a checkpoint of its file to the same samples, bit for bit', async () => {
    const preset = learning.ring;
    const whole = await start(preset, preset);
    await whole.step(200);
    const file = serialiseCheckpoint(whole.checkpoint(), { preset: preset.name, seed: 1 });
    await whole.step(100);
    const read = parseCheckpoint(file);
    assert.ok('checkpoint' in read);
    const resumed = await start(preset, preset);
    resumed.restore(read.checkpoint);
    await resumed.step(100);
    assert.deepEqual(await samples(resumed, preset), await samples(whole, preset));
  });

  it('for the ring reaches all eight modes in half of its run', async () => {
    const { ring } = learning;
    const until = ring.iterations / 2;
    const { covered } = await reached(ring, { ...ring, options: changed(ring.options, { decay: { from: until / 2, until, to: 0.01 } }) }, until);
    assert.equal(covered, 8);
  });

  it('for the circle reaches all of it in half of its run', async () => {
    const { covered } = await reached(learning.circle, learning.circle, learning.circle.iterations / 2);
    assert.equal(covered, 20);
  });
});

describe('what goes wrong', () => {
  it('is a G that crowds into at most two of eight modes, where nothing holds D flat', async () => {
    const { collapse } = failing;
    const { covered } = await reached(collapse, collapse, collapse.iterations);
    assert.ok(covered <= 2, `${covered} modes`);
  });

  it('is a G whose samples run from mode to mode, half of them or more near one at a time, and settle on none', async () => {
    const { rotation } = failing;
    const trainer = await start(rotation, rotation);
    const { judge } = judgeOf(dataSet(rotation.data, rotation.dataOptions));
    const visits: number[] = [];
    for (let look = 0; look < 150 && new Set(visits).size < 8; look++) {
      await trainer.step(20);
      const { coverage } = judge(await samples(trainer, rotation));
      const mode = coverage?.shares.findIndex((share) => share >= 0.5) ?? -1;
      if (mode >= 0 && mode !== visits.at(-1)) visits.push(mode);
      assert.ok(coverage && coverage.covered < 8);
    }
    trainer.dispose();
    assert.equal(new Set(visits).size, 8, visits.join(' '));
  });

  it('is a G that a minimax loss leaves where it is, far from the data, once D is sure', async () => {
    const { saturation } = failing;
    const { covered, near } = await reached(saturation, saturation, 500);
    assert.deepEqual([covered, near], [0, 0]);
  });
});
