/** Drawing and binning many samples on a GPU. */
import { checkSpec } from '../../../math/sampling/check.js';
import { cellsOf, type DrawSpec } from '../../../math/sampling/spec.js';
import { tallyOf, type Tally } from '../../../math/sampling/tally.js';
import { buffersOn, destroyAll, pipelineOn, runAndRead, type Buffers } from '../gpu.js';
import { frameOf, type Frame } from './frame.js';
import { paced, type DrawOptions } from './options.js';
import { GROUP, samplingShader, slotsOf, TASK_WORDS } from './shader.js';
import { checkFrame, taskOf } from './task.js';

/** Draws of the first slice, and the most that there are in one. */
const LIMITS = { least: GROUP, most: 1024 * GROUP };

const layoutOn = (device: GPUDevice): GPUBindGroupLayout =>
  device.createBindGroupLayout({
    entries: (['uniform', 'read-only-storage', 'read-only-storage', 'storage', 'storage'] as const).map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });

/** Sums of the distances from the centre, and of their squares, of one coordinate. */
class Sums {
  #first = 0;
  #second = 0;

  constructor(readonly centre: number) {}

  /** Takes in entry j of each workgroup's `width`. */
  add(parts: Float32Array, j: number, width: number): void {
    for (let at = 2 * j; at < parts.length; at += 2 * width) {
      this.#first += parts[at];
      this.#second += parts[at + 1];
    }
  }

  mean(n: number): number {
    return this.centre + this.#first / n;
  }

  variance(n: number): number {
    return n > 1 ? (this.#second - this.#first ** 2 / n) / (n - 1) : NaN;
  }
}

/** A draw on its way; it owns its buffers. */
class GpuDraw {
  drawn = 0;
  readonly #sums: readonly Sums[];
  #slots = new Uint32Array(0);

  constructor(
    readonly device: GPUDevice,
    readonly spec: DrawSpec,
    readonly frame: Frame,
    readonly pipeline: GPUComputePipeline,
    readonly buffers: Buffers<'task' | 'shape' | 'centres' | 'counts' | 'sums'>,
    readonly group: GPUBindGroup,
  ) {
    this.#sums = frame.centres.map((centre) => new Sums(Math.fround(centre)));
    device.queue.writeBuffer(buffers.shape, 0, Float32Array.from(frame.shape));
    device.queue.writeBuffer(buffers.centres, 0, Float32Array.from(frame.centres));
  }

  static async open(device: GPUDevice, spec: DrawSpec, frame: Frame): Promise<GpuDraw> {
    const layout = layoutOn(device);
    const pipeline = await pipelineOn(device, samplingShader(spec), 'main', device.createPipelineLayout({ bindGroupLayouts: [layout] }));
    const width = frame.centres.length;
    const buffers = await buffersOn(device, 'sampling', {
      task: { bytes: 4 * TASK_WORDS, uniform: true },
      shape: { bytes: 4 * Math.max(frame.shape.length, 1) },
      centres: { bytes: 4 * width },
      counts: { bytes: 4 * slotsOf(spec) },
      sums: { bytes: 8 * width * (LIMITS.most / GROUP) },
    });
    const { task, shape, centres, counts, sums } = buffers;
    const entries = [task, shape, centres, counts, sums].map((buffer, binding) => ({ binding, resource: { buffer } }));
    return new GpuDraw(device, spec, frame, pipeline, buffers, device.createBindGroup({ layout, entries }));
  }

  /** Draws n more, a whole number of workgroups, or all that are left. */
  async advance(n: number): Promise<void> {
    const { device, buffers, frame } = this;
    const end = Math.min(this.spec.count, this.drawn + n);
    const groups = Math.ceil((end - this.drawn) / GROUP);
    device.queue.writeBuffer(buffers.task, 0, taskOf(this.spec, frame, this.drawn, end));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.group);
    pass.dispatchWorkgroups(groups);
    pass.end();
    const width = frame.centres.length;
    const pieces = [{ buffer: buffers.counts, bytes: buffers.counts.size }, { buffer: buffers.sums, bytes: 8 * width * groups }];
    const [slots, sums] = await runAndRead(device, encoder, pieces);
    this.#slots = new Uint32Array(slots);
    this.#sums.forEach((each, j) => each.add(new Float32Array(sums), j, width));
    this.drawn = end;
  }

  tally(): Tally {
    const { drawn, frame: { location, scale } } = this;
    const means = Float64Array.from(this.#sums, (each) => location + scale * each.mean(drawn));
    const variances = Float64Array.from(this.#sums, (each) => scale ** 2 * each.variance(drawn));
    return tallyOf(this.#slots, cellsOf(this.spec.window), { drawn, means, variances });
  }
}

/**
 * Draws and bins in slices of about 20 milliseconds, with the numbers that `drawAndBin` draws: uniform numbers are equal to
 * the bit, what is made of them to the rounding of 32 bits, so that a count differs only by samples as near to an end of
 * its bin.
 *
 * @param device stays the caller's
 * @throws RangeError for what cannot be drawn, or not in 32 bits; DeviceLost; the signal's reason
 */
export async function drawOnGpu(device: GPUDevice, spec: DrawSpec, { clock, progress, signal }: DrawOptions): Promise<Tally> {
  checkSpec(spec);
  const frame = frameOf(spec.source);
  checkFrame(spec, frame);
  signal?.throwIfAborted();
  const draw = await GpuDraw.open(device, spec, frame);
  try {
    let slice = LIMITS.least;
    while (draw.drawn < spec.count) {
      signal?.throwIfAborted();
      const start = clock();
      await draw.advance(slice);
      slice = paced(slice, clock() - start, LIMITS);
      progress?.(draw.tally());
    }
    signal?.throwIfAborted();
    return draw.tally();
  } finally {
    destroyAll(draw.buffers);
  }
}
