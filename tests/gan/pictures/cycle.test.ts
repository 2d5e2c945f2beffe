import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { before, describe, it } from 'node:test';
import { loadPictureKernels, loadPictures, trainOn } from '../../../src/engine/engines.js';
import type { Rows } from '../../../src/engine/model.js';
import { cycleLosses } from '../../../src/gan/objectives/conditional.js';
import { generatorLoss } from '../../../src/gan/objectives/losses.js';
import { objective } from '../../../src/gan/objectives/index.js';
import { cycleMeasures } from '../../../src/gan/pictures/cycle-measures.js';
import { changedCycle, cycleDefaults, cycleModel, told, type CycleChanges } from '../../../src/gan/pictures/cycle.js';
import { domainsBy, HELD, type Domains } from '../../../src/gan/pictures/domains.js';
import { readPack } from '../../../src/gan/pictures/pack.js';
import { pixelsOf, type Pictures, type PictureShape } from '../../../src/gan/pictures/sets.js';
import { readTranslators, sized, sizeOfOptions, writeTranslators, type Translators } from '../../../src/gan/pictures/translators.js';
import { stream } from '../../../src/math/random/stream.js';
import { at } from '../../../scripts/paths.mjs';
import { assertGradients } from '../../engine/differences.js';
import { referenceKernels } from '../../engine/reference.js';

const shape: PictureShape = { channels: 2, height: 8, width: 8 };
const small = (changes: CycleChanges = {}) => changedCycle(changedCycle(cycleDefaults, { batch: 2, translator: { maps: 2, depth: 1 }, critic: { maps: 2 } }), changes);

/** Noise instead of pictures. */
const rows = (name: string, count: number): Rows => {
  const { next } = stream(1, name);
  const columns = pixelsOf(shape);
  return { columns, values: Float32Array.from({ length: count * columns }, () => 2 * next() - 1) };
};
const sets = (count: number) => ({ x: rows('x', count), y: rows('y', count) });

const near = (a: number, b: number, within = 1e-5): void => assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

describe('CycleGAN', () => {
  before(loadPictures);

  for (const name of ['hinge', 'least-squares'] as const) {
    for (const player of ['G', 'D']) {
      it(`has, with the ${name} objective, the gradients for ${player} that differences of its loss say`, () => {
        const still = { optimiser: { kind: 'sgd', rate: 0 } } as const;
        assertGradients({ model: cycleModel(small({ objective: name, translator: still, critic: still }), shape), sets: sets(5), settle: 400 }, player);
      });
    }
  }

  it('loses what equation 2 and section 5.2 of Zhu et al. say, each term by itself', () => {
    const options = small({ cycle: 7, identity: 0.3, batch: 1, critic: { spectralNorm: 0 } });
    const trainer = trainOn(referenceKernels, { model: cycleModel(options, shape), sets: sets(1), seed: 3 });
    const { x, y } = sets(1);
    const [fromX] = told(trainer.generate('fromX', x.values), shape);
    const [fromY] = told(trainer.generate('fromY', y.values), shape);
    trainer.stepPlayer('G');
    const measures = trainer.measures();
    const wanted = cycleLosses({ x: x.values, y: y.values, FGx: fromX.back, GFy: fromY.back, Fx: fromX.same, Gy: fromY.same }, 7, 0.3);
    near(measures['G.cycleX'] + measures['G.cycleY'], wanted.cycle);
    near(measures['G.identityX'] + measures['G.identityY'], wanted.identity);
    near(measures['G.fakeY'], generatorLoss(objective('hinge'), [fromX.made]).value);
    near(measures['G.fakeX'], generatorLoss(objective('hinge'), [fromY.made]).value);
    near(measures.G, wanted.cycle + wanted.identity + measures['G.fakeX'] + measures['G.fakeY']);
    const shown = cycleMeasures(options, x.values, [fromX], y.values, [fromY]);
    near(7 * (shown.cycleX + shown.cycleY), wanted.cycle);
    near(7 * 0.3 * (shown.identityX + shown.identityY), wanted.identity);
    near(shown.foolX + shown.foolY, measures['G.fakeX'] + measures['G.fakeY']);
    trainer.dispose();
  });

  it('measures the discriminators as they are trained', () => {
    const options = small({ batch: 1, critic: { spectralNorm: 0 } });
    const trainer = trainOn(referenceKernels, { model: cycleModel(options, shape), sets: sets(1), seed: 3 });
    const { x, y } = sets(1);
    const shown = cycleMeasures(options, x.values, told(trainer.generate('fromX', x.values), shape), y.values, told(trainer.generate('fromY', y.values), shape));
    trainer.stepPlayer('D');
    const measures = trainer.measures();
    for (const term of ['realX', 'fakeX', 'realY', 'fakeY'] as const) near(shown[term], measures[`D.${term}`]);
    trainer.dispose();
  });

  it('draws x and y by themselves: pairs are never shown', () => {
    const { inputs } = cycleModel(small(), shape);
    assert.notEqual(JSON.stringify(inputs.x), JSON.stringify(inputs.y));
    assert.deepEqual([inputs.x, inputs.y].map((input) => input.kind === 'rows' && [input.set, input.draw]), [['x', 'x'], ['y', 'y']]);
  });

  it('goes on with other weights of its losses from the same checkpoint', async () => {
    const kernels = await loadPictureKernels();
    const start = trainOn(kernels, { model: cycleModel(small(), shape), sets: sets(4), seed: 3 });
    start.step(2);
    const free = trainOn(kernels, { model: cycleModel(small({ cycle: 0 }), shape), sets: sets(4), seed: 3 });
    free.restore(start.checkpoint());
    assert.equal(free.iteration, 2);
    assert.deepEqual(free.weights(), start.weights());
    start.step(1);
    free.step(1);
    assert.notDeepEqual(free.weights()['G.1.weight'], start.weights()['G.1.weight']);
    assert.equal('G.cycleX' in free.measures(), false);
    for (const trainer of [start, free]) trainer.dispose();
  });
});

describe('the file of translators', () => {
  before(loadPictures);

  const made = (): Translators => {
    const options = small();
    const trainer = trainOn(referenceKernels, { model: cycleModel(options, shape), sets: sets(1), seed: 3 });
    const weights = Object.fromEntries(Object.entries(trainer.weights()).map(([name, values]) => [name, Float32Array.from(values)]));
    trainer.dispose();
    return { weights, size: sizeOfOptions(options), steps: 12, cycle: 10, identity: 0.5 };
  };

  it('is read as it was written, in halves', () => {
    const given = made();
    const read = readTranslators(writeTranslators(given), shape);
    if ('problem' in read) throw new Error(read.problem);
    assert.deepEqual({ ...read, weights: {} }, { ...given, weights: {} });
    assert.deepEqual(Object.keys(read.weights).sort(), Object.keys(given.weights).sort());
    for (const [name, values] of Object.entries(given.weights)) {
      values.forEach((w, i) => assert.ok(Math.abs(read.weights[name][i] - w) <= 2 ** -11 * Math.abs(w) + 2 ** -24, name));
    }
  });

  it('is refused with a sentence where it is cut, of another size, or says nothing', () => {
    const file = writeTranslators(made());
    for (let i = 1; i < 20; i++) assert.ok('problem' in readTranslators(file.slice(0, Math.floor((file.length * i) / 20)), shape));
    const other = readTranslators(file, { ...shape, channels: 3 });
    assert.match('problem' in other ? other.problem : '', /“G\.1\.weight” is not/);
    const { weights } = made();
    const broken = readTranslators(writeTranslators({ ...made(), weights: { ...weights, 'G.1.bias': weights['G.1.bias'].map(() => NaN) } }), shape);
    assert.match('problem' in broken ? broken.problem : '', /no number/);
  });
});

describe('two domains', () => {
  const pictures = (count: number): Pictures => ({
    shape,
    count,
    bytes: Uint8Array.from({ length: count * pixelsOf(shape) }, (_, i) => (Math.floor(i / pixelsOf(shape)) * 7) % 256),
    labels: new Uint8Array(count),
    attributes: { glasses: Uint8Array.from({ length: count }, (_, i) => i % 2) },
  });

  it('are parted by a label, and the last of each are held back', () => {
    const { x, y } = domainsBy(pictures(200), 'glasses');
    assert.deepEqual([x.heldAt.length, x.heldAt.at(-1), y.heldAt.at(-1)], [HELD, 198, 199]);
    assert.equal(x.rows.values.length, (100 - HELD) * pixelsOf(shape));
    assert.equal(y.rows.values[0], Math.fround(7 / 127.5 - 1));
  });

  it('want enough pictures of each', () => {
    assert.throws(() => domainsBy(pictures(100), 'glasses'), /50 pictures without “glasses” and 50 with it; more than 64 of each/);
    assert.throws(() => domainsBy(pictures(300), 'hats'), /0 pictures without “hats”/);
  });
});

describe('the shipped translators', () => {
  before(loadPictures);

  const read = async (name: string, { shape: faces, x, y }: Domains) => {
    const file = readTranslators(new Uint8Array(readFileSync(at(`assets/${name}.safetensors`))), faces);
    if ('problem' in file) throw new Error(file.problem);
    const options = sized(cycleDefaults, file.size);
    const trainer = trainOn(await loadPictureKernels(), { model: cycleModel(options, faces), sets: { x: x.rows, y: y.rows }, seed: 1 });
    trainer.setWeights(file.weights);
    const measures = cycleMeasures(options, x.held, told(trainer.generate('fromX', x.held), faces), y.held, told(trainer.generate('fromY', y.held), faces));
    trainer.dispose();
    return { file, measures };
  };

  it('bring faces back with the cycle loss, and much less so without', async () => {
    const pack = readPack(gunzipSync(readFileSync(at('assets/faces.pack'))));
    if ('problem' in pack) throw new Error(pack.problem);
    const domains = domainsBy(pack, 'glasses', 1);
    const [with_, without] = [await read('glasses', domains), await read('glasses-free', domains)];
    assert.deepEqual([with_.file.cycle, without.file.cycle], [10, 0]);
    for (const way of ['cycleX', 'cycleY'] as const) assert.ok(with_.measures[way] < 0.7 * without.measures[way], `${way}: ${with_.measures[way]} against ${without.measures[way]}`);
  });
});
