/**
 * What all widgets of a page share, two copies of this bundle too: the worker that holds the page's one GPU device, and
 * what has been found out about which engine is the fastest here.
 */
import type { Model } from '../../engine/index.js';

interface Stoppable {
  stop(): void;
}

interface Shared {
  host: Promise<Stoppable> | undefined;
  users: number;
  /** Fastest engine by the shape of a model; undefined while it is being found out. */
  readonly fastest: Map<string, 'webgpu' | 'processor' | undefined>;
}

const KEY = Symbol.for('gan-widgets/1/gpu-host');

const shared = (): Shared => {
  const page = globalThis as { [KEY]?: Shared };
  return (page[KEY] ??= { host: undefined, users: 0, fastest: new Map() });
};

export interface Lent<H> {
  readonly host: H;
  /** Gives the host back; with the last it ends. */
  release(): void;
}

/** The page's host for runs on a GPU, started by the first who asks. */
export async function borrowHost<H extends Stoppable>(start: () => Promise<H>): Promise<Lent<H>> {
  const page = shared();
  page.users++;
  const asked = (page.host ??= start());
  let out = true;
  const release = (): void => {
    if (!out) return;
    out = false;
    if (--page.users > 0) return;
    if (page.host === asked) page.host = undefined;
    void asked.then((host) => host.stop(), () => {});
  };
  try {
    return { host: (await asked) as H, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** What makes one model as heavy as another. */
const shapeOf = ({ nets, players, batch }: Model): string => JSON.stringify([nets, batch, players.map(({ updates, every, terms }) => [updates, every, terms])]);

/** Whether the GPU has been found to be the fastest for such a model. */
export const isFastestOnGpu = (model: Model): boolean => shared().fastest.get(shapeOf(model)) === 'webgpu';

/** Finds out, once for each shape of model, and remembers: `onGpu` and `here` answer with milliseconds an iteration. */
export async function compare(model: Model, onGpu: () => Promise<number>, here: () => Promise<number>): Promise<void> {
  const { fastest } = shared();
  const shape = shapeOf(model);
  if (fastest.has(shape)) return;
  fastest.set(shape, undefined);
  try {
    fastest.set(shape, (await onGpu()) < (await here()) ? 'webgpu' : 'processor');
  } catch {
    fastest.set(shape, 'processor');
  }
}
