/**
 * One animation frame loop for the whole page, shared by every widget on it, and between two copies of this bundle.
 */
export type FrameCallback = (time: number) => void;

interface Loop {
  readonly callbacks: Set<FrameCallback>;
  running: boolean;
}

const KEY = Symbol.for('gan-widgets/1/frames');

const shared = (): Loop => {
  const page = globalThis as { [KEY]?: Loop };
  return (page[KEY] ??= { callbacks: new Set(), running: false });
};

function tick(time: number): void {
  const loop = shared();
  for (const callback of [...loop.callbacks]) callback(time);
  loop.running = loop.callbacks.size > 0;
  if (loop.running) requestAnimationFrame(tick);
}

/** Calls back once a display frame until the function it returns is called. */
export function onFrame(callback: FrameCallback): () => void {
  const loop = shared();
  loop.callbacks.add(callback);
  if (!loop.running) {
    loop.running = true;
    requestAnimationFrame(tick);
  }
  return () => loop.callbacks.delete(callback);
}
