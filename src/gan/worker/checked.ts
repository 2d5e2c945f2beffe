/** Opens runs on a GPU, and sees to it that it computes what the processor does. */
import { agreesWithProcessor, type BesideProcessor } from '../../engine/gpu-check.js';

/**
 * @param open with what is to be told when the run has gone back to the processor for good
 * @param lost is told that once the run is there
 * @throws Error with a sentence where there is no GPU to be had, or where it computes something else than the processor
 */
export async function checked<R extends BesideProcessor>(open: (lost: (sentence: string) => void) => Promise<R>, lost: (sentence: string) => void): Promise<R> {
  let gone: string | undefined;
  let isOpen = false;
  const run = await open((sentence) => (isOpen ? lost(sentence) : (gone = sentence)));
  const right = await agreesWithProcessor(run);
  isOpen = true;
  if (gone === undefined && right) return run;
  run.dispose();
  throw new Error(gone ?? 'The GPU of this machine computes something else than its processor, so it is not used.');
}
