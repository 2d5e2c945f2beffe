/** Faces without and with glasses, and the translators between them that come with the library. */
import { loadAsset, unpack, type AssetOptions } from '../../runtime/assets.js';
import { assets } from './assets.js';
import { domainsBy, type Domains } from './domains.js';
import { readPack } from './pack.js';
import { pictureSets } from './sets.js';
import { readTranslators, type Translators } from './translators.js';

/** Bytes that the pack of faces unpacks to, at most. */
const MOST_BYTES = 64e6;

const usable = <T extends object>(read: T | { readonly problem: string }): T => {
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
};

/**
 * Faces without glasses as x, with glasses as y.
 *
 * @param most faces of each to train on, at most
 * @throws AssetError or RangeError with a sentence for readers
 */
export async function loadGlasses(options: AssetOptions, most?: number): Promise<Domains> {
  const packed = await loadAsset(assets.faces, options);
  return domainsBy(usable(readPack(await unpack(packed, MOST_BYTES, options.what))), 'glasses', most);
}

/** Translators that were trained with the cycle loss, or without it. */
export async function loadTranslators(how: 'with' | 'without', options: AssetOptions): Promise<Translators> {
  const bytes = await loadAsset(how === 'with' ? assets.glasses : assets['glasses-free'], options);
  return usable(readTranslators(bytes, pictureSets.faces.shape));
}
