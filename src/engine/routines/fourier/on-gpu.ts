/** Fourier transforms on a GPU. */
import type { Direction } from '../../../math/fourier/lines.js';
import { twiddles } from '../../../math/fourier/twiddles.js';
import { buffersOn, destroyAll, gridOf, pipelineOn, runAndRead, type Buffers } from '../gpu.js';
import { passesOf, type Pass } from './passes.js';
import { checkData, checkShape, countOf, type Fourier, type FourierShape } from './shape.js';
import { PASS_WORDS, stockham, THREADS } from './stockham.js';

/** One dispatch. */
interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly grid: readonly [number, number];
}

/** Buffers that take turns, what describes the passes, and a table for each size. */
type Held = Buffers<string> & Buffers<'first' | 'second' | 'passes'>;

const tableOf = (n: number): string => `twiddles of ${n}`;

const threadsOf = ({ radix, lines: { outer, n, inner } }: Pass): number => (outer * inner * n) / radix;

/** Words of a pass for the shader; the last takes the 1/n of the way back on. */
const write = (words: DataView, at: number, pass: Pass, direction: Direction, scale: number): void => {
  [threadsOf(pass), pass.lines.n, pass.lines.inner, pass.done].forEach((word, i) => words.setUint32(at + 4 * i, word, true));
  words.setFloat32(at + 16, direction === 'inverse' ? -1 : 1, true);
  words.setFloat32(at + 20, scale, true);
};

/** The dispatches of a direction, whose passes are described in the uniform buffer from `from` on. */
function dispatchesOf(device: GPUDevice, pipelines: Readonly<Record<2 | 4, GPUComputePipeline>>, held: Held, passes: readonly Pass[], from: number): Dispatch[] {
  const stride = device.limits.minUniformBufferOffsetAlignment;
  return passes.map((pass, i) => {
    const pipeline = pipelines[pass.radix];
    const [source, result] = i % 2 === 0 ? [held.first, held.second] : [held.second, held.first];
    const resources = [{ buffer: held.passes, offset: from + i * stride, size: 4 * PASS_WORDS }, { buffer: source }, { buffer: result }, { buffer: held[tableOf(pass.lines.n)] }];
    const entries = resources.map((resource, binding) => ({ binding, resource }));
    return { pipeline, group: device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }), grid: gridOf(device, Math.ceil(threadsOf(pass) / THREADS)) };
  });
}

/** Fills the tables and describes the passes of both directions, those of the way back behind the others. */
function prepare(device: GPUDevice, held: Held, passes: readonly Pass[], shape: FourierShape): void {
  const stride = device.limits.minUniformBufferOffsetAlignment;
  const words = new DataView(new ArrayBuffer(held.passes.size));
  const back = 1 / shape.sizes.reduce<number>((product, size) => product * size, 1);
  passes.forEach((pass, i) => {
    write(words, i * stride, pass, 'forward', 1);
    write(words, (passes.length + i) * stride, pass, 'inverse', i === passes.length - 1 ? back : 1);
  });
  device.queue.writeBuffer(held.passes, 0, words);
  for (const n of new Set(shape.sizes)) device.queue.writeBuffer(held[tableOf(n)], 0, twiddles(n));
}

/** Buffers for a shape; arrays of one number have no pass. */
function buffersFor(device: GPUDevice, shape: FourierShape, passes: readonly Pass[]): Promise<Held> {
  const bytes = 8 * countOf(shape);
  const tables = Object.fromEntries(shape.sizes.map((n) => [tableOf(n), { bytes: 8 * n }]));
  const uniform = { bytes: Math.max(1, 2 * passes.length) * device.limits.minUniformBufferOffsetAlignment, uniform: true };
  return buffersOn<string>(device, 'fourier', { ...tables, first: { bytes }, second: { bytes }, passes: uniform }) as Promise<Held>;
}

/** Runs dispatches on data and reads what they come to. */
async function transform(device: GPUDevice, dispatches: readonly Dispatch[], first: GPUBuffer, result: GPUBuffer, data: Float32Array): Promise<Float32Array> {
  device.queue.writeBuffer(first, 0, data as Float32Array<ArrayBuffer>);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, group, grid } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...grid);
  }
  pass.end();
  const [bytes] = await runAndRead(device, encoder, [{ buffer: result, bytes: result.size }]);
  return new Float32Array(bytes);
}

/**
 * Transforms of sizes that are powers of two, in 32 bits: relative error about 1e-7·√log₂ n.
 *
 * @param device stays the caller's
 * @throws RangeError for sizes that are none or do not fit the device; DeviceLost
 */
export async function fourierOnGpu(device: GPUDevice, { sizes, batch = 1 }: FourierShape): Promise<Fourier> {
  const shape = { sizes, batch };
  checkShape(shape);
  const passes = passesOf(shape);
  const pipelines = { 2: await pipelineOn(device, stockham, 'radix2'), 4: await pipelineOn(device, stockham, 'radix4') };
  const held = await buffersFor(device, shape, passes);
  prepare(device, held, passes, shape);
  const back = passes.length * device.limits.minUniformBufferOffsetAlignment;
  const ahead = { forward: dispatchesOf(device, pipelines, held, passes, 0), inverse: dispatchesOf(device, pipelines, held, passes, back) };
  const result = passes.length % 2 === 0 ? held.first : held.second;
  let open = true;
  const run = async (data: Float32Array, direction: Direction): Promise<Float32Array> => {
    checkData(data, shape);
    if (!open) throw new Error('fourier: the routine was destroyed; open another.');
    return transform(device, ahead[direction], held.first, result, data);
  };
  const destroy = (): void => {
    open = false;
    destroyAll(held);
  };
  return { shape, forward: (data) => run(data, 'forward'), inverse: (data) => run(data, 'inverse'), destroy };
}
