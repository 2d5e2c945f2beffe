/** The views by name: the first that is seen is here, the others come when they are chosen. */
import { planeView } from './plane.js';
import type { ViewName } from './settings.js';
import type { View } from './view.js';

const loaders: Readonly<Record<Exclude<ViewName, 'plane'>, () => Promise<View>>> = {
  arithmetic: () => import('./arithmetic.js').then(({ arithmeticView }) => arithmeticView),
  words: () => import('./words.js').then(({ wordsView }) => wordsView),
  noise: () => import('./noise.js').then(({ noiseView }) => noiseView),
  path: () => import('./path.js').then(({ pathView }) => pathView),
};

const loaded = new Map<ViewName, View>([['plane', planeView]]);

/** The view, where it is here. */
export const viewNamed = (name: ViewName): View | undefined => loaded.get(name);

/** Fetches a view. */
export async function loadView(name: ViewName): Promise<void> {
  if (name === 'plane' || loaded.has(name)) return;
  loaded.set(name, await loaders[name]());
}
