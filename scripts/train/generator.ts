/**
 * Trains a generator that is shipped: `npm run train:digits`, `train:fashion`, `train:faces`. The same seed gives the same
 * weights on any machine.
 */
import { changed, choiceOf, pictureGan, pictureRecipe, pictureRows, type PictureRecipeName, type Pictures, type PictureSetName } from '../../src/gan/index.js';
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

const set = process.argv[2] as PictureSetName;
const { pictures, ...plan } = plans[set];
const recipe = pictureRecipe(plan.recipe, set, plan.iterations);
const choice = choiceOf(recipe, set);
const model = pictureGan(changed(recipe.options, {}), choice);
const trainer = await trained({ name: set, model, sets: { data: pictureRows(await pictures(), choice.classes) }, seed: 1, iterations: recipe.iterations });
trainer.dispose();
