/** What stands over the picture: that it is coming, that there is nothing to learn, that the run broke down. */
import { count } from '../../ui/format.js';
import type { StageNote } from '../../ui/notes.js';
import type { OwnPoints } from './own.js';
import type { Training } from './training.js';
import { brokeAt } from './words.js';

/** That the losses are no numbers any more. */
export function broken(training: Training, reset: () => void): StageNote | undefined {
  if (!training.broken) return undefined;
  const { step, lastGood } = training.broken;
  const back = { label: `Back to step ${count(lastGood)}`, act: () => training.mend() };
  return { kind: 'broken', text: brokeAt(step), actions: [back, { label: 'Reset', act: reset }] };
}

export const starting: StageNote = { kind: 'loading', text: 'Starting the training engine' };

/**
 * Why the page's own points are not there.
 *
 * @param drawn numbers that are drawn, two a point
 */
export function withoutPoints(own: OwnPoints, drawn: number, from: 'code' | 'file' | 'drawing', again: () => void): StageNote | undefined {
  const tryAgain = {
    label: 'Try again',
    act: () => {
      own.again();
      again();
    },
  };
  if (own.problem !== undefined) return { kind: 'failed', text: 'There are no points to learn yet.', actions: from === 'file' ? [tryAgain] : [] };
  if (own.loading && from !== 'drawing') return { kind: 'loading', text: 'Loading the points' };
  if (drawn === 0) return { kind: 'empty', text: 'Draw some points here, with a finger, a mouse or the arrow keys and Space.' };
  return undefined;
}
