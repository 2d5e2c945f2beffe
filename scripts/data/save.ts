/** Writes a pack into assets/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writePack, type AboutPack, type Packing } from '../../src/gan/pictures/pack.js';
import type { Pictures } from '../../src/gan/pictures/sets.js';
import { at } from '../paths.mjs';

/** Whether a module is the one that Node was asked to run. */
export const isRun = (url: string): boolean => process.argv[1] === fileURLToPath(url);

/** assets/<name>.pack, gzipped, the same bytes each time. */
export function savePack(name: string, pictures: Pictures, about: AboutPack, packing: Packing): void {
  const file = gzipSync(writePack(pictures, about, packing), { level: 9, memLevel: 9 });
  // The header names the system that packed it: say "unknown" on all of them (RFC 1952, section 2.3.1).
  file[9] = 255;
  mkdirSync(at('assets'), { recursive: true });
  writeFileSync(at(`assets/${name}.pack`), file);
  console.log(`assets/${name}.pack: ${pictures.count} pictures, ${(file.length / 1000).toFixed(1)} kB`);
}
