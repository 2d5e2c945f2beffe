import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheet } from '../../../src/gan/pictures/sheet.js';

const at = ({ pixels, width }: ReturnType<typeof sheet>, x: number, y: number): number[] => [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];

test('pictures lie in rows with ground between them, enlarged', () => {
  const made = sheet(Uint8Array.of(10, 20, 30), { channels: 1, height: 1, width: 1 }, { columns: 2, gap: 1, scale: 2, ground: [1, 2, 3] });
  assert.deepEqual([made.width, made.height], [7, 7]);
  assert.deepEqual(at(made, 0, 0), [1, 2, 3, 255]);
  assert.deepEqual(at(made, 2, 2), [10, 10, 10, 255]);
  assert.deepEqual(at(made, 4, 1), [20, 20, 20, 255]);
  assert.deepEqual(at(made, 1, 4), [30, 30, 30, 255]);
  assert.deepEqual(at(made, 4, 4), [1, 2, 3, 255], 'where there is no fourth picture');
});

test('colours come channel after channel, and floats from −1 to 1', () => {
  const made = sheet(Float32Array.of(-1, 1, 0, 5), { channels: 1, height: 2, width: 2 }, { gap: 0 });
  assert.deepEqual([...made.pixels].filter((_, i) => i % 4 === 0), [0, 255, 128, 255]);
  const colour = sheet(Uint8Array.of(200, 100, 50), { channels: 3, height: 1, width: 1 }, { gap: 0 });
  assert.deepEqual([...colour.pixels], [200, 100, 50, 255]);
});
