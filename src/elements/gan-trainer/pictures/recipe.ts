/** Settings as the options of a GAN on pictures, and recipes for pictures as settings. */
import { refusals } from '../../../gan/refusals.js';
import {
  choiceOf,
  pictureGan,
  pictureRecipe,
  pictureRefusals,
  pictureSets,
  settling,
  type Condition,
  type PictureChoice,
  type PictureOptions,
  type PictureRecipeName,
  type PictureSetName,
} from '../../../gan/pictures/index.js';
import type { Model } from '../../../gan/index.js';
import type { Complaint } from '../../../ui/complaints.js';
import { complaintsAbout, type Maker } from '../compare.js';
import { optionsOf, settingsOf } from '../recipe.js';
import { isForPictures, type TrainerSettings } from '../settings.js';

/** Shares of the run at which growing pictures double for the first and the second time. */
const GROWS = [3 / 16, 1 / 2] as const;

export const setOf = ({ data }: Pick<TrainerSettings, 'data'>): PictureSetName => (data in pictureSets ? (data as PictureSetName) : 'digits');

/** The recipe that learns a set; the shipped weights were trained with it. */
export const learner = (set: PictureSetName): PictureRecipeName => (set === 'faces' ? 'hinge' : 'cgan');

function recipeOf(s: TrainerSettings): PictureRecipeName {
  if (s.objective.startsWith('wasserstein')) return 'wgan-gp';
  return isForPictures(s.story) ? (s.story as PictureRecipeName) : learner(setOf(s));
}

/** What the recipe sets below anything that author or reader say. */
export function recipeSettings(s: TrainerSettings): Partial<TrainerSettings> {
  const recipe = pictureRecipe(recipeOf(s), setOf(s));
  const clipped = s.objective === 'wasserstein' ? { gradientPenalty: 0, clip: 0.01 } : {};
  return {
    ...settingsOf(recipe),
    ...clipped,
    data: setOf(s),
    condition: recipe.condition,
    growing: recipe.growing !== undefined,
    startAt: 0,
  };
}

export const pictureOptions = (s: TrainerSettings): PictureOptions => ({ ...optionsOf(s), decay: s.settle ? settling(s.iterations) : undefined });

export const pictureChoice = (s: TrainerSettings): PictureChoice => {
  const growing = GROWS.map((share, i) => Math.max(i + 1, Math.round(share * s.iterations)));
  return choiceOf({ condition: s.condition as Condition, ...(s.growing && { growing: [growing[0], growing[1]] as const }) }, setOf(s));
};

export const modelOf = (s: TrainerSettings): Model => pictureGan(pictureOptions(s), pictureChoice(s));

/** Whether shipped weights fit. */
export function fitsTrained(s: TrainerSettings): boolean {
  const set = setOf(s);
  const recipe = pictureRecipe(learner(set), set);
  const { nets } = pictureGan(recipe.options, choiceOf(recipe, set));
  return JSON.stringify(bare(nets)) === JSON.stringify(bare(modelOf(s).nets));
}

/** Layers and inputs: what weights must fit. */
const bare = (nets: Model['nets']): unknown => Object.entries(nets).map(([name, { inputs, layers }]) => [name, inputs, layers]);

/** Numbers that one layer may hold for a batch: beyond, a page runs out of memory. */
const MOST_HELD = 24e6;

const tooLarge = (s: TrainerSettings): string[] => {
  const { height, width } = pictureSets[setOf(s)].shape;
  const held = s.batch * height * width * Math.max(s.generatorWidth, s.discriminatorWidth);
  return held <= MOST_HELD ? [] : [`A batch of ${s.batch} with ${Math.max(s.generatorWidth, s.discriminatorWidth)} feature maps takes more memory than a page should. Make one of them smaller.`];
};

/** With penalties or without, options that no page can train are refused. */
export const maker: Maker = {
  refusals: (s) => [...new Set([...refusals(pictureOptions(s)), ...pictureRefusals(pictureOptions(s), pictureChoice(s)), ...tooLarge(s)])],
  model: modelOf,
};

/** What makes no sense together. */
export function problems(s: TrainerSettings): Readonly<Record<string, Complaint>> {
  const misfit = s.start === 'trained' && !fitsTrained(s);
  const { label } = pictureRecipe(learner(setOf(s)), setOf(s));
  return {
    ...complaintsAbout(s, maker),
    ...(misfit && {
      start: {
        message: `The trained weights are those of the recipe “${label}”, and these networks are others. It begins with random weights; go back to that recipe for the trained ones.`,
        seen: 'other networks',
        wanted: `the recipe “${label}”`,
        setting: 'start',
      },
    }),
  };
}
