import assert from 'node:assert/strict';
import { test } from 'node:test';
import { densityOf } from '../../../src/ui/plot/density.js';
import { areaOf, cellOpacity } from '../../../src/ui/plot/draw-lines.js';
import { pointSize, shown } from '../../../src/ui/plot/draw-points.js';
import { binned } from '../../../src/ui/plot/histogram.js';

test('real samples are rings of 3.2 px, generated ones disks of 3 px with a halo', () => {
  assert.deepEqual(pointSize('ring', 200, 450), { radius: 3.2, halo: 0.8, stroke: 1.4, density: false });
  assert.deepEqual(pointSize('disk', 200, 450), { radius: 3, halo: 0.8, stroke: 0, density: false });
});

test('over 1500 samples lose their halo, over 20 000 their outline', () => {
  assert.deepEqual([1501, 20_001].map((count) => pointSize('disk', count, 450)).map(({ radius, halo, density }) => [radius, halo, density]), [
    [2, 0, false],
    [2, 0, true],
  ]);
});

test('a small stage shows half as many samples', () => {
  const xy = new Float32Array(400);
  assert.equal(shown(xy, 328).length, 200);
  assert.equal(shown(xy, 450).length, 400);
});

test('a density counts each point in its cell, from the top', () => {
  const xy = Float32Array.of(0.1, 0.9, 0.9, 0.1, 0.9, 0.1, 2, 2);
  assert.deepEqual([...densityOf(xy, 2, 2, [0, 1], [0, 1])], [1, 0, 0, 2]);
});

test('a cell of the mesh is the darker the smaller it is', () => {
  assert.equal(areaOf([0, 0, 2, 0, 2, 1, 0, 1], [0, 1, 2, 3]), 2);
  assert.ok(cellOpacity(1) < cellOpacity(0.1) && cellOpacity(0.1) < cellOpacity(0.001));
});

test('the last cell of a histogram holds its right edge', () => {
  assert.deepEqual([...binned([0, 0.5, 1, 1.1, NaN], 0, 1, 2).counts], [1, 2]);
});
