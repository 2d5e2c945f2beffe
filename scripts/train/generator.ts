/**
 * Trains a generator that is shipped: `npm run train:digits`, `train:fashion`, `train:faces` write assets/<set>-generator.safetensors, and its D as
 * assets/<set>-critic.safetensors. The same seed gives the same weights on any machine.
 */
import { writeFileSync } from 'node:fs';
import type { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { askedModel, writeCritic } from '../../src/gan/files/critic.js';
import { packNet } from '../../src/gan/files/open-net.js';
import { roundedWeights } from '../../src/gan/files/weights.js';
import { choiceOf, createTrainer, pictureGan, pictureRecipe, pictureRows, pictureSets, type PictureRecipeName, type Pictures, type PictureSetName } from '../../src/gan/index.js';
import { isConditional } from '../../src/gan/pictures/choice.js';
import { at } from '../paths.mjs';
import { trained } from './long-run.js';

interface Plan {
  readonly recipe: PictureRecipeName;
  readonly iterations: number;
  readonly pictures: () => Promise<Pictures>;
}

const plans: Readonly<Record<PictureSetName, Plan>> = {
  digits: { recipe: 'cgan', iterations: 3400, pictures: async () => (await import('../data/digits.js')).loadDigits({ split: 'train' }) },
  fashion: { recipe: 'cgan', iterations: 2600, pictures: async () => (await import('../data/fashion.js')).loadFashion({ split: 'pack' }) },
  faces: { recipe: 'hinge', iterations: 5400, pictures: async () => (await import('../data/faces.js')).loadFaces({ split: 'train' }) },
};

const save = (file: string, bytes: Uint8Array): void => {
  writeFileSync(at('assets', file), bytes);
  console.log(`assets/${file}: ${(bytes.length / 1000).toFixed(1)} kB`);
};

async function saveCritic(set: PictureSetName, recipe: PictureRecipeName, trainer: KernelTrainer): Promise<void> {
  const weights = roundedWeights(trainer.effectiveWeights());
  const asked = await createTrainer({ model: askedModel({ set, recipe }), sets: {}, seed: 1 });
  asked.setWeights(weights);
  save(`${set}-critic.safetensors`, await writeCritic({ set, recipe, weights }, (x) => asked.discriminate('D', x)));
  asked.dispose();
}

const set = process.argv[2] as PictureSetName;
const { pictures, ...plan } = plans[set];
const recipe = pictureRecipe(plan.recipe, set, plan.iterations);
const choice = choiceOf(recipe, set);
const model = pictureGan(recipe.options, choice);
const trainer = await trained({ name: set, model, sets: { data: pictureRows(await pictures(), choice.classes) }, seed: 1, iterations: recipe.iterations });
const { label, shape, classes } = pictureSets[set];
const about = { name: label, role: 'generator', netName: 'G', net: model.nets.G, shape, classes: isConditional(choice) ? classes : [], z: recipe.options.noiseUnits, noise: recipe.options.noise } as const;
save(`${set}-generator.safetensors`, await packNet({ ...about, weights: trainer.averages() }));
await saveCritic(set, plan.recipe, trainer);
trainer.dispose();
