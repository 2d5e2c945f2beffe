/** Sentences on the widget where it learns pictures. */
import { pictureRecipe, type PictureRecipeName } from '../../../gan/pictures/index.js';
import { count, fixed, percent } from '../../../ui/format.js';
import { isForPictures } from '../settings.js';
import { learner, setOf } from './recipe.js';
import { isTold, type View } from './view.js';

const learning = 'The pictures grow out of noise as D, the discriminator, finds ever smaller faults; its ground turns pale where it can no longer tell.';

/** What to look for. */
export function captionOf({ settings: s }: View): string {
  const set = setOf(s);
  if (s.condition === 'ac-gan') return 'D also names the class: both players raise L_C, and pull against each other in L_S. Look down a column for one class, along a row for one noise.';
  if (s.growing) return `${pictureRecipe('growing', set).shows} D looks at small pictures first, too.`;
  if (isTold(s)) return 'G is told which class to make, and D judges whether picture and class go together. Look down a column for one class, along a row for one style of writing or of cut.';
  if (s.objective.startsWith('wasserstein')) return 'D gives scores, not probabilities: real high, made low. The gap between its two lines estimates how far apart the two kinds of pictures are.';
  const name = isForPictures(s.story) ? (s.story as PictureRecipeName) : learner(set);
  return `${pictureRecipe(name, set).shows} ${learning}`;
}

const phases: Readonly<Record<string, string>> = {
  samples: 'A batch of real pictures is drawn, and G, the generator, makes as many of noise.',
  'D learns': 'D, the discriminator, learns: its verdict rises on real pictures and falls on made ones.',
  'G asks D': 'G asks D how each pixel should change for a better verdict.',
  'G learns': 'G learns: its pictures change as D’s answer says.',
};

/** What happens in a phase of a step in slow motion. */
export const phaseWords = (name: string | undefined): string | undefined => Object.entries(phases).find(([key]) => name?.endsWith(key))?.[1];

/** Few words on how a run does, under its pictures. */
export function verdictOf({ scores, frame }: View): string {
  const judged = scores.judged.at(frame?.iteration ?? 0);
  return judged ? `FID ${fixed(judged.fid, 1)}, n ${count(judged.n)}` : '';
}

/** The stage in words. */
export function summaryOf(view: View): string {
  const { settings, set, frame, scores } = view;
  if (!frame) return `${set.label}, not trained yet.`;
  const start = `${set.label}, ${settings.objective} objective, after ${count(frame.iteration)} steps.`;
  const judged = scores.judged.at(frame.iteration);
  const probed = scores.probed.at(frame.iteration);
  const quality = judged
    ? ` Of ${count(judged.n)} made pictures: FID ${fixed(judged.fid, 1)}, where real ones have ${fixed(judged.floor, 1)}; ${judged.classes.covered} of ${judged.classes.of} classes covered.`
    : '';
  const probe = probed ? ` A straight cut through what D sees names ${percent(probed.accuracy, 0)} of ${count(probed.tried)} real pictures.` : '';
  return `${start}${quality}${probe}`;
}
