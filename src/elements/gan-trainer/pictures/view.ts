/** What the picture of a run on pictures is made of. */
import { pictureSets, pixelsOf, type PictureSet } from '../../../gan/pictures/sets.js';
import type { FeaturePlace } from '../../../gan/pictures/sides.js';
import type { Frame } from '../../../gan/index.js';
import type { PictureParts } from '../../../gan/worker/protocol.js';
import type { Palette } from '../../../ui/plot/palette.js';
import type { History } from '../history.js';
import type { TrainerSettings } from '../settings.js';
import { setOf } from './recipe.js';
import type { Scores } from './scores.js';
import type { Strip } from './strip.js';

export interface View {
  readonly settings: TrainerSettings;
  readonly set: PictureSet;
  readonly frame: Frame | undefined;
  /** Of the frame; empty before there is one. */
  readonly parts: Partial<PictureParts>;
  readonly history: History;
  readonly scores: Scores;
  readonly strip: Strip;
  readonly follow: string | undefined;
  readonly palette: Palette;
  /** Where D's feature maps can be looked at. */
  readonly places: readonly FeaturePlace[];
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** Whether G is told a class. */
export const isTold = ({ condition }: Pick<TrainerSettings, 'condition'>): boolean => condition !== 'none';

/** How made pictures stand: a column for each class where G is told one, twice as many where there are few. */
export function gridOf(s: TrainerSettings): Grid {
  const classes = pictureSets[setOf(s)].classes.length;
  if (isTold(s)) return classes < 6 ? { rows: 5, columns: 2 * classes } : { rows: 6, columns: classes };
  return setOf(s) === 'faces' ? { rows: 5, columns: 8 } : { rows: 6, columns: 10 };
}

export interface Chosen {
  readonly of: 'made' | 'real';
  /** From 0. */
  readonly index: number;
}

/** The picture that is looked at: k is the k-th that G made, −k the k-th real one. */
export function chosenOf(s: TrainerSettings): Chosen | undefined {
  const { rows, columns } = gridOf(s);
  if (s.chosen === 0) return undefined;
  return s.chosen > 0 ? { of: 'made', index: Math.min(s.chosen, rows * columns) - 1 } : { of: 'real', index: Math.min(-s.chosen, columns) - 1 };
}

/** One of the pictures, if it is there. */
export function pictureAt({ parts, set }: Pick<View, 'parts' | 'set'>, { of, index }: Chosen): Float32Array | undefined {
  const all = of === 'made' ? parts.grid?.pictures : parts.real?.pictures;
  const size = pixelsOf(set.shape);
  const one = all?.subarray(index * size, (index + 1) * size);
  return one?.length === size ? one : undefined;
}

/** The name of the class of a picture: which G was asked for, or which a real one has. */
export function classNameAt({ parts, set }: Pick<View, 'parts' | 'set'>, { of, index }: Chosen): string | undefined {
  const label = (of === 'made' ? parts.grid : parts.real)?.classes[index];
  return label === undefined ? undefined : set.classes[label];
}
