/** The views by name: the first that is seen is here, the others come when they are chosen. */
import { planeView } from './plane.js';
import type { GanWidget } from '../../ui/widget.js';
import { viewNames, type ViewName } from './settings.js';
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

/** Fetches a view, and has the widget drawn with it; where it does not come the widget says so, and tries again when asked. */
export async function fetchView(widget: Pick<GanWidget, 'complaints' | 'requestUpdate'>, name: Exclude<ViewName, 'plane'>): Promise<void> {
  try {
    loaded.set(name, await loaders[name]());
    widget.complaints.clear('view');
  } catch {
    const cure = { label: 'Try again', act: () => void fetchView(widget, name) };
    widget.complaints.set('view', { message: `The view “${viewNames[name]}” did not arrive. Check the connection, then try again.`, seen: 'a file that did not come', wanted: 'the code of the view', cures: [cure] });
  }
  widget.requestUpdate();
}
