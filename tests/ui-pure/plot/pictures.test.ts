import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawScene } from '../../../src/ui/plot/draw.js';
import type { Box } from '../../../src/ui/plot/marks.js';
import { dark, light, type Palette } from '../../../src/ui/plot/palette.js';
import type { Pen } from '../../../src/ui/plot/pen.js';
import { pictureGridScene, type PictureGridOptions } from '../../../src/ui/plot/pictures.js';
import { toSvg } from '../../../src/ui/plot/svg.js';

interface Seen {
  readonly box: Box;
  readonly columns: number;
  readonly smooth: boolean;
  /** #rrggbb of each pixel. */
  readonly colours: readonly string[];
}

const hex = (word: number): string => `#${[word & 255, (word >> 8) & 255, (word >> 16) & 255].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** What a pen is asked to paint. */
const seen = (options: Omit<PictureGridOptions, 'palette' | 'label'>, palette: Palette = light, size = [20, 10]): Seen[] => {
  const images: Seen[] = [];
  const pen: Pen = {
    palette,
    clip: (_box, _radius, body) => body(),
    fade: (_opacity, body) => body(),
    path: () => {},
    discs: () => {},
    text: () => {},
    image: (box, columns, rows, smooth, fill) => {
      const pixels = new Uint32Array(columns * rows);
      fill(pixels);
      images.push({ box, columns, smooth, colours: [...pixels].map(hex) });
    },
  };
  drawScene(pen, pictureGridScene({ ...options, palette, label: '' }, size[0], size[1]));
  return images;
};

const grey = { channels: 1, height: 1, width: 2 };

test('grey runs from the stage to the ink on a plot, and from black to white at full size', () => {
  const one = { shape: grey, pixels: Float32Array.of(-1, 1), columns: 1 };
  assert.deepEqual(seen(one)[0].colours, [light.tones.stage, light.tones.text]);
  assert.deepEqual(seen(one, dark)[0].colours, [dark.tones.stage, dark.tones.text]);
  assert.deepEqual(seen({ ...one, ink: 'true' })[0].colours, ['#000000', '#ffffff']);
});

test('colours are true in both schemes', () => {
  const one = { shape: { channels: 3, height: 1, width: 1 }, pixels: Float32Array.of(1, -1, 0), columns: 1 };
  for (const palette of [light, dark]) assert.deepEqual(seen(one, palette)[0].colours, ['#ff0080']);
});

test('what is outside −1 … 1, and what is no number, is the nearest shade or black', () => {
  const one = { shape: grey, pixels: Float32Array.of(-9, NaN), columns: 1, ink: 'true' as const };
  assert.deepEqual(seen(one)[0].colours, ['#000000', '#000000']);
});

test('pictures without gaps are one image, each in its place', () => {
  const [image, ...more] = seen({ shape: grey, pixels: Float32Array.of(-1, -1, 1, 1, 1, 1, -1, -1), columns: 2, ink: 'true' });
  const [b, w] = ['#000000', '#ffffff'];
  assert.equal(more.length, 0);
  assert.equal(image.columns, 4);
  assert.deepEqual(image.colours, [b, b, w, w, w, w, b, b]);
});

test('pictures with gaps are images of their own, inside the room there is', () => {
  const images = seen({ shape: grey, pixels: new Float32Array(6), columns: 3, gap: 1 });
  assert.deepEqual(images.map(({ box }) => [box.x, box.width]), [[0, 6], [7, 6], [14, 6]]);
});

test('pixels are hard where they are large, and smooth where a grid makes them small', () => {
  const one = { shape: grey, pixels: new Float32Array(2), columns: 1 };
  assert.equal(seen(one, light, [20, 10])[0].smooth, false);
  assert.equal(seen(one, light, [4, 2])[0].smooth, true);
});

test('a saved file holds the pictures', () => {
  const scene = pictureGridScene({ shape: grey, pixels: new Float32Array(4), columns: 2, palette: light, label: '', gap: 2 }, 40, 10);
  assert.equal(toSvg(scene, light).match(/<image /g)?.length, 2);
});
