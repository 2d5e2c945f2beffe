/**
 * Recipes for pictures: those that the shipped generators were trained with, and one for each idea that a course shows.
 *
 * All have batch norm in G only, leaky ReLU in D, and samples from an average of G's weights.
 */
import type { Decay, Optimiser } from '../../engine/model.js';
import { changed, defaults, type Changes } from '../options.js';
import type { Condition, PictureChoice, PictureOptions } from './choice.js';
import { pictureSets, type PictureSetName } from './sets.js';

export type PictureRecipeName = 'dcgan' | 'hinge' | 'cgan' | 'ac-gan' | 'wgan-gp' | 'growing';

export interface PictureRecipe {
  readonly name: PictureRecipeName;
  readonly label: string;
  readonly options: PictureOptions;
  readonly condition: Condition;
  readonly growing?: readonly [number, number];
  readonly iterations: number;
  /** What to watch for. */
  readonly shows: string;
}

const adam = (rate: number, beta1 = 0.5, beta2 = 0.99): Optimiser => ({ kind: 'adam', rate, beta1, beta2 });

const rates = (rate: number): Changes => ({ generator: { optimiser: adam(rate) }, discriminator: { optimiser: adam(rate) } });

/** The rate stays for over half of the run, then falls to a twentieth. */
export const settling = (iterations: number): Decay => ({ from: 0.55 * iterations, until: iterations, to: 0.05 });

const base = changed(changed(defaults, {
  batch: 64,
  noiseUnits: 32,
  generator: { width: 24, batchNorm: true, average: 0.998 },
  discriminator: { width: 32 },
}), rates(4e-4));

/** Hinge loss with spectral norm on every layer of D (Miyato et al. 2018): the steadiest of the recipes. */
const hinge = changed(base, { objective: 'hinge', discriminator: { spectralNorm: 1 } });

/** Widths and rates that suit a set; faces have three channels and one size more. */
const forSet: Readonly<Record<PictureSetName, Changes>> = {
  digits: {},
  fashion: {},
  faces: { ...rates(5e-4), discriminator: { width: 24, optimiser: adam(5e-4) } },
};

const recipes: Readonly<Record<PictureRecipeName, Omit<PictureRecipe, 'name'>>> = {
  dcgan: { label: 'DCGAN', options: changed(base, { objective: 'non-saturating', generator: { optimiser: adam(2e-4, 0.5, 0.999) }, discriminator: { optimiser: adam(2e-4, 0.5, 0.999) } }), condition: 'none', iterations: 3000, shows: 'Convolutions that halve and double: strokes first, then whole shapes.' },
  hinge: { label: 'Hinge with spectral norm', options: hinge, condition: 'none', iterations: 3400, shows: 'D’s slope is held in bounds layer by layer, and neither player runs away.' },
  cgan: { label: 'Conditional', options: hinge, condition: 'cgan', iterations: 3400, shows: 'G is told which class to make, and D judges whether picture and label go together.' },
  'ac-gan': { label: 'Auxiliary classifier', options: hinge, condition: 'ac-gan', iterations: 3400, shows: 'D also names the class; both players want the name to be right, and pull against each other in the rest.' },
  'wgan-gp': { label: 'Wasserstein with penalty', options: changed(base, { objective: 'wasserstein-gp', gradientPenalty: 10, discriminator: { updates: 3, optimiser: adam(2e-4, 0, 0.9) }, generator: { optimiser: adam(2e-4, 0, 0.9) } }), condition: 'none', iterations: 2500, shows: 'The critic’s score has no ends, and its slope between real and made pictures is held near 1.' },
  growing: { label: 'Progressive growing', options: hinge, condition: 'none', growing: [600, 1600], iterations: 3200, shows: 'Small pictures first; twice a layer is faded in that doubles them.' },
};

export const pictureRecipeNames = Object.keys(recipes) as readonly PictureRecipeName[];

/** The recipe of that name for a set; `iterations` other than its own stretch what falls and grows with them. */
export function pictureRecipe(name: PictureRecipeName, set: PictureSetName, iterations = recipes[name].iterations): PictureRecipe {
  const recipe = recipes[name];
  const suited = recipe.options.objective === 'hinge' ? changed(recipe.options, forSet[set]) : recipe.options;
  const stretch = iterations / recipe.iterations;
  const growing = recipe.growing && ([Math.round(recipe.growing[0] * stretch), Math.round(recipe.growing[1] * stretch)] as const);
  return { ...recipe, name, iterations, ...(growing && { growing }), options: { ...suited, decay: settling(iterations) } };
}

/** What a recipe says of pictures of a set. */
export const choiceOf = ({ condition, growing }: Pick<PictureRecipe, 'condition' | 'growing'>, set: PictureSetName): PictureChoice => {
  const { shape, classes } = pictureSets[set];
  return { shape, classes: classes.length, condition, ...(growing && { growing }) };
};
