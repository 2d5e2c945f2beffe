/** Whether a GPU computes what the processor beside it does. */
import type { GpuTrainer } from './gpu-trainer.js';

/** Of the largest number in a tensor: drivers round in their own ways, but a wrong one is wrong by more than this. */
const TOLERANCE = 0.02;

type Tensors = Readonly<Record<string, Float32Array>>;

const isNear = (a: Float32Array, b: Float32Array): boolean => {
  const bound = TOLERANCE * b.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  return b.every((x, i) => Math.abs(a[i] - x) <= bound || (Number.isNaN(x) && Number.isNaN(a[i])));
};

const areNear = (a: Tensors, b: Tensors): boolean => Object.entries(b).every(([name, values]) => isNear(a[name], values));

/**
 * Takes one iteration on the processor and the same one on the GPU, and leaves the run where it was.
 *
 * This is the run's own shader on the run's own model: what it answers here is what it will train with.
 */
export async function agreesWithProcessor(run: GpuTrainer): Promise<boolean> {
  const start = run.checkpoint();
  run.processor.step(1);
  const wanted = { gradients: run.gradients(), weights: run.weights() };
  run.restore(start);
  await run.step(1);
  const agrees = areNear(run.gradients(), wanted.gradients) && areNear(run.weights(), wanted.weights);
  run.restore(start);
  return agrees;
}
