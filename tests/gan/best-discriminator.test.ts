import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestDiscriminator } from '../../src/gan/metrics/best-discriminator.js';
import { normals } from '../../src/math/random/stream.js';

const window = { x: [-4, 4], y: [-4, 4] } as const;
const cells = 32;
const cloud = (name: string, shift: number): Float32Array =>
  Float32Array.from(normals(1, name, 0, 8192), (value, i) => value + (i % 2 === 0 ? shift : 0));
const at = (grid: Float32Array, x: number, y: number): number => {
  const [column, row] = [Math.floor(((x + 4) / 8) * cells), Math.floor(((4 - y) / 8) * cells)];
  return grid[row * cells + column];
};

test('the best D says ½ where both clouds are alike', () => {
  const grid = bestDiscriminator(cloud('a', 0), cloud('b', 0), window, cells);
  assert.ok(Math.abs(at(grid, 0, 0) - 0.5) < 0.08);
});

test('the best D of two normals a distance of 2 apart is σ(−2x) along the line between them', () => {
  const grid = bestDiscriminator(cloud('a', -1), cloud('b', 1), window, cells);
  for (const x of [-1.1, -0.1, 0.9]) {
    const wanted = 1 / (1 + Math.exp(2 * (x + 0.02)));
    assert.ok(Math.abs(at(grid, x, 0) - wanted) < 0.12, `at ${x}: ${at(grid, x, 0)} for ${wanted}`);
  }
});

test('the best D cannot tell where no sample has been', () => {
  const grid = bestDiscriminator(cloud('a', -1), cloud('b', 1), { x: [20, 28], y: [-4, 4] }, cells);
  assert.ok(grid.every((value) => Math.abs(value - 0.5) < 1e-6));
});
