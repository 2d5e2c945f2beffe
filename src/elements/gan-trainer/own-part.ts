/** What a trainer on the page's own points needs beside what others do: the points, the sheet they are drawn on, what is said while there are none. */
import type { StageNote } from '../../ui/notes.js';
import type { OwnPoints } from './own.js';

export { OwnPoints } from './own.js';
export { Paper } from './paper.js';

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
