/** Clothes: makes assets/fashion.pack (`npm run data:fashion`), and hands all of Fashion-MNIST to scripts. */
import type { Pictures } from '../../src/gan/pictures/sets.js';
import { isRun, savePack } from './save.js';
import { balanced, fromSystem, idxPictures, picked } from './sources.js';

/** `pack`: the 3,000 of the pack. `train`: all 60,000 training pictures, these among them. `test`: 10,000 others. */
export type FashionSplit = 'pack' | 'train' | 'test';

const FOLDER = '/usr/share/datasets/fashion-mnist';
const EACH = 300;

/** @throws with the cure where the files are not there */
export function loadFashion({ split }: { readonly split: FashionSplit }): Pictures {
  const part = split === 'test' ? 't10k' : 'train';
  const cure = 'Debian has it in a package: apt-get install dataset-fashion-mnist. Elsewhere, put the four files of github.com/zalandoresearch/fashion-mnist there.';
  const read = (kind: string): Buffer => fromSystem(`${FOLDER}/${part}-${kind}-ubyte.gz`, cure);
  const all = idxPictures(read('images-idx3'), read('labels-idx1'));
  return split === 'pack' ? picked(all, balanced(all.labels, 10, EACH)) : all;
}

const about = {
  set: 'fashion',
  source: 'Fashion-MNIST (Xiao, Rasul & Vollgraf 2017), the first 300 training pictures of each class, in 16 levels of grey',
  licence: 'MIT',
} as const;

if (isRun(import.meta.url)) savePack('fashion', loadFashion({ split: 'pack' }), about, { bits: 4, filter: 'paeth' });
