/** Tensors on a GPU device that is lent to us. */
import { register } from './core.js'; // first, before anything of TensorFlow.js
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import type { BorrowDevice } from '../gpu-trainer.js';
import * as kernels from './kernels/webgpu.js';
import type { Machine } from './machine.js';

register('webgpu', kernels);

/** @throws Error with a sentence where there is no device */
export async function openWebgpu(borrow: BorrowDevice): Promise<Machine> {
  const lease = await borrow();
  const { device } = lease;
  let gone = false;
  const lost = device.lost.then(() => void (gone = true));
  return {
    name: 'webgpu',
    backend: new WebGPUBackend(device, device.adapterInfo),
    lost,
    async isLost(error) {
      if (error instanceof DOMException && error.name === 'AbortError') return true; // a buffer that was asked for went away
      if (error !== undefined) await Promise.race([lost, device.queue.onSubmittedWorkDone()]);
      return gone;
    },
    watch: () => watch(device),
    close: () => lease.release(),
  };
}

/** A command that is not valid is left out, and what should have been computed reads as zeros: so every error counts. */
function watch(device: GPUDevice): () => Promise<string | undefined> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  return async () => {
    const [memory, validation] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    if (memory) return 'The GPU has no memory left for this; use smaller layers or batches.';
    return validation ? `The GPU refused a command: ${validation.message}` : undefined;
  };
}
