/**
 * Trains a classifier that is shipped: `npm run train:classifier -- digits` (or `fashion`, `faces`) writes
 * assets/<set>-classifier.safetensors. The same seed gives the same weights on any machine.
 *
 * `--iterations` trains for fewer, to see that it runs; what is too bad to be shipped is not written.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packNet } from '../../src/gan/files/open-net.js';
import { rounded } from '../../src/gan/files/weights.js';
import { pictureSetNames } from '../../src/gan/pictures/sets.js';
import { at } from '../paths.mjs';
import { shipped, type ClassifierPlan } from './classifier-plans.js';
import { accuracies, opened, trainClassifier } from './train-classifier.js';

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

async function make(set: string, { name, classes, options, training, seed, train, test, wanted }: ClassifierPlan): Promise<void> {
  const { net, weights, dispose } = await trainClassifier(options, training, train(), seed);
  dispose();
  const draft = rounded({ name, role: 'classifier', netName: 'C', net, shape: options.shape, classes, z: 0, noise: 'normal', weights } as const);
  const kept = await opened(draft.net, draft.weights);
  const found = await accuracies(kept.read, test(), options.heads);
  kept.dispose();
  for (const [head, share] of Object.entries(found)) console.log(`${head}: ${percent(share)} read right`);
  const worst = Math.min(...Object.values(found));
  if (worst < wanted) throw new Error(`${percent(worst)} is less than the ${percent(wanted)} that are wanted: nothing was written. Train for longer.`);
  const bytes = await packNet(draft);
  mkdirSync(at('assets'), { recursive: true });
  writeFileSync(at(`assets/${set}-classifier.safetensors`), bytes);
  console.log(`assets/${set}-classifier.safetensors: ${(bytes.length / 1000).toFixed(1)} kB`);
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { iterations: { type: 'string' } } });
const set = pictureSetNames.find((name) => name === positionals[0]);
if (!set) throw new RangeError(`“${positionals[0] ?? ''}” is no set of pictures; ${pictureSetNames.join(', ')} are.`);
const plan = shipped[set];
await make(set, values.iterations === undefined ? plan : { ...plan, training: { ...plan.training, iterations: Number(values.iterations) } });
