import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Checkpoint } from '../../../src/engine/index.js';
import { page, request, spec, type Page } from './runs.js';

const withPage = async (act: (page: Page) => Promise<void>, tick?: number): Promise<void> => {
  const open = page(tick);
  try {
    await act(open);
  } finally {
    open.close();
  }
};

const text = ({ iteration, bytes }: Checkpoint): string => `${iteration}:${new Uint32Array(bytes).join(' ')}`;

test('a run answers steps with the iteration reached', () =>
  withPage(async (page) => {
    assert.deepEqual(await page.open(spec()), { engine: 'wasm' });
    assert.equal(await page.ask('step', 7), 7);
    assert.equal(await page.ask('step', 3), 10);
  }));

test('steps in slices of any length come to the same weights', async () => {
  const texts: string[] = [];
  for (const tick of [0, 0.1, 3, 50]) {
    await withPage(async (page) => {
      await page.open(spec());
      await page.ask('step', 60);
      texts.push(text(await page.ask('checkpoint', null)));
    }, tick);
  }
  assert.equal(new Set(texts).size, 1);
});

test('single updates in the order of an iteration come to what the iteration comes to', () =>
  withPage(async (page) => {
    await page.open(spec());
    await page.open(spec(), 2);
    for (let i = 0; i < 5; i++) {
      for (const player of ['D', 'G']) await page.ask('stepPlayer', player);
      assert.equal(await page.ask('finishIteration', null), i + 1);
    }
    await page.ask('step', 5, 2);
    assert.equal(text(await page.ask('checkpoint', null)), text(await page.ask('checkpoint', null, 2)));
  }));

test('playing stops at its last iteration and says so once', () =>
  withPage(async (page) => {
    await page.open(spec());
    const heard = page.heard();
    await page.ask('play', { until: 123 });
    assert.deepEqual(await heard, { run: 1, news: 'finished', iteration: 123 });
    assert.equal((await page.ask('frame', request)).playing, false);
    assert.equal(page.news.length, 1);
  }));

test('a rate is kept by waiting between slices', () =>
  withPage(async (page) => {
    await page.open(spec());
    const heard = page.heard();
    await page.ask('play', { rate: 120, until: 20 });
    await heard;
    assert.ok(page.delays.length >= 9, `${page.delays.length} waits`);
    assert.ok(page.delays.every((ms) => ms > 1 && ms <= 1000 / 60));
  }, 0.01));

test('pausing ends a long step where it is', () =>
  withPage(async (page) => {
    await page.open(spec());
    const stepped = page.ask('step', 10_000_000);
    await page.ask('frame', request);
    await page.ask('pause', null);
    const reached = await stepped;
    assert.ok(reached < 10_000_000);
    assert.equal((await page.ask('frame', request)).iteration, reached);
  }));

test('a frame holds what was asked for, and no more', () =>
  withPage(async (page) => {
    await page.open(spec());
    await page.ask('step', 6);
    const frame = await page.ask('frame', request);
    assert.deepEqual([frame.samples?.length, frame.heat?.values.length, frame.pull?.length, frame.mesh?.xy.length], [80, 576, 20, 50]);
    assert.deepEqual(frame.records.iterations, [1, 2, 3, 4, 5, 6]);
    assert.equal(frame.records.measures.length, 6);
    assert.equal(frame.judgement?.iteration, 6);
    assert.equal(frame.judgement.coverage?.of, 8);
    const bare = await page.ask('frame', { stride: 1 });
    assert.deepEqual([bare.samples, bare.heat, bare.pull, bare.mesh], [undefined, undefined, undefined, undefined]);
    assert.deepEqual(bare.records.iterations, []);
  }));

test('frames do not change the run', () =>
  withPage(async (page) => {
    await page.open(spec({ generator: { batchNorm: true } }));
    await page.open(spec({ generator: { batchNorm: true } }), 2);
    for (let i = 0; i < 10; i++) {
      await page.ask('step', 3);
      await page.ask('frame', request);
    }
    await page.ask('step', 30, 2);
    assert.equal(text(await page.ask('checkpoint', null)), text(await page.ask('checkpoint', null, 2)));
  }));

test('records that nobody fetches grow sparser and stay few', () =>
  withPage(async (page) => {
    await page.open(spec());
    await page.ask('step', 5000);
    const { records } = await page.ask('frame', request);
    assert.ok(records.iterations.length <= 512);
    assert.ok(records.iterations[0] <= 16 && (records.iterations.at(-1) ?? 0) > 4900);
  }));

test('going back to a kept checkpoint and on again comes to the same weights', () =>
  withPage(async (page) => {
    await page.open(spec());
    for (let i = 0; i < 10; i++) await page.ask('step', 30);
    const later = text(await page.ask('checkpoint', null));
    const { kept } = await page.ask('frame', request);
    assert.ok(kept.length > 3);
    const reached = await page.ask('seek', 100);
    assert.ok(kept.includes(reached) && Math.abs(reached - 100) <= 30);
    assert.equal(await page.ask('step', 300 - reached), 300);
    assert.equal(text(await page.ask('checkpoint', null)), later);
  }));

test('checkpoints of a long run stay few, and each moment has one near it', () =>
  withPage(async (page) => {
    await page.open(spec());
    for (let i = 0; i < 400; i++) await page.ask('step', 5);
    const { kept } = await page.ask('frame', request);
    assert.ok(kept.length <= 96);
    for (let k = 0; k < 2000; k += 50) assert.ok(Math.min(...kept.map((at) => Math.abs(at - k))) <= 100, `near ${k}`);
  }));

test('a checkpoint is taken up by another run of the same model, and refused by other models and where it is spoilt', () =>
  withPage(async (page) => {
    await page.open(spec());
    await page.open(spec(), 2);
    await page.open(spec({ generator: { width: 16 } }), 3);
    await page.ask('step', 20);
    const checkpoint = await page.ask('checkpoint', null);
    assert.equal(await page.ask('restore', checkpoint, 2), 20);
    assert.equal(text(await page.ask('checkpoint', null, 2)), text(checkpoint));
    await assert.rejects(page.ask('restore', checkpoint, 3), /another model/);
    const spoilt = new Float32Array(checkpoint.bytes.slice(0)).fill(NaN, 0, 100);
    await assert.rejects(page.ask('restore', { ...checkpoint, bytes: spoilt.buffer }, 2), /no numbers/);
    assert.equal(text(await page.ask('checkpoint', null, 2)), text(checkpoint));
  }));

test('losses that stop being numbers stop the run at its last good checkpoint', () =>
  withPage(async (page) => {
    const wild = { kind: 'sgd', rate: 1e4, momentum: 0.99 } as const;
    await page.open(spec({ objective: 'least-squares', generator: { optimiser: wild }, discriminator: { optimiser: wild } }));
    const heard = page.heard();
    await page.ask('play', {});
    const news = await heard;
    assert.equal(news.news, 'broke');
    const frame = await page.ask('frame', request);
    assert.equal(frame.playing, false);
    assert.equal(frame.iteration, news.news === 'broke' ? news.lastGood : -1);
    assert.ok(frame.samples?.every(Number.isFinite));
  }));

test('a closed run answers with a sentence, and so does one that never was', () =>
  withPage(async (page) => {
    await page.open(spec());
    const stepped = page.ask('step', 10_000_000);
    await page.ask('close', null);
    assert.ok((await stepped) < 10_000_000);
    await assert.rejects(page.ask('step', 1), /has been closed/);
    await assert.rejects(page.ask('frame', request, 77), /has been closed/);
  }));

test('a model that makes no sense, an unknown engine and an unknown player are refused with a sentence', () =>
  withPage(async (page) => {
    const good = spec();
    await assert.rejects(page.open({ ...good, sets: {} }), RangeError);
    await assert.rejects(page.open({ ...good, engine: 'webgpu' }, 2), /has no WebGPU here/);
    await page.open(good, 3);
    await assert.rejects(page.ask('stepPlayer', 'H', 3), /no player “H”; there are D, G/);
  }));

test('a head start trains D alone before the first iteration', () =>
  withPage(async (page) => {
    await page.open(spec({}, { warmUp: [{ player: 'D', updates: 50 }] }));
    await page.open(spec(), 2);
    const [ahead, plain] = [await page.ask('weights', null), await page.ask('weights', null, 2)];
    assert.deepEqual(ahead['G.0.weight'], plain['G.0.weight']);
    assert.notDeepEqual(ahead['D.0.weight'], plain['D.0.weight']);
    assert.equal((await page.ask('frame', request)).iteration, 0);
  }));

test('two runs of one worker play at the same time and do not touch each other', () =>
  withPage(async (page) => {
    await page.open(spec());
    await page.open(spec({}, { seed: 2 }), 2);
    await page.open(spec({}, { seed: 2 }), 3);
    await page.ask('play', {});
    await page.ask('play', { until: 200 }, 2);
    await page.heard();
    assert.ok((await page.ask('frame', request)).iteration > 0);
    await page.ask('pause', null);
    await page.ask('step', 200, 3);
    assert.equal(text(await page.ask('checkpoint', null, 2)), text(await page.ask('checkpoint', null, 3)));
  }));

test('the kernels in JavaScript train the same game to the same losses', () =>
  withPage(async (page) => {
    await page.open(spec());
    assert.deepEqual(await page.open({ ...spec(), engine: 'js' }, 2), { engine: 'js' });
    await page.ask('step', 3);
    await page.ask('step', 3, 2);
    const [a, b] = [(await page.ask('frame', request)).measures, (await page.ask('frame', request, 2)).measures];
    for (const name of ['D', 'G']) assert.ok(Math.abs(a[name] - b[name]) < 1e-4, `${name}: ${a[name]} and ${b[name]}`);
  }));
