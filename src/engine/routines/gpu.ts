/** What routines on a GPU have in common: shaders, buffers, and what comes back. */

import { DeviceLost } from '../device-lost.js';

/** Shaders by their text and entry point, one a device. */
const pipelines = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

/** A shader of this text, compiled once a device. */
export function pipelineOn(device: GPUDevice, code: string, entryPoint: string, layout: GPUPipelineLayout | 'auto' = 'auto'): Promise<GPUComputePipeline> {
  const known = pipelines.get(device) ?? new Map<string, Promise<GPUComputePipeline>>();
  pipelines.set(device, known);
  const key = `${entryPoint}\n${code}`;
  let pipeline = known.get(key);
  if (!pipeline) {
    pipeline = device.createComputePipelineAsync({ layout, compute: { module: device.createShaderModule({ code }), entryPoint } });
    known.set(key, pipeline);
    pipeline.catch(() => known.delete(key));
  }
  return pipeline;
}

/** Bytes of each buffer, by its name, and what it is for beside shaders. */
export type Wanted<K extends string> = Readonly<Record<K, { readonly bytes: number; readonly uniform?: boolean }>>;

export type Buffers<K extends string> = Readonly<Record<K, GPUBuffer>>;

const MB = 2 ** 20;

/**
 * Buffers for a routine; whoever asks owns them.
 *
 * @param who the routine, for the sentence
 * @throws RangeError with a sentence where the device has no room for them; DeviceLost where it is gone
 */
export async function buffersOn<K extends string>(device: GPUDevice, who: string, wanted: Wanted<K>): Promise<Buffers<K>> {
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
  const entries = Object.entries<Wanted<K>[K]>(wanted);
  const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  const largest = Math.max(...entries.map(([, { bytes }]) => bytes));
  if (largest > most) {
    throw new RangeError(`${who}: ${Math.ceil(largest / MB)} MB are needed on the GPU, which gives ${Math.floor(most / MB)} MB at once; give less, or work on the processor.`);
  }
  device.pushErrorScope('out-of-memory');
  const made = entries.map(([name, { bytes, uniform = false }]) => {
    const usage = (uniform ? UNIFORM : STORAGE | COPY_SRC) | COPY_DST;
    return [name, device.createBuffer({ label: `gan-widgets ${who} ${name}`, size: bytes, usage })] as const;
  });
  const problem = await device.popErrorScope();
  if (!problem) return Object.fromEntries(made) as Buffers<K>;
  made.forEach(([, buffer]) => buffer.destroy());
  throw new RangeError(`${who}: the GPU has no memory left; give less, or work on the processor.`);
}

export const destroyAll = (buffers: Readonly<Record<string, GPUBuffer>>): void => Object.values(buffers).forEach((buffer) => buffer.destroy());

/** What is copied back from a buffer. */
export interface Piece {
  readonly buffer: GPUBuffer;
  readonly bytes: number;
}

/**
 * Runs what was encoded and resolves with copies of the pieces, in their order.
 *
 * @throws DeviceLost
 */
export async function runAndRead(device: GPUDevice, encoder: GPUCommandEncoder, pieces: readonly Piece[]): Promise<ArrayBuffer[]> {
  const size = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  const staging = device.createBuffer({ label: 'gan-widgets results', size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  let at = 0;
  for (const { buffer, bytes } of pieces) {
    encoder.copyBufferToBuffer(buffer, 0, staging, at, bytes);
    at += bytes;
  }
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    const all = staging.getMappedRange();
    at = 0;
    return pieces.map(({ bytes }) => all.slice(at, (at += bytes)));
  } catch (error) {
    throw new DeviceLost(`The GPU went away (${error instanceof Error ? error.message : String(error)}); work on the processor, or on the next device.`);
  } finally {
    staging.destroy();
  }
}

/** Workgroups in rows, where a device takes at most so many in one. */
export const gridOf = (device: GPUDevice, groups: number): [x: number, y: number] => {
  const most = device.limits.maxComputeWorkgroupsPerDimension;
  const rows = Math.ceil(groups / most);
  return [Math.ceil(groups / rows), rows];
};
