/**
 * The shader that draws and bins: each workgroup draws 4,096 numbers, counts them in a histogram of its own and adds that
 * to the histogram of all.
 */
import { cellsOf, isTriangle, type BinWindow, type DrawSpec } from '../../../math/sampling/spec.js';
import { maths, mathsOfFour } from '../../kernels/webgpu/maths.js';
import { philox } from '../../kernels/webgpu/random.js';
import { wgsl } from '../../kernels/webgpu/wgsl.js';
import { standardOf, type Standard } from './standard.js';

const THREADS = 64;
/** Blocks of four numbers that a thread draws. */
const BLOCKS = 16;
/** Numbers that a workgroup draws. */
export const GROUP = THREADS * BLOCKS * 4;

/** Counters that a workgroup may have for itself; with more, all count in the buffer at once. */
const MOST_LOCAL = 1024;

/** Words that describe a dispatch, in the order of `Task` in the shader. */
export const TASK_WORDS = 14;

/** The cell of a sample: 0 below the window, 1 above, then the window's. */
const cellFunction = (window: BinWindow): string => isTriangle(window) ? wgsl`
/** The cell of (y₀, y₁) in the triangle, as math/sampling/triangle.ts counts them. */
fn cellOf(y0: f32, y1: f32) -> u32 {
  let n = task.bins;
  let a = f32(n) * y0;
  let b = f32(n) * y1;
  let i = min(u32(a), n - 1u);
  let j = min(u32(b), n - 1u - i);
  let away = (a - f32(i)) + (b - f32(j)) > 1.0 && i + j < n - 1u;
  return 2u + i * (2u * n - i) + 2u * j + select(0u, 1u, away);
}
` : wgsl`
/** The cell of z, whose place among the bins is offset + perUnit·z; at an end of the window it is inside, as a cold draw is at 1. */
fn cellOf(z: f32) -> u32 {
  if (z < task.low) { return 0u; }
  if (z > task.high) { return 1u; }
  let place = fma(task.perUnit, z, task.offset);
  return 2u + min(u32(max(place, 0.0)), task.bins - 1u);
}
`;

/** Where samples are counted. */
const counters = (slots: number): { readonly declare: string; readonly flush: string } => {
  if (slots > MOST_LOCAL) return { declare: wgsl`fn count(slot: u32) { atomicAdd(&counts[slot], 1u); }`, flush: '' };
  // Sizes in steps: windows of other numbers of bins use the same shader.
  const size = 2 ** Math.max(7, Math.ceil(Math.log2(slots)));
  return {
    declare: wgsl`var<workgroup> own: array<atomic<u32>, ${size}>;
fn count(slot: u32) { atomicAdd(&own[slot], 1u); }`,
    flush: wgsl`for (var slot = me; slot < task.slots; slot += ${THREADS}u) {
    let n = atomicLoad(&own[slot]);
    if (n > 0u) { atomicAdd(&counts[slot], n); }
  }`,
  };
};

const header = wgsl`
struct Task {
  key: vec2u, stream: u32, normals: u32,
  /** The first block of four numbers, and the number at which drawing ends. */
  first: u32, end: u32,
  bins: u32, slots: u32,
  /** Coordinates of a draw, and which of them is binned. */
  width: u32, coordinate: u32,
  offset: f32, perUnit: f32,
  /** The window. */
  low: f32, high: f32,
}
@group(0) @binding(0) var<uniform> task: Task;
/** Numbers of the source. */
@group(0) @binding(1) var<storage, read> shape: array<f32>;
/** About the mean of each coordinate. */
@group(0) @binding(2) var<storage, read> centres: array<f32>;
@group(0) @binding(3) var<storage, read_write> counts: array<atomic<u32>>;
/** Of each workgroup and coordinate: Σd and Σd², where d is the distance from the centre. */
@group(0) @binding(4) var<storage, read_write> sums: array<vec2f>;
`;

/** Counts one of the four draws at hand. */
const countDraw = (lane: string, window: BinWindow, { width, choices }: Standard): string => {
  const at = isTriangle(window) ? `x[0].${lane}, x[1].${lane}` : `x[${width === 1 ? '0' : 'task.coordinate'}].${lane}`;
  return `if (here.${lane}) { count(cellOf(${at})); ${choices > 0 ? `count(task.slots - ${choices}u + choice.${lane});` : ''} }`;
};

/** A loop over the coordinates of a draw; with a bound that is not known beforehand compilers do not unroll it. */
const overCoordinates = ({ width }: Standard): string => `for (var j = 0u; j < ${width === 1 ? '1u' : 'task.width'}; j++)`;

const main = (window: BinWindow, standard: Standard, flush: string): string => wgsl`
var<workgroup> parts: array<vec2f, ${THREADS}>;

@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) me: u32) {
  var x: array<vec4f, ${standard.width}>;
  var sum: array<vec2f, ${standard.width}>;
  for (var round = 0u; round < ${BLOCKS}u; round++) {
    let block = task.first + (group.x * ${BLOCKS}u + round) * ${THREADS}u + me;
    /** The numbers of the draws: four blocks lie side by side in a group of sixteen. */
    let at = 16u * (block / 4u) + block % 4u + vec4u(0u, 4u, 8u, 12u);
    let here = at < vec4u(task.end);
    ${standard.draw}
    ${['x', 'y', 'z', 'w'].map((lane) => countDraw(lane, window, standard)).join('\n    ')}
    ${overCoordinates(standard)} {
      let d = select(vec4f(0.0), x[j] - centres[j], here);
      sum[j] += vec2f(dot(d, vec4f(1.0)), dot(d, d));
    }
  }
  ${overCoordinates(standard)} {
    parts[me] = sum[j];
    workgroupBarrier();
    if (me == 0u) {
      var total = vec2f(0.0);
      for (var i = 0u; i < ${THREADS}u; i++) { total += parts[i]; }
      sums[group.x * task.width + j] = total;
    }
    workgroupBarrier();
  }
  ${flush}
}
`;

/** Counters of a spec: below, above, cells, choices. */
export const slotsOf = ({ source, window }: DrawSpec): number => 2 + cellsOf(window) + standardOf(source).choices;

/** The shader of a spec; specs that differ in numbers only have the same. */
export function samplingShader(spec: DrawSpec): string {
  const { source, window } = spec;
  const standard = standardOf(source);
  const { declare, flush } = counters(slotsOf(spec));
  return [header, maths, mathsOfFour, philox, standard.functions, cellFunction(window), declare, main(window, standard, flush)].join('\n');
}
