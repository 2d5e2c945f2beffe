/**
 * Finds example codes for sums: makes many faces, asks a classifier what is to be seen of each, and writes, for each look, the numbers
 * of some codes it is sure of to src/gan/pictures/prepared.ts.
 *
 *   npx tsx scripts/label-faces.ts [--generator assets/faces-generator.safetensors] [--classifier assets/faces-classifier.safetensors]
 *                                  [--count 20000] [--each 32] [--sure 0.95] [--set faces]
 *
 * The classifier answers to the heads `faceHeads` (src/gan/pictures/classifier.ts), which scripts/train/train-classifier.ts trains.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openNet } from '../src/gan/files/open-net.js';
import { readWeights, type WeightsFile } from '../src/gan/files/weights.js';
import { exampleCode } from '../src/gan/pictures/arithmetic.js';
import { faceHeads, headAt } from '../src/gan/pictures/classifier.js';
import { looksOf, sureOnes, type Shares } from '../src/gan/pictures/looks.js';
import type { Look } from '../src/gan/pictures/prepared.js';

const { values } = parseArgs({
  options: {
    generator: { type: 'string', default: 'assets/faces-generator.safetensors' },
    classifier: { type: 'string', default: 'assets/faces-classifier.safetensors' },
    count: { type: 'string', default: '20000' },
    each: { type: 'string', default: '32' },
    sure: { type: 'string', default: '0.95' },
    set: { type: 'string', default: 'faces' },
  },
});

const read = async (path: string): Promise<WeightsFile> => {
  const file = readWeights(await readFile(path));
  if ('problem' in file) throw new Error(`${path}: ${file.problem}`);
  return file;
};

const [made, judge] = await Promise.all([read(values.generator), read(values.classifier)]);
if (made.net.inputs !== made.z) throw new Error(`${values.generator}: this generator is told a class, which would decide the look; give one that is told none.`);
const wanted = faceHeads.reduce((sum, { classes }) => sum + classes, 0);
if (judge.classes.length !== wanted) throw new Error(`${values.classifier}: it has ${judge.classes.length} logits, and ${wanted} are wanted, those of faceHeads.`);

const [G, C] = await Promise.all([openNet(made), openNet(judge)]);
const prior = { codes: made.z, noise: made.noise, within: Infinity };
const BATCH = 200;

/** Softmax of one head of a row of logits. */
const shares = (logits: Float32Array, row: number, head: string): number[] => {
  const { from, classes } = headAt(faceHeads, head);
  const some = [...logits.subarray(row * wanted + from, row * wanted + from + classes)];
  const top = Math.max(...some);
  const powers = some.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

const seen: Shares[] = [];
for (let from = 0; from < Number(values.count); from += BATCH) {
  const n = Math.min(BATCH, Number(values.count) - from);
  const z = new Float32Array(n * made.z);
  for (let i = 0; i < n; i++) z.set(exampleCode(prior, from + i), i * made.z);
  const logits = C.run(G.run(z));
  for (let i = 0; i < n; i++) seen.push(Object.fromEntries(faceHeads.map(({ name }) => [name, shares(logits, i, name)])));
}
G.dispose();
C.dispose();

const lists = Object.fromEntries(
  (Object.keys(looksOf) as Look[]).map((look) => {
    const numbers = sureOnes(seen, look, Number(values.each), Number(values.sure));
    if (numbers.length < Number(values.each)) throw new Error(`Only ${numbers.length} of ${seen.length} faces are “${look}” for sure; make more of them or ask for less certainty.`);
    console.log(`${look}: ${numbers.length}`);
    return [look, numbers];
  }),
);

const path = 'src/gan/pictures/prepared.ts';
const before = await readFile(path, 'utf8');
const text = before.replace(/= \{[^]*\};\n$/, `= {\n  ${values.set}: {\n${Object.entries(lists).map(([look, numbers]) => `    ${look}: [${numbers.join(', ')}],\n`).join('')}  },\n};\n`);
await writeFile(path, text);
console.log(path);
