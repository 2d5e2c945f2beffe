/**
 * Says what the shipped translators do, on the faces that nothing was trained on: `npm run judge:glasses`.
 *
 * A classifier of faces, trained here on the others, tells glasses, sex, mouth and hair of each translation.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadPictureKernels, loadPictures, trainOn } from '../../src/engine/engines.js';
import { faceHeads, headLogits } from '../../src/gan/pictures/classifier.js';
import { distance } from '../../src/gan/pictures/cycle-measures.js';
import { cycleDefaults, cycleModel, told, type Told } from '../../src/gan/pictures/cycle.js';
import { domainsBy, type Domain } from '../../src/gan/pictures/domains.js';
import { readAll } from '../../src/gan/pictures/judge.js';
import { readPack } from '../../src/gan/pictures/pack.js';
import { pixelsOf, type Pictures } from '../../src/gan/pictures/sets.js';
import { readTranslators, sized } from '../../src/gan/pictures/translators.js';
import { likeliest } from '../../src/math/metrics/classes.js';
import { at } from '../paths.mjs';
import { trainClassifier } from './train-classifier.js';

function faces(): Pictures {
  const pack = readPack(gunzipSync(readFileSync(at('assets/faces.pack'))));
  if ('problem' in pack) throw new Error(pack.problem);
  return pack;
}

const pack = faces();
const { shape, x, y } = domainsBy(pack, 'glasses');
const size = pixelsOf(shape);

/** The pictures without those that are held back. */
function without(all: Pictures, places: ReadonlySet<number>): Pictures {
  const kept = Array.from({ length: all.count }, (_, i) => i).filter((i) => !places.has(i));
  const column = (of: Uint8Array): Uint8Array => Uint8Array.from(kept, (i) => of[i]);
  const bytes = new Uint8Array(kept.length * size);
  kept.forEach((i, k) => bytes.set(all.bytes.subarray(i * size, (i + 1) * size), k * size));
  const attributes = Object.fromEntries(Object.entries(all.attributes).map(([name, of]) => [name, column(of)]));
  return { shape: all.shape, count: kept.length, bytes, labels: column(all.labels), attributes };
}

const classifier = await trainClassifier({ shape, heads: faceHeads }, { iterations: 600, batch: 64, rate: 1e-3 }, without(pack, new Set([...x.heldAt, ...y.heldAt])), 1);

/** What the classifier says of pictures, by head. */
async function seen(pictures: Float32Array): Promise<ReadonlyMap<string, readonly number[]>> {
  const { logits } = await readAll(classifier.read, pictures, size);
  return new Map(faceHeads.map(({ name, classes }) => [name, [...likeliest(headLogits(logits, faceHeads, name), classes)]]));
}

const joined = (parts: readonly Float32Array[]): Float32Array => {
  const out = new Float32Array(parts.length * size);
  parts.forEach((part, i) => out.set(part, i * size));
  return out;
};

const share = (n: number, of: number): string => `${((100 * n) / of).toFixed(1)} %`;
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** One direction: from a domain whose faces have glasses or not to the other. */
async function judged(from: Domain, made: readonly Told[], glasses: 0 | 1): Promise<string> {
  const [there, back] = [await seen(joined(made.map((one) => one.there))), await seen(joined(made.map((one) => one.back)))];
  const n = made.length;
  const truth = (name: string, i: number): number => pack.attributes[name][from.heldAt[i]];
  const kept = (said: ReadonlyMap<string, readonly number[]>, name: string): string => share((said.get(name) ?? []).filter((value, i) => value === truth(name, i)).length, n);
  const own = (i: number): Float32Array => from.held.subarray(i * size, (i + 1) * size);
  const error = mean(made.map((one, i) => distance(one.back, own(i))));
  const others = faceHeads.filter(({ name }) => name !== 'glasses').map(({ name }) => `${name} ${kept(there, name)} there, ${kept(back, name)} back`);
  const changed = (there.get('glasses') ?? []).filter((value) => value !== glasses).length;
  return `glasses ${glasses === 0 ? 'shown' : 'gone'} ${share(changed, n)}, back as before ${kept(back, 'glasses')}; kept: ${others.join('; ')}; cycle error ${error.toFixed(4)} (${((error * 255) / 2).toFixed(1)} of 255)`;
}

console.log(`Of ${x.heldAt.length} faces of each kind:`);
const real = { x: await seen(x.held), y: await seen(y.held) };
for (const { name } of faceHeads) {
  const right = (domain: Domain, said: ReadonlyMap<string, readonly number[]>): number => (said.get(name) ?? []).filter((value, i) => value === pack.attributes[name][domain.heldAt[i]]).length;
  console.log(`the classifier reads ${name} right in ${share(right(x, real.x) + right(y, real.y), x.heldAt.length + y.heldAt.length)}`);
}
await loadPictures();
for (const name of ['glasses', 'glasses-free']) {
  const translators = readTranslators(readFileSync(at(`assets/${name}.safetensors`)), shape);
  if ('problem' in translators) throw new Error(translators.problem);
  const { weights, size: nets, cycle, steps } = translators;
  const trainer = trainOn(await loadPictureKernels(), { model: cycleModel(sized(cycleDefaults, nets), shape), sets: { x: x.rows, y: y.rows }, seed: 1 });
  trainer.setWeights(weights);
  console.log(`${name}, ${steps} steps, λ ${cycle}`);
  console.log(`  on:  ${await judged(x, told(trainer.generate('fromX', x.held), shape), 0)}`);
  console.log(`  off: ${await judged(y, told(trainer.generate('fromY', y.held), shape), 1)}`);
  trainer.dispose();
}
classifier.dispose();
