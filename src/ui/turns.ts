/** Long work on the page's own thread, in steps: clicks, keys and frames have their turn between two of them. */

/** Resolves in a task of its own, behind those that wait. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * What comes of the steps, each in a task of its own; undefined where it was called off before the last.
 */
export async function inTurns<T>(steps: Iterator<unknown, T, undefined>, signal: AbortSignal): Promise<T | undefined> {
  for (;;) {
    await turn();
    if (signal.aborted) return undefined;
    const step = steps.next();
    if (step.done) return step.value;
  }
}
