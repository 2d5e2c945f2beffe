/** The training pictures that come with the library. */
import { loadAsset, unpack, type Asset, type AssetOptions } from '../../runtime/assets.js';
import { assets } from './assets.js';
import { readPack } from './pack.js';
import type { Pictures, PictureSetName } from './sets.js';

/** Bytes of an unpacked pack at most. */
const MOST = 64e6;

/**
 * The pictures of a set, with their labels.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function loadTraining(name: PictureSetName, options: AssetOptions): Promise<Pictures> {
  const asset = Object.values<Asset>(assets).find(({ file }) => file === `${name}.pack`);
  if (!asset) throw new RangeError(`This copy of the library has no training pictures of ${name}.`);
  const read = readPack(await unpack(await loadAsset(asset, options), MOST, options.what));
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
}
