/** The pictures that are learned, and the weights that a run may begin with: fetched when they are wanted. */
import { readCritic } from '../../../gan/files/critic.js';
import { assets } from '../../../gan/pictures/assets.js';
import { readWeights } from '../../../gan/files/weights.js';
import { readPack } from '../../../gan/pictures/pack.js';
import { pictureSets, type Pictures, type PictureSetName } from '../../../gan/pictures/sets.js';
import type { PictureSpec } from '../../../gan/worker/protocol.js';
import { loadAsset, unpack, type Asset, type AssetOptions } from '../../../runtime/assets.js';
import type { Wanted } from '../../../ui/assets.js';

/** Bytes of a pack of pictures, unpacked, at most. */
const MOST = 32_000_000;

export type Weights = Readonly<Record<string, Float32Array>>;

export interface Material {
  readonly set: PictureSetName;
  readonly pictures: Pictures;
  readonly weights?: Weights;
  /** What made pictures are judged by, where one comes with the library. */
  readonly classifier?: PictureSpec['classifier'];
}

const listed: readonly Asset[] = Object.values(assets);

const find = (file: string): Asset | undefined => listed.find((one) => one.file === file);

function asset(file: string): Asset {
  const found = find(file);
  if (!found) throw new RangeError(`“${file}” does not come with this version of the library. Choose other data, or begin with random weights.`);
  return found;
}

export const material = (set: PictureSetName, trained: boolean): Wanted<Material> => ({
  key: `${set} ${trained}`,
  what: `the ${pictureSets[set].label.toLowerCase()}`,
  load: async (options) => {
    const [pictures, weights, classifier] = await Promise.all([picturesOf(set, options), trained ? weightsOf(set, options) : undefined, classifierOf(set, options)]);
    return { set, pictures, ...(weights && { weights }), ...(classifier && { classifier }) };
  },
});

async function picturesOf(set: PictureSetName, options: AssetOptions): Promise<Pictures> {
  const packed = await loadAsset(asset(`${set}.pack`), options);
  const read = readPack(await unpack(packed, MOST));
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
}

async function classifierOf(set: PictureSetName, options: AssetOptions): Promise<Material['classifier']> {
  const listedAs = find(`${set}-classifier.safetensors`);
  if (!listedAs) return undefined;
  const read = readWeights(await loadAsset(listedAs, options));
  if ('problem' in read) throw new RangeError(read.problem);
  const { net, netName, weights } = read;
  return { net, netName, weights };
}

/** Of G and of D, under the names that the model gives them. */
async function weightsOf(set: PictureSetName, options: AssetOptions): Promise<Weights> {
  const [made, judged] = await Promise.all([`${set}-generator.safetensors`, `${set}-critic.safetensors`].map((file) => loadAsset(asset(file), options)));
  const [generator, critic] = [readWeights(made), readCritic(judged)];
  if ('problem' in generator) throw new RangeError(generator.problem);
  if ('problem' in critic) throw new RangeError(critic.problem);
  return { ...generator.weights, ...critic.weights };
}
