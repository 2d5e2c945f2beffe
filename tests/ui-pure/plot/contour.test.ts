import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isolines } from '../../../src/ui/plot/contour.js';
import { cellCentres } from '../../../src/ui/plot/marks.js';

const sampled = (size: number, f: (x: number, y: number) => number) => {
  const xy = cellCentres(size, size, [-1, 1], [-1, 1]);
  return { columns: size, rows: size, values: Float32Array.from({ length: size * size }, (_, i) => f(xy[2 * i], xy[2 * i + 1])) };
};

test('the level curve of a cone is one closed circle', () => {
  const lines = isolines(sampled(60, Math.hypot), 0.5);
  assert.equal(lines.length, 1);
  const [circle] = lines;
  assert.deepEqual([...circle.slice(0, 2)], [...circle.slice(-2)]);
  for (let i = 0; i < circle.length; i += 2) {
    assert.ok(Math.abs(Math.hypot(2 * circle[i] - 1, 1 - 2 * circle[i + 1]) - 0.5) < 0.005);
  }
});

test('the level curve of a slope runs from border to border', () => {
  const [line, ...others] = isolines(sampled(20, (x) => x), 0.1);
  assert.equal(others.length, 0);
  const ys = [...line].filter((_, i) => i % 2 === 1);
  assert.deepEqual([Math.min(...ys), Math.max(...ys)], [0, 1]);
  [...line].filter((_, i) => i % 2 === 0).forEach((x) => assert.ok(Math.abs(x - 0.55) < 1e-6));
});

test('a flat ground has no level curve', () => {
  assert.deepEqual(isolines(sampled(9, () => 0.5), 0.5), []);
});

test('every level curve of any grid is closed or ends on the border', () => {
  const grids = fc.record({ columns: fc.integer({ min: 1, max: 7 }), rows: fc.integer({ min: 1, max: 7 }), seed: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 49, maxLength: 49 }) });
  fc.assert(
    fc.property(grids, ({ columns, rows, seed }) => {
      const values = Float32Array.from(seed.slice(0, columns * rows));
      for (const line of isolines({ columns, rows, values }, 0.5)) {
        const [x0, y0] = line;
        const [x1, y1] = line.slice(-2);
        const onBorder = (x: number, y: number): boolean => x === 0 || x === 1 || y === 0 || y === 1;
        assert.ok((x0 === x1 && y0 === y1) || (onBorder(x0, y0) && onBorder(x1, y1)));
      }
    }),
  );
});
