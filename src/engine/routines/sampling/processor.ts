/** The draws of the GPU, on the processor. */
import { drawAndBin } from '../../../math/sampling/draw-and-bin.js';
import type { DrawSpec } from '../../../math/sampling/spec.js';
import type { Tally } from '../../../math/sampling/tally.js';
import { paced, type DrawOptions } from './options.js';

/** Draws of the first slice, and the most that there are in one. */
const LIMITS = { least: 4096, most: 2 ** 22 };

export interface ProcessorOptions extends DrawOptions {
  /** Gives others a turn: resolves in a task of its own. */
  readonly turn: () => Promise<void>;
}

/**
 * Draws in double precision, in slices.
 *
 * @throws RangeError for what cannot be drawn; the signal's reason
 */
export async function drawOnProcessor(spec: DrawSpec, { clock, turn, progress, signal }: ProcessorOptions): Promise<Tally> {
  const drawing = drawAndBin(spec);
  let slice = LIMITS.least;
  while (drawing.drawn < drawing.count) {
    signal?.throwIfAborted();
    const start = clock();
    drawing.advance(slice);
    slice = paced(slice, clock() - start, LIMITS);
    progress?.(drawing.tally());
    await turn();
  }
  signal?.throwIfAborted();
  return drawing.tally();
}
