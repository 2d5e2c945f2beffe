/** D's raw scores as what the ground shows and what is said. */
import { fixed, percent } from '../../../ui/format.js';
import { isProbability, opinionOf } from '../plane.js';
import type { TrainerSettings } from '../settings.js';
import type { Opinions } from './mosaic.js';
import type { View } from './view.js';

export interface Verdicts {
  readonly made: Opinions;
  readonly real: Opinions;
}

/** Both kinds on one scale, so that they can be compared. */
export function verdictsOf({ parts, settings }: Pick<View, 'parts' | 'settings'>): Verdicts | undefined {
  const raw = parts.verdicts;
  if (!raw || !settings.opinion) return undefined;
  const both = Float32Array.of(...raw.made, ...raw.real);
  const { values, domain } = opinionOf({ values: both, best: false }, settings);
  return { made: { values: values.subarray(0, raw.made.length), domain }, real: { values: values.subarray(raw.made.length), domain } };
}

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** "D takes it for real: 83 %", or its score. */
export function verdictWords(score: number | undefined, s: TrainerSettings): string {
  if (score === undefined || !Number.isFinite(score)) return '';
  if (isProbability(s)) return `D says real to ${percent(sigmoid(score), 0)}`;
  return `D scores it ${fixed(score, 2)}`;
}
