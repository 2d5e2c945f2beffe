import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartScene, chartSummary } from '../../../src/ui/plot/chart.js';
import { prepare, valueAtX, type Chart } from '../../../src/ui/plot/chart-data.js';
import { light } from '../../../src/ui/plot/palette.js';
import type { Mark } from '../../../src/ui/plot/marks.js';

const xs = [0, 10, 20, 30];
const chart: Chart = {
  head: 'Losses',
  series: [
    { name: 'Discriminator', tone: 'discriminator', xs, ys: [2, 1.5, 1.25, 1.2], window: 1 },
    { name: 'Generator', tone: 'generator', dash: 'dashed', xs, ys: [0.8, 0.9, 0.85, 0.867], window: 1 },
  ],
};

const plotOf = (one: Chart, shared: { label: string; cursor?: number }) =>
  chartScene(prepare([one], shared, light), 0, shared, { width: 360, height: 200, face: light }).plots[0];

const sceneAt = (cursor?: number) => plotOf(chart, { label: 'step', ...(cursor !== undefined && { cursor }) });

const of = <K extends Mark['kind']>(kind: K, marks: readonly Mark[] = []) => marks.filter((mark) => mark.kind === kind) as Extract<Mark, { kind: K }>[];

test('the names at the ends carry the values at the cursor', () => {
  const [labels] = of('end-labels', sceneAt(20).over);
  assert.deepEqual(labels.items.map(({ name, value }) => [name, value]), [['Discriminator', '1.25'], ['Generator', '0.85']]);
});

test('without a cursor the values are the last', () => {
  assert.equal(of('end-labels', sceneAt().over)[0].items[0].value, '1.20');
});

test('no tick lies under the word of the cursor', () => {
  const ticks = sceneAt(10).x.ticks ?? [];
  assert.ok(ticks.every(({ at }) => at < 8 || at > 15), JSON.stringify(ticks));
});

test('the axis follows the data and holds zero', () => {
  assert.deepEqual(sceneAt(0).y.domain, [0, 2]);
});

test('a reference takes the place of a tick and of its grid line', () => {
  const withHalf: Chart = { ...chart, y: { domain: [0, 1], reference: 0.5 } };
  const ticks = plotOf(withHalf, { label: 'step' }).y.ticks ?? [];
  assert.deepEqual(ticks.map(({ text, grid }) => [text, grid]), [['0', undefined], ['1', undefined], ['0.5', false]]);
});

test('the value at a cursor is that of the last sample at or before it', () => {
  assert.deepEqual([-5, 0, 15, 30, 99].map((x) => valueAtX({ xs, ys: [1, 2, 3, 4] }, x)), [1, 1, 2, 4, 4]);
});

test('a chart without data is an empty chart', () => {
  const empty: Chart = { head: 'Losses', series: [{ name: 'D', tone: 'discriminator', xs: [], ys: [] }] };
  assert.deepEqual(of('end-labels', plotOf(empty, { label: 'step' }).over)[0].items, []);
});

test('a chart says itself in a sentence', () => {
  assert.equal(chartSummary(prepare([chart], { label: 'step' }, light).charts[0], { label: 'step' }, 20), 'Losses, step 20: Discriminator 1.25, Generator 0.85');
});
