/**
 * Faces: makes assets/faces.pack (`npm run data:faces`), and hands 10,000 of them to scripts. The same faces each time: what is
 * drawn follows from a seed and the face's number.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readPack, writePack } from '../../src/gan/pictures/pack.js';
import { pictureSets, pixelsOf, type Pictures } from '../../src/gan/pictures/sets.js';
import { at } from '../paths.mjs';
import { face, rasterised, type FaceLabels } from './face.js';
import { paletteOf } from './palette.js';
import { isRun, savePack } from './save.js';
import { picked } from './sources.js';

/** `train`: 10,000 faces. `pack`: the first 2,400 of them. */
export type FaceSplit = 'pack' | 'train';

const SEED = 4;
const COLOURS = 128;
const COUNT = { train: 10_000, pack: 2_400 };

const about = {
  set: 'faces',
  source: 'Drawn with facesjs 5.0.3 (Jeremy Scheff and contributors), with mouths and glasses of ours, in 128 colours',
  licence: 'Apache-2.0',
} as const;

const { shape } = pictureSets.faces;
const COLUMNS = ['female', 'glasses', 'mouth', 'longHair', 'skin', 'hair'] as const;

/** Drawn once, which takes twenty seconds of one core, and kept. Remove the file when the drawing changes. */
const kept = at('node_modules/.cache/gan-widgets/faces-4.bin');

export function loadFaces({ split }: { readonly split: FaceSplit }): Pictures {
  const found = existsSync(kept) ? readPack(readFileSync(kept)) : drawn(COUNT.train);
  if ('problem' in found) throw new Error(`${found.problem} Remove ${kept} and try again.`);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, writePack(found, about, { bits: 8 }));
  }
  return picked(found, [...Array(COUNT[split]).keys()]);
}

/** Faces no two of which are alike, in balance over sex, glasses and mouth: these take turns. */
function drawn(count: number): Pictures {
  const size = pixelsOf(shape);
  const bytes = new Uint8Array(count * size);
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Uint8Array(count)]));
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) {
    const { labels, pixels } = fresh(i, seen);
    bytes.set(pixels, i * size);
    for (const name of COLUMNS) columns[name][i] = labels[name];
  }
  const labels = columns.female.map((female, i) => female + 2 * columns.glasses[i]);
  return { shape, count, bytes, labels, attributes: columns };
}

/** Face number i, drawn again with another seed while there is one like it. */
function fresh(i: number, seen: Set<string>): { labels: FaceLabels; pixels: Uint8Array } {
  const turn = { female: i & 1, glasses: (i >> 1) & 1, mouth: Math.floor(i / 4) % 3 };
  for (let seed = SEED; ; seed++) {
    const { labels, svg } = face(seed, i, turn);
    const pixels = rasterised(svg);
    const key = Buffer.from(pixels).toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    return { labels, pixels };
  }
}

if (isRun(import.meta.url)) {
  const pictures = loadFaces({ split: 'pack' });
  savePack('faces', pictures, about, { bits: 8, palette: paletteOf(pictures, COLOURS), order: 'rows' });
}
