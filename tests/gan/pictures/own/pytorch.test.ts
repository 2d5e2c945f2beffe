/** What PyTorch computes, and what is computed here from its files. The values are PyTorch 1.13's. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { loadPictureKernels, loadPictures, trainOn } from '../../../../src/engine/engines.js';
import { checkVector, type WeightsDraft } from '../../../../src/gan/files/weights.js';
import { readSafetensors } from '../../../../src/gan/pictures/own/from-weights.js';

interface Expected {
  readonly z: readonly number[];
  readonly classes: readonly number[];
  readonly pictures: readonly number[];
  readonly shape: readonly number[];
}

const fixtures = 'tests/fixtures/own';

const expectedIn = (folder: string): Record<string, Expected> => JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;

async function runnerOf({ net, weights, netName }: WeightsDraft): Promise<(x: Float32Array) => Float32Array> {
  await loadPictures();
  const trainer = trainOn(await loadPictureKernels(), { model: { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 }, sets: {}, seed: 1 });
  trainer.setWeights(weights);
  return (x) => trainer.discriminate(netName, x);
}

/** z, each with its class one-hot behind it. */
const inputsOf = ({ z, classes }: Expected, { z: codes, classes: names }: WeightsDraft): Float32Array =>
  Float32Array.from([0, 1].flatMap((i) => [...z.slice(i * codes, (i + 1) * codes), ...names.map((_, k) => Number(k === classes[i]))]));

/** The largest |a − b| between the pictures of a file and PyTorch's. */
async function difference(folder: string, file: string): Promise<number> {
  const expected = expectedIn(folder)[file.split('-')[0]];
  const draft = readSafetensors(readFileSync(join(folder, `${file}.safetensors`)), file);
  assert.deepEqual([draft.shape.channels, draft.shape.height, draft.shape.width], expected.shape);
  const run = await runnerOf(draft);
  if (draft.check) assert.equal(await checkVector({ ...draft, check: draft.check }, run), undefined);
  const made = run(inputsOf(expected, draft));
  assert.equal(made.length, expected.pictures.length);
  return made.reduce((most, v, i) => Math.max(most, Math.abs(v - expected.pictures[i])), 0);
}

for (const file of ['dcgan-16', 'layers-16']) {
  test(`a net that PyTorch saved in 16 bits makes PyTorch's pictures (${file})`, async () => {
    assert.ok((await difference(fixtures, file)) < 1e-3);
  });
}

for (const file of ['dcgan-state', 'linear-state']) {
  test(`of a DCGAN's state_dict the net can be told (${file})`, async () => {
    assert.ok((await difference(fixtures, file)) < 1e-5);
  });
}

const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import torch, numpy']).status === 0);

test('save_for_gan_widgets writes files that compute what PyTorch does', { skip: python ? false : 'no python3 with torch here' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gan-widgets-'));
  try {
    const run = spawnSync(python ?? '', [`${fixtures}/pytorch.py`, folder], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    for (const net of ['dcgan', 'linear', 'layers', 'flat']) {
      assert.ok((await difference(folder, `${net}-16`)) < 1e-3, net);
      assert.ok((await difference(folder, `${net}-32`)) < 1e-5, net);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the docs page quotes the script as it is', () => {
  const script = readFileSync('docs/examples/save_for_gan_widgets.py', 'utf8');
  assert.ok(readFileSync('docs/your-own-generator.md', 'utf8').endsWith(`\`\`\`python\n${script}\`\`\`\n`));
});
