/** What every copy of TensorFlow.js on a page finds under names on `globalThis`, and takes for its own. */
import type { Engine } from '@tensorflow/tfjs-core/dist/engine.js';

export interface Shared {
  /** The engine that all copies drive. */
  readonly engine?: Engine | undefined;
  /** Kernels, gradients and the class of tensors, by name. */
  readonly globals?: Map<string, unknown> | undefined;
}

const page = globalThis as { _tfengine?: Engine; _tfGlobals?: Map<string, unknown> };

/** What is there; nothing where the page has no TensorFlow.js. */
export const present = (): Shared => ({ engine: page._tfengine, globals: page._tfGlobals });

/** Puts other things there, or nothing, and returns what was there. */
export function exchange({ engine, globals }: Shared): Shared {
  const before = present();
  if (engine) page._tfengine = engine;
  else delete page._tfengine;
  if (globals) page._tfGlobals = globals;
  else delete page._tfGlobals;
  return before;
}
