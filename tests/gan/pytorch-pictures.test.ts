import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { changed } from '../../src/gan/options.js';
import { choiceOf, pictureRecipe, pictureRecipeNames, type PictureRecipeName } from '../../src/gan/pictures/recipes.js';
import { pictureSets, type PictureSetName } from '../../src/gan/pictures/sets.js';
import { picturesToPyTorch } from '../../src/gan/pytorch/pictures.js';

const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import torch']).status === 0);
const folder = mkdtempSync(join(tmpdir(), 'gan-widgets-'));
after(() => rmSync(folder, { recursive: true }));

/** The script of a recipe, of `iterations` steps, with small nets if asked. */
const script = (name: PictureRecipeName, set: PictureSetName, iterations: number, small = true): string => {
  const recipe = pictureRecipe(name, set, iterations);
  const options = small ? changed(recipe.options, { batch: 4, noiseUnits: 5, generator: { width: 3 }, discriminator: { width: 4, updates: 1 } }) : recipe.options;
  return picturesToPyTorch(options, choiceOf(recipe, set), set, { iterations, seed: 1 });
};

/** Runs a script with extra lines at its end; answers with what it printed. */
const ran = (text: string, set: string, more = ''): string => {
  const pack = new URL(`../../assets/${set}.pack`, import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python ?? '', ['-', pack], { input: `${text}\n${more}`, cwd: folder, encoding: 'utf8', env: { ...process.env, OMP_NUM_THREADS: '1' } });
  assert.equal(status, 0, stderr.slice(-2000));
  return stdout;
};

describe('a PyTorch script for pictures', { skip: python === undefined && 'python3 has no torch here' }, () => {
  for (const name of pictureRecipeNames)
    it(`trains ${name} and saves a sheet of what G makes`, () => {
      const iterations = name === 'growing' ? 16 : 2;
      const printed = ran(script(name, 'digits', iterations), 'digits', 'print("losses", loss_D, loss_G)');
      const [d, g] = (/losses (\S+) (\S+)/.exec(printed) ?? []).slice(1).map(Number);
      assert.ok(Number.isFinite(d) && Number.isFinite(g), printed);
      const sheet = readFileSync(join(folder, 'made.pgm'));
      const columns = ['cgan', 'ac-gan'].includes(name) ? 10 : 8;
      assert.ok(sheet.toString('latin1').startsWith(`P5 ${columns * 28} ${8 * 28} 255\n`));
      assert.equal(sheet.length, `P5 ${columns * 28} ${8 * 28} 255\n`.length + 8 * columns * 784);
    });

  for (const set of ['fashion', 'faces'] as const)
    it(`reads ${set} as the widget does`, async () => {
      const { gunzipSync } = await import('node:zlib');
      const { readPack } = await import('../../src/gan/pictures/pack.js');
      const pictures = readPack(gunzipSync(readFileSync(new URL(`../../assets/${set}.pack`, import.meta.url))));
      assert.ok('bytes' in pictures);
      const printed = ran(script(set === 'faces' ? 'hinge' : 'cgan', set, 1), set, 'print("sum", int(((pictures + 1) * 127.5).round().sum(dtype=torch.float64)), len(pictures), labels.tolist()[:20])');
      const sum = pictures.bytes.reduce((total, byte) => total + byte, 0);
      assert.ok(printed.includes(`sum ${sum} ${pictures.count} [${[...pictures.labels.subarray(0, 20)].join(', ')}]`), printed);
    });

  it('has nets with as many weights as the widget’s', () => {
    const printed = ran(script('cgan', 'digits', 1, false), 'digits', 'print("weights", sum(p.numel() for p in G.parameters()))');
    // G: dense 42 → 7·7·48, two transposed convolutions, one that paints; batch norm behind the first three.
    const wanted = 42 * 49 * 48 + 2 * 48 + (48 * 48 + 48 * 24) * 16 + 2 * 48 + 2 * 24 + 24 * 9 + 1;
    assert.ok(printed.includes(`weights ${wanted}`), `${printed}, ${wanted} wanted`);
  });
});

describe('the text of a PyTorch script for pictures', () => {
  it('has what the recipe is about', () => {
    const pieces: Readonly<Partial<Record<PictureRecipeName, readonly string[]>>> = {
      dcgan: ['nn.ConvTranspose2d(48, 24, 4, stride=2, padding=1, bias=False)', 'nn.BatchNorm2d(24), nn.ReLU()', 'F.softplus(-on_real)'],
      hinge: ['spectral(begun(nn.Conv2d(1, 32, 4, stride=2, padding=1)', 'F.relu(-on_real + 1)'],
      cgan: ['F.one_hot(labels, 10)', '.sum(dim=1, keepdim=True)', 'torch.cat([z, wanted], dim=1)'],
      'ac-gan': ['F.cross_entropy(part', 'loss_class = '],
      'wgan-gp': ['10 * (gradient(D, between).norm(dim=1) - 1).square().mean()', 'for _ in range(3):'],
      growing: ['update_D = [update_D_0, update_D_1, update_D_2]', 'torch.lerp(', 'nn.Upsample(scale_factor=2)', 'stage = (iteration > 600) + (iteration > 1600)'],
    };
    for (const [name, wanted] of Object.entries(pieces)) {
      const text = script(name as PictureRecipeName, 'digits', pictureRecipe(name as PictureRecipeName, 'digits').iterations, false);
      for (const piece of wanted) assert.ok(text.includes(piece), `${name}: ${piece}`);
      assert.ok(!/undefined|NaN|\[object/.test(text), name);
    }
  });

  it('names the classes’ number of every set', () => {
    for (const set of ['digits', 'fashion', 'faces'] as const) assert.ok(script('cgan', set, 1).includes(`F.one_hot(labels, ${pictureSets[set].classes.length})`));
  });
});
