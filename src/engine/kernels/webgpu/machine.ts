/** The arena of a run on a GPU, and the shader that works on it. */
import { DeviceLost } from '../../device-lost.js';
import type { Plan } from '../../plan/plan.js';
import { fusedShader, type Shader } from './fused.js';
import { interpreterFor, programsOf } from './interpreter.js';
import { instructionsOf } from './schedule.js';
import { PARTS, WORKERS } from './wgsl.js';

/** Floats from `from` to `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Invocations of a fused shader: a processor that plays a GPU has four at work, and goes through the samples itself. */
const invocationsOn = ({ adapterInfo }: GPUDevice): number => (adapterInfo.isFallbackAdapter ? 4 : WORKERS);

/** Runs that may be on their way at once: while one's results come back, the next is at work. */
export const ON_THEIR_WAY = 2;

/** Words that one dispatch may be told ahead. */
export const SCHEDULE = 1 << 15;

/** Shaders by their text, one a device. */
const pipelines = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

function pipelineFor(device: GPUDevice, code: string, layout: GPUBindGroupLayout): Promise<GPUComputePipeline> {
  const known = pipelines.get(device) ?? new Map<string, Promise<GPUComputePipeline>>();
  pipelines.set(device, known);
  let pipeline = known.get(code);
  if (!pipeline) {
    const module = device.createShaderModule({ code });
    pipeline = device.createComputePipelineAsync({ layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }), compute: { module } });
    known.set(code, pipeline);
  }
  return pipeline;
}

const layoutOn = (device: GPUDevice): GPUBindGroupLayout =>
  device.createBindGroupLayout({
    entries: (['storage', 'read-only-storage', 'read-only-storage'] as const).map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });

export interface MachineOptions {
  readonly plan: Plan;
  /** Write small networks out; see fused.ts. */
  readonly fused: boolean;
  /** What comes back from a dispatch. */
  readonly results: readonly Range[];
}

/** The shader that interprets a plan's programs. */
const interpreted = ({ players }: Plan): Shader =>
  ({ code: interpreterFor(players.flatMap(({ update }) => instructionsOf(update))), words: programsOf(players.map(({ update }) => update)), behind: PARTS });

/** Buffers of one run on one device; it owns them. */
export class GpuMachine {
  readonly #device: GPUDevice;
  readonly #pipeline: GPUComputePipeline;
  readonly #arena: GPUBuffer;
  readonly #programs: GPUBuffer;
  readonly #schedule: GPUBuffer;
  /** Where results wait to be read, in turn. */
  readonly #staging: readonly GPUBuffer[];
  #runs = 0;
  readonly #group: GPUBindGroup;
  readonly #results: readonly Range[];
  readonly #lost: Promise<never>;

  private constructor(device: GPUDevice, pipeline: GPUComputePipeline, layout: GPUBindGroupLayout, { floats, words, results }: { floats: number; words: Int32Array<ArrayBuffer>; results: readonly Range[] }) {
    const { COPY_SRC, COPY_DST, MAP_READ, STORAGE } = GPUBufferUsage;
    const buffer = (what: string, n: number, usage: number): GPUBuffer => device.createBuffer({ label: `gan-widgets ${what}`, size: 4 * n, usage });
    this.#device = device;
    this.#pipeline = pipeline;
    this.#results = results;
    this.#arena = buffer('arena', floats, STORAGE | COPY_SRC | COPY_DST);
    this.#programs = buffer('programs', words.length, STORAGE | COPY_DST);
    this.#schedule = buffer('schedule', SCHEDULE, STORAGE | COPY_DST);
    const size = results.reduce((sum, { from, to }) => sum + to - from, 0);
    this.#staging = Array.from({ length: ON_THEIR_WAY }, () => buffer('results', size, MAP_READ | COPY_DST));
    const entries = [this.#arena, this.#programs, this.#schedule].map((buffer, binding) => ({ binding, resource: { buffer } }));
    this.#group = device.createBindGroup({ layout, entries });
    device.queue.writeBuffer(this.#programs, 0, words);
    this.#lost = device.lost.then(({ message }) => Promise.reject(new DeviceLost(message)));
    this.#lost.catch(() => {});
  }

  /** @throws RangeError with a sentence where the device has no room; DeviceLost where it is gone */
  static async create(device: GPUDevice, options: MachineOptions): Promise<GpuMachine> {
    const { code, words, behind } = (options.fused ? fusedShader(options.plan, invocationsOn(device)) : undefined) ?? interpreted(options.plan);
    const floats = options.plan.size + behind;
    const bytes = 4 * floats;
    const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    if (bytes > most) throw new RangeError(`The model needs ${Math.ceil(bytes / 2 ** 20)} MB on the GPU, which gives ${Math.floor(most / 2 ** 20)} MB at once; use smaller layers or batches.`);
    const lost = device.lost.then(({ message }) => Promise.reject(new DeviceLost(message)));
    lost.catch(() => {});
    const layout = layoutOn(device);
    const pipeline = await Promise.race([pipelineFor(device, code, layout), lost]);
    device.pushErrorScope('out-of-memory');
    const machine = new GpuMachine(device, pipeline, layout, { floats, words, results: options.results });
    const problem = await Promise.race([device.popErrorScope(), lost]);
    if (!problem) return machine;
    machine.destroy();
    throw new RangeError('The GPU has no memory left for this model; use smaller layers or batches.');
  }

  /** Overwrites floats from `from` on. */
  upload(from: number, floats: Float32Array): void {
    this.#device.queue.writeBuffer(this.#arena, 4 * from, floats as Float32Array<ArrayBuffer>);
  }

  /**
   * Runs what a schedule says and resolves with the results, range behind range, in a view that is good until the
   * function returns. Runs are done in the order in which they were asked for;
   * no more than ON_THEIR_WAY may be asked for at once.
   *
   * @throws DeviceLost
   */
  async run(schedule: Uint32Array, take: (floats: Float32Array) => void): Promise<void> {
    this.#device.queue.writeBuffer(this.#schedule, 0, schedule as Uint32Array<ArrayBuffer>);
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#group);
    pass.dispatchWorkgroups(1);
    pass.end();
    const staging = this.#staging[this.#runs++ % ON_THEIR_WAY];
    let at = 0;
    for (const { from, to } of this.#results) {
      encoder.copyBufferToBuffer(this.#arena, 4 * from, staging, 4 * at, 4 * (to - from));
      at += to - from;
    }
    this.#device.queue.submit([encoder.finish()]);
    await Promise.race([this.#mapped(staging), this.#lost]);
    take(new Float32Array(staging.getMappedRange()));
    staging.unmap();
  }

  async #mapped(staging: GPUBuffer): Promise<void> {
    try {
      await staging.mapAsync(GPUMapMode.READ);
    } catch (error) {
      throw new DeviceLost(error instanceof Error ? error.message : String(error));
    }
  }

  destroy(): void {
    for (const buffer of [this.#arena, this.#programs, this.#schedule, ...this.#staging]) buffer.destroy();
  }
}
