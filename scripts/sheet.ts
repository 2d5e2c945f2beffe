/**
 * Pictures as a PNG to look at.
 *
 * `node --import tsx scripts/sheet.ts assets/faces.pack faces.png [count] [scale] [columns]` draws the first pictures of a pack.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync, gunzipSync } from 'node:zlib';
import { readPack } from '../src/gan/pictures/pack.js';
import { pixelsOf, type PictureShape } from '../src/gan/pictures/sets.js';
import { sheet, type SheetLayout } from '../src/gan/pictures/sheet.js';
import { png } from '../src/ui/plot/png.js';
import { isRun } from './data/save.js';

/** Writes pictures [count][channels][height][width], bytes or floats in −1 … 1, as a PNG. */
export function savePng(path: string, pictures: Uint8Array | Float32Array, shape: PictureShape, layout: SheetLayout = {}): void {
  const { width, height, pixels } = sheet(pictures, shape, layout);
  writeFileSync(path, png(new Uint32Array(pixels.buffer), width, height, (data) => deflateSync(data, { level: 9 })));
}

if (isRun(import.meta.url)) {
  const [pack, out, count = '100', scale = '3', columns] = process.argv.slice(2);
  if (!pack || !out) throw new Error('Say which pack and which file: scripts/sheet.ts assets/digits.pack digits.png [count] [scale] [columns]');
  const pictures = readPack(gunzipSync(readFileSync(pack)));
  if ('problem' in pictures) throw new Error(pictures.problem);
  const { bytes, shape } = pictures;
  savePng(out, bytes.subarray(0, Number(count) * pixelsOf(shape)), shape, { scale: Number(scale), columns: columns ? Number(columns) : undefined });
}
