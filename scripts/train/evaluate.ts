/**
 * How good the shipped generators are: `npm run evaluate` (or `-- digits`, `-- faces`, `-- fashion`). Writes what it finds, and a sheet
 * of pictures of each, to docs/generators.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openNet, packNet, type OpenNet } from '../../src/gan/files/open-net.js';
import { readWeights, type WeightsFile } from '../../src/gan/files/weights.js';
import { result, type Term } from '../../src/gan/pictures/arithmetic.js';
import { faceHeads, headLogits, type Reader } from '../../src/gan/pictures/classifier.js';
import { pictureJudgeOf, readAll } from '../../src/gan/pictures/judge.js';
import { pictureSets, pixels, pixelsOf, type Pictures, type PictureSetName } from '../../src/gan/pictures/sets.js';
import { drawCodes, type Code, type Prior } from '../../src/math/latent.js';
import { agreement, likeliest, softmaxRows } from '../../src/math/metrics/classes.js';
import { inceptionScore } from '../../src/math/metrics/inception-score.js';
import { at } from '../paths.mjs';
import { savePng } from '../sheet.js';
import { unseenJudge } from './classifier-plans.js';
import { accuracies, opened, trainClassifier } from './train-classifier.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const folder = at('docs/generators');

const fileOf = (name: string): WeightsFile => {
  const file = readWeights(readFileSync(at('assets', `${name}.safetensors`)));
  if ('problem' in file) throw new Error(`${name}: ${file.problem}`);
  return file;
};

/** A classifier of ours as something that reads pictures. */
const readerOfFile = async (name: string): Promise<Reader> => {
  const { net, weights } = fileOf(name);
  return (await opened(net, weights)).read;
};

/** A judge that no generator was chosen by: trained once, then kept beside the other caches. */
async function unseenReader(): Promise<Reader> {
  const path = at('node_modules/.cache/train/unseen-judge.safetensors');
  const { options, training, seed, classes, train, test, name } = unseenJudge;
  if (!existsSync(path)) {
    const made = await trainClassifier(options, training, train(), seed);
    const found = await accuracies(made.read, test(), options.heads);
    console.log(`${name}: ${percent(found.label)} of the standard test digits read right`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, await packNet({ name, role: 'classifier', netName: 'C', net: made.net, shape: options.shape, classes, z: 0, noise: 'normal', weights: made.weights }));
    made.dispose();
  }
  const file = readWeights(readFileSync(path));
  if ('problem' in file) throw new Error(file.problem);
  return (await opened(file.net, file.weights)).read;
}

/** Codes with labels that take turns. */
function codesFor({ z, noise, classes, net }: WeightsFile, n: number, seed: number): { readonly x: Float32Array; readonly asked: number[] } {
  const told = net.inputs - z;
  const codes = drawCodes({ codes: z, noise, within: Infinity }, seed, 'evaluate', 0, n);
  const x = new Float32Array(n * net.inputs);
  const asked = Array.from({ length: n }, (_, i) => (classes.length > 0 ? i % classes.length : 0));
  asked.forEach((label, i) => {
    x.set(codes.subarray(i * z, (i + 1) * z), i * net.inputs);
    if (told > 0) x[i * net.inputs + z + label] = 1;
  });
  return { x, asked };
}

const COUNT = 2000;

/** So many pictures, evenly apart: they may lie class after class. */
function evenly(real: Pictures, count: number): Float32Array {
  const size = pixelsOf(real.shape);
  const all = pixels(real);
  const out = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const place = Math.floor((i * real.count) / count);
    out.set(all.subarray(place * size, (place + 1) * size), i * size);
  }
  return out;
}

/** A generator that is told classes: how many of its pictures are what was asked for. */
async function labelled(set: 'digits' | 'fashion', real: Pictures, judges: Readonly<Record<string, Reader>>): Promise<string[]> {
  const file = fileOf(`${set}-generator`);
  const G = await openNet(file);
  const { x, asked } = codesFor(file, COUNT, 11);
  const made = G.run(x);
  const size = pixelsOf(file.shape);
  savePng(join(folder, `${set}.png`), made.subarray(0, 120 * size), file.shape, { columns: 20, scale: 2 });
  G.dispose();
  const lines: string[] = [];
  const some = evenly(real, COUNT);
  for (const [name, read] of Object.entries(judges)) {
    const { logits } = await readAll(read, made, size);
    const others = await readAll(read, some, size);
    const [score, realScore] = [logits, others.logits].map((found) => inceptionScore(softmaxRows(found, 10), 10));
    lines.push(`| ${set} | ${name} | ${COUNT} | ${percent(agreement(likeliest(logits, 10), asked))} | ${score.toFixed(2)} (real ${realScore.toFixed(2)}) |`);
  }
  const judge = await pictureJudgeOf(Object.values(judges)[0], pixels(real, 0, real.count), { pixels: size, classes: 10 });
  const n = Math.min(COUNT, judge.most);
  const judged = judge.judge(await readAll(Object.values(judges)[0], made.subarray(0, n * size), size), asked.slice(0, n));
  lines.push(`| ${set} | FID by the shipped classifier | ${n} | ${judged.fid.toFixed(2)} | real against real ${judged.floor.toFixed(2)} |`);
  return lines;
}

type Looks = Readonly<Record<string, number>>;

/** What an attribute classifier sees in the face of each code. */
function looksOf(G: OpenNet, C: OpenNet, codes: Float32Array, z: number): Looks[] {
  const n = codes.length / z;
  const logits = C.run(G.run(codes));
  const heads = faceHeads.map(({ name, classes }) => [name, likeliest(headLogits(logits, faceHeads, name), classes)] as const);
  return Array.from({ length: n }, (_, i) => Object.fromEntries(heads.map(([name, read]) => [name, read[i]])));
}

/** Trials, each with examples of its own. */
const TRIALS = 60;

/** man with glasses − man + woman, from means of `each` codes: the share of trials whose result is a woman with glasses. */
function glassesTrials(G: OpenNet, C: OpenNet, prior: Prior, each: number): { readonly right: number; readonly results: Float32Array } {
  const pool = drawCodes(prior, 21, 'trials', 0, 8000);
  const seen = looksOf(G, C, Float32Array.from(pool), prior.codes);
  const groups = [{ female: 0, glasses: 1 }, { female: 0, glasses: 0 }, { female: 1, glasses: 0 }].map((wanted) => seen.flatMap((look, i) => (Object.entries(wanted).every(([head, value]) => look[head] === value) ? [i] : [])));
  const code = (i: number): Code => pool.subarray(i * prior.codes, (i + 1) * prior.codes);
  const results = new Float32Array(TRIALS * prior.codes);
  for (let t = 0; t < TRIALS; t++) {
    const terms = groups.map((places, k): Term => {
      if (places.length < TRIALS * each) throw new Error(`Of group ${k} only ${places.length} faces were found, and ${TRIALS * each} are wanted.`);
      return { sign: k === 1 ? -1 : 1, codes: places.slice(t * each, (t + 1) * each).map(code) };
    });
    results.set(result(terms, prior), t * prior.codes);
  }
  const right = looksOf(G, C, results, prior.codes).filter(({ female, glasses }) => female === 1 && glasses === 1).length;
  return { right, results };
}

async function faces(): Promise<string[]> {
  const file = fileOf('faces-generator');
  const [G, C] = [await openNet(file), await openNet(fileOf('faces-classifier'))];
  const prior: Prior = { codes: file.z, noise: file.noise, within: Infinity };
  savePng(join(folder, 'faces.png'), G.run(codesFor(file, 96, 11).x), file.shape, { columns: 16, scale: 2 });
  const lines: string[] = [];
  for (const each of [1, 4, 16]) {
    const { right, results } = glassesTrials(G, C, prior, each);
    if (each === 16) savePng(join(folder, 'faces-sums.png'), G.run(results), file.shape, { columns: 12, scale: 2 });
    lines.push(`| faces | man with glasses − man + woman, means of ${each} | ${TRIALS} trials | ${percent(right / TRIALS)} | a woman with glasses |`);
  }
  G.dispose();
  C.dispose();
  return lines;
}

const evaluations: Readonly<Record<PictureSetName, () => Promise<string[]>>> = {
  digits: async () => {
    const { loadDigits } = await import('../data/digits.js');
    return labelled('digits', loadDigits({ split: 'test' }), { 'the shipped classifier': await readerOfFile('digits-classifier'), 'a judge that took no part': await unseenReader() });
  },
  fashion: async () => {
    const { loadFashion } = await import('../data/fashion.js');
    return labelled('fashion', loadFashion({ split: 'test' }), { 'the shipped classifier': await readerOfFile('fashion-classifier') });
  },
  faces,
};

mkdirSync(folder, { recursive: true });
const chosen = Object.keys(pictureSets).filter((name) => process.argv.length < 3 || process.argv.includes(name)) as PictureSetName[];
for (const name of chosen) {
  const lines = await evaluations[name]();
  console.log(lines.join('\n'));
  const head = '| pictures | by | of | right, or distance | score, or what it means |\n|---|---|---|---|---|\n';
  writeFileSync(join(folder, `${name}.md`), `${head}${lines.join('\n')}\n`);
}
