/** Whether a GPU computes what the processor beside it does. */
import type { KernelTrainer } from './kernel-trainer.js';
import type { Trainer } from './trainer.js';

/** A run on a GPU, with the processor beside it. */
export type BesideProcessor = Trainer & { readonly processor: KernelTrainer };

/**
 * Of the largest number in a layer: drivers round in their own ways, but a wrong one is wrong by more than this. (Of a layer, not of
 * a tensor: the slopes by biases before batch norm are nothing but rounding.)
 */
const TOLERANCE = 0.02;

type Tensors = Readonly<Record<string, Float32Array>>;

const layerOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));

const areNear = (a: Tensors, b: Tensors): boolean => {
  const largest = new Map<string, number>();
  for (const [name, values] of Object.entries(b)) {
    largest.set(layerOf(name), values.reduce((most, x) => Math.max(most, Math.abs(x)), largest.get(layerOf(name)) ?? 1e-6));
  }
  return Object.entries(b).every(([name, values]) => {
    const bound = TOLERANCE * (largest.get(layerOf(name)) ?? 0);
    return values.every((x, i) => Math.abs(a[name][i] - x) <= bound || (Number.isNaN(x) && Number.isNaN(a[name][i])));
  });
};

/**
 * Takes one iteration on the processor and the same one on the GPU, and leaves the run where it was.
 *
 * This is the run's own shaders on the run's own model: what it answers here is what it will train with.
 */
export async function agreesWithProcessor(run: BesideProcessor): Promise<boolean> {
  const start = run.checkpoint();
  run.processor.step(1);
  const wanted = { gradients: run.gradients(), weights: run.weights() };
  run.restore(start);
  await run.step(1);
  const agrees = areNear(run.gradients(), wanted.gradients) && areNear(run.weights(), wanted.weights);
  run.restore(start);
  return agrees;
}
