/** The part of the worker that trains pictures on a GPU, with TensorFlow.js in it: a file of its own, loaded where it is wanted. */
import type { KernelTrainer } from '../../engine/kernel-trainer.js';
import { trainOnTensors, type TensorTrainer } from '../../engine/tfjs/index.js';
import { borrowDevice, type DeviceLease } from '../../runtime/device.js';
import { checked } from './checked.js';

/**
 * Moves a run on pictures to the GPU.
 *
 * @param lost is told in a sentence when it has gone back to the processor for good
 * @throws Error with a sentence where there is no GPU to be had, where it computes something else than the processor, or where the
 * model needs second derivatives
 */
export const openOnTensors = (processor: KernelTrainer, clock: () => number, lost: (sentence: string) => void, borrow: () => Promise<DeviceLease> = borrowDevice): Promise<TensorTrainer> =>
  checked((moved) => trainOnTensors(processor, { borrow, clock, lost: moved }), lost);
