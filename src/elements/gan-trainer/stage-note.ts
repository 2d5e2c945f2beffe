/** What stands over the picture: that it is coming, that there is nothing to learn, that the run broke down. */
import { count } from '../../ui/format.js';
import type { StageNote } from '../../ui/notes.js';
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

/** What shows pictures did not come, and why. */
export const absent = (why: string | undefined, again: () => void): StageNote | undefined =>
  why === undefined ? undefined : { kind: 'failed', text: why, actions: [{ label: 'Try again', act: again }] };
