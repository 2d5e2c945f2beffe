/**
 * Writes, from the files in assets/, what lists them: src/gan/pictures/assets.ts (name, size, SHA-256) and
 * src/runtime/asset-files.ts (addresses, in the form that bundlers follow). With `check`, writes nothing and returns the
 * files that are out of date.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { at } from './paths.mjs';

const made = '// Made from the files in assets/ by scripts/assets.mjs.\n';

/** A file's name up to the first dot. */
const nameOf = (file) => file.split('.')[0];

const readAssets = async () => {
  const files = (await readdir(at('assets'))).filter((file) => !file.startsWith('.') && !file.endsWith('.md')).sort();
  const seen = new Map();
  for (const file of files) {
    if (!/^[a-z][a-z0-9-]*(\.[a-z0-9]+)+$/.test(file)) throw new Error(`assets/${file}: use small letters, digits and hyphens, such as digits-generator.safetensors.`);
    // Some servers unpack such a file on the way, and what arrives has another size.
    if (file.endsWith('.gz')) throw new Error(`assets/${file}: leave the ending .gz off.`);
    if (seen.has(nameOf(file))) throw new Error(`assets/${file} and assets/${seen.get(nameOf(file))} would both be called ${nameOf(file)}.`);
    seen.set(nameOf(file), file);
  }
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(at('assets', file));
      return { name: nameOf(file), file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
};

const list = (assets) => `${made}import type { Asset } from '../../runtime/assets.js';

/** The files that come with the library and are loaded when they are wanted. */
export const assets = {
${assets.map(({ name, file, bytes, sha256 }) => `  '${name}': { file: '${file}', bytes: ${bytes}, sha256: '${sha256}' },\n`).join('')}} as const satisfies Readonly<Record<string, Asset>>;

export type AssetName = ${assets.length > 0 ? 'keyof typeof assets' : 'string'};
`;

const addresses = (assets) => `${made}/** Where each file of assets/ lies. Bundlers know this form, copy the file, and keep the address right. */
export const assetFiles: Readonly<Partial<Record<string, () => URL>>> = {
${assets.map(({ file }) => `  '${file}': () => new URL('../../assets/${file}', import.meta.url),\n`).join('')}};
`;

export async function writeAssets({ check = false } = {}) {
  const assets = await readAssets();
  const stale = [];
  for (const [path, text] of [['src/gan/pictures/assets.ts', list(assets)], ['src/runtime/asset-files.ts', addresses(assets)]]) {
    if (existsSync(at(path)) && (await readFile(at(path), 'utf8')) === text) continue;
    stale.push(path);
    if (!check) await writeFile(at(path), text);
  }
  return stale;
}
