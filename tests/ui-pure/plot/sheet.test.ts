import assert from 'node:assert/strict';
import { test } from 'node:test';
import { light } from '../../../src/ui/plot/palette.js';
import { sheetScene } from '../../../src/ui/plot/sheet.js';
import { toSvg } from '../../../src/ui/plot/svg.js';

const unit = [0, 1] as const;
const sheet = {
  palette: light,
  title: 'The ring',
  stage: { x: unit, y: unit, marks: [] },
  bar: { palette: light, ramp: 'diverging', domain: unit, ends: ['D says generated', 'D says real'] },
  legend: [{ text: 'Real data', look: 'ring', tone: 'real' }],
  charts: { list: [{ head: 'Losses', clause: 'lower is better', series: [{ name: 'Generator', tone: 'generator', xs: [0, 1, 2], ys: [1, 0.9, 0.867], window: 1 }] }], shared: { label: 'step' } },
  caption: 'Generated points drift along the arrows, towards places that the discriminator, D, takes for real, and there they stay. '.repeat(3),
} as const;

test('a saved picture holds stage, key, charts and caption', () => {
  const text = toSvg(sheetScene(sheet), light);
  for (const words of ['The ring', 'D says generated', 'D says real', 'Real data', 'Losses', 'lower is better', 'Generator', '0.87', 'step 2', 'Generated points']) {
    assert.ok(text.includes(words), words);
  }
});

test('nothing on a saved picture lies outside it, and no two plots overlap', () => {
  const scene = sheetScene(sheet);
  const boxes = scene.plots.slice(0, -1).map(({ box }) => box);
  boxes.forEach((a, i) => {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= scene.width && a.y + a.height <= scene.height);
    boxes.slice(i + 1).forEach((b) => assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y));
  });
});

test('a sheet without charts is as wide as its stage', () => {
  const { width } = sheetScene({ palette: light, stage: sheet.stage });
  assert.equal(width, 456 + 2 * 20);
});
