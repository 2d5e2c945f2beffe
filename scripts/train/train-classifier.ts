/** Trains a classifier of pictures, and says how many of others it reads right. */
import { loadPictureKernels, loadPictures, trainOn } from '../../src/engine/engines.js';
import type { Net } from '../../src/engine/model.js';
import { classifierModel, classifierNet, classifierRows, fixedModel, headLogits, joined, readerOf, type ClassifierOptions, type ClassifierTraining, type Head, type Reader } from '../../src/gan/pictures/classifier.js';
import { readAll } from '../../src/gan/pictures/judge.js';
import { pixels, pixelsOf, type Pictures } from '../../src/gan/pictures/sets.js';
import { agreement, likeliest } from '../../src/math/metrics/classes.js';
import { indices } from '../../src/math/random/stream.js';

export interface TrainedClassifier {
  readonly net: Net;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly read: Reader;
  dispose(): void;
}

/** Iterations between two lines of the log. */
const SAID = 200;

/** The same pictures several times over: as they are, then moved by up to `most` pixels each way, at random. What comes in is `blank`. */
export function moved(pictures: Pictures, times: number, most: number, blank: number, seed: number): Pictures {
  const { shape, count, bytes, labels, attributes } = pictures;
  const { channels, height, width } = shape;
  const size = pixelsOf(shape);
  const all = new Uint8Array(times * count * size).fill(blank);
  const steps = indices(seed, 'moved', 0, 2 * times * count, 2 * most + 1);
  for (let copy = 0; copy < times * count; copy++) {
    const [dx, dy] = copy < count ? [0, 0] : [steps[2 * copy] - most, steps[2 * copy + 1] - most];
    const from = (copy % count) * size;
    for (let line = 0; line < channels * height; line++) {
      const y = (line % height) + dy;
      if (y < 0 || y >= height) continue;
      const row = bytes.subarray(from + line * width + Math.max(0, -dx), from + line * width + width - Math.max(0, dx));
      all.set(row, copy * size + (line + dy) * width + Math.max(0, dx));
    }
  }
  const again = (column: Uint8Array): Uint8Array => Uint8Array.from({ length: times * count }, (_, i) => column[i % count]);
  return { shape, count: times * count, bytes: all, labels: again(labels), attributes: Object.fromEntries(Object.entries(attributes).map(([name, column]) => [name, again(column)])) };
}

/** A net with weights, as something that reads pictures. */
export async function opened(net: Net, weights: TrainedClassifier['weights']): Promise<TrainedClassifier> {
  await loadPictures();
  const trainer = trainOn(await loadPictureKernels(), { model: fixedModel({ C: net }), sets: {}, seed: 1 });
  trainer.setWeights(weights);
  return { net, weights, read: readerOf(trainer, net), dispose: () => trainer.dispose() };
}

export async function trainClassifier(options: ClassifierOptions, training: ClassifierTraining, pictures: Pictures, seed: number): Promise<TrainedClassifier> {
  await loadPictures();
  const trainer = trainOn(await loadPictureKernels(), { model: classifierModel(options, training), sets: { data: classifierRows(pictures, options.heads) }, seed });
  while (trainer.iteration < training.iterations) {
    trainer.step(Math.min(SAID, training.iterations - trainer.iteration));
    console.log(`${trainer.iteration} of ${training.iterations}: loss ${trainer.measures().C.toFixed(4)}`);
  }
  const weights = trainer.averages();
  trainer.dispose();
  return opened(classifierNet(options), weights);
}

/** Share of pictures of which each head is read right. */
export async function accuracies(read: Reader, pictures: Pictures, heads: readonly Head[]): Promise<Readonly<Record<string, number>>> {
  const size = pixelsOf(pictures.shape);
  const parts = [];
  for (let at = 0; at < pictures.count; at += PART) parts.push(await readAll(read, pixels(pictures, at, Math.min(PART, pictures.count - at)), size));
  const { logits } = joined(parts);
  return Object.fromEntries(heads.map(({ name, classes }) => {
    const truth = name === 'label' ? pictures.labels : pictures.attributes[name];
    return [name, agreement(likeliest(headLogits(logits, heads, name), classes), truth)];
  }));
}

/** Pictures whose pixels are made at once. */
const PART = 1000;
