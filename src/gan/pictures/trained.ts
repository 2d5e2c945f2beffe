/** What comes trained with the library: a generator with its D for a run to begin with, and a classifier to judge pictures by. */
import { readCritic } from '../files/critic.js';
import { readWeights, type WeightsFile } from '../files/weights.js';
import { loadAsset, type Asset, type AssetOptions } from '../../runtime/assets.js';
import type { Net } from '../../engine/model.js';
import { assets } from './assets.js';
import { faceHeads, headAt } from './classifier.js';
import type { PictureSetName } from './sets.js';

export type Weights = Readonly<Record<string, Float32Array>>;

/** A net with its weights, whose logits are those of a set's classes. */
export interface Classifier {
  readonly net: Net;
  readonly netName: string;
  readonly weights: Weights;
}

function listed(file: string): Asset {
  const found = Object.values<Asset>(assets).find((asset) => asset.file === file);
  if (!found) throw new RangeError(`“${file}” does not come with this version of the library.`);
  return found;
}

/** What is read, or its sentence thrown. */
function sound<T extends object>(read: T | { readonly problem: string }): T {
  if ('problem' in read) throw new RangeError(read.problem);
  return read;
}

/**
 * Weights of G and D for a run of the recipe that learns a set, by the names of its model.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function loadTrained(set: PictureSetName, options: AssetOptions): Promise<Weights> {
  const [generator, critic] = await Promise.all([loadAsset(listed(`${set}-generator.safetensors`), options), loadAsset(listed(`${set}-critic.safetensors`), options)]);
  return { ...sound(readWeights(generator)).weights, ...sound(readCritic(critic)).weights };
}

/**
 * What made pictures of a set are judged by.
 *
 * @throws AssetError or RangeError with a sentence
 */
export async function loadClassifier(set: PictureSetName, options: AssetOptions): Promise<Classifier> {
  const file = sound(readWeights(await loadAsset(listed(`${set}-classifier.safetensors`), options)));
  return set === 'faces' ? ofFaces(file) : { net: file.net, netName: file.netName, weights: file.weights };
}

/**
 * Of a face it is asked several things; its class is sex and glasses together. The probability of both is the product of each, so a
 * class's logit is the sum of theirs, and the last layer's rows are added.
 */
function ofFaces({ net, netName, weights }: WeightsFile): Classifier {
  const last = net.layers.length - 1;
  const layer = net.layers[last];
  if (layer.kind !== 'dense') throw new RangeError('The classifier of faces ends in no dense layer; give the one of this version of the library.');
  const [female, glasses] = ['female', 'glasses'].map((name) => headAt(faceHeads, name).from);
  const summed = (rows: Float32Array): Float32Array => {
    const columns = rows.length / layer.units;
    return Float32Array.from({ length: 4 * columns }, (_, i) => {
      const [k, column] = [Math.floor(i / columns), i % columns];
      return rows[(female + (k & 1)) * columns + column] + rows[(glasses + (k >> 1)) * columns + column];
    });
  };
  const names = [`${netName}.${last}.weight`, `${netName}.${last}.bias`];
  return {
    netName,
    net: { ...net, layers: [...net.layers.slice(0, -1), { ...layer, units: 4 }] },
    weights: { ...weights, ...Object.fromEntries(names.map((name) => [name, summed(weights[name])])) },
  };
}
