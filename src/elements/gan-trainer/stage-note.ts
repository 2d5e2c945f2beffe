/** What stands over the picture: that it is coming, that there is nothing to learn, that the run broke down. */
import { count } from '../../ui/format.js';
import type { StageNote } from '../../ui/notes.js';
import type { Training } from './training.js';
import { brokeAt } from './words.js';

interface Given {
  /** Whether the page's own points are to be learned. */
  readonly own: boolean;
  /** Numbers that are drawn, two a point. */
  readonly drawn: number;
  /** Where the page's own points come from. */
  readonly from: 'code' | 'file' | 'drawing';
  /** Whether someone waits for the first picture. */
  readonly first: boolean;
}

export function noteOf(training: Training, { own, drawn, from, first }: Given, reset: () => void, again: () => void): StageNote | undefined {
  const { broken, main, data } = training;
  if (broken) {
    const back = { label: `Back to step ${count(broken.lastGood)}`, act: () => training.mend() };
    return { kind: 'broken', text: brokeAt(broken.step), actions: [back, { label: 'Reset', act: reset }] };
  }
  if (own && !data) return withoutPoints(training, drawn, from, again);
  return first && !main.frame ? { kind: 'loading', text: 'Starting the training engine' } : undefined;
}

function withoutPoints({ own }: Training, drawn: number, from: Given['from'], again: () => void): StageNote | undefined {
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
