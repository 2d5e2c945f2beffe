/** The part of the worker that trains on a GPU: a file of its own, loaded where it is wanted. */
import { agreesWithProcessor } from '../../engine/gpu-check.js';
import { GpuTrainer } from '../../engine/gpu-trainer.js';
import type { KernelTrainer } from '../../engine/kernel-trainer.js';
import { borrowDevice, type DeviceLease } from '../../runtime/device.js';

/**
 * Moves a run to the GPU.
 *
 * @param lost is told in a sentence when it has gone back to the processor for good
 * @throws Error with a sentence where there is no GPU to be had, or where it computes something else than the processor
 */
export async function openOnGpu(processor: KernelTrainer, clock: () => number, lost: (sentence: string) => void, borrow: () => Promise<DeviceLease> = borrowDevice): Promise<GpuTrainer> {
  let gone: string | undefined;
  let open = false;
  const run = await GpuTrainer.open(processor, { borrow, clock, lost: (sentence) => (open ? lost(sentence) : (gone = sentence)) });
  const right = await agreesWithProcessor(run);
  open = true;
  if (gone === undefined && right) return run;
  run.dispose();
  throw new Error(gone ?? 'The GPU of this machine computes something else than its processor, so it is not used.');
}
