/** The part of the worker that trains on a GPU: a file of its own, loaded where it is wanted. */
import { GpuTrainer } from '../../engine/gpu-trainer.js';
import type { KernelTrainer } from '../../engine/kernel-trainer.js';
import { borrowDevice, type DeviceLease } from '../../runtime/device.js';
import { checked } from './checked.js';

/**
 * Moves a run to the GPU.
 *
 * @param lost is told in a sentence when it has gone back to the processor for good
 * @throws Error with a sentence where there is no GPU to be had, or where it computes something else than the processor
 */
export const openOnGpu = (processor: KernelTrainer, clock: () => number, lost: (sentence: string) => void, borrow: () => Promise<DeviceLease> = borrowDevice): Promise<GpuTrainer> =>
  checked((moved) => GpuTrainer.open(processor, { borrow, clock, lost: moved }), lost);
