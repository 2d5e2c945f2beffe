/** What only pictures need is a part of its own, loaded once a page when a trainer on pictures nears the screen. */
import type * as Pictures from './pictures/part.js';

let part: typeof Pictures | undefined;

/** The part, where it is here. */
export const picturePart = (): typeof Pictures | undefined => part;

/** Resolves with what went wrong, in a sentence; undefined where the part is here. */
export const loadPicturePart = (): Promise<string | undefined> =>
  import('./pictures/part.js').then(
    (loaded) => {
      part = loaded;
      return undefined;
    },
    () => 'What trains on pictures did not arrive. Check the connection, then try again.',
  );
