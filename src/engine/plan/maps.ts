/** The linear part of each kind of layer: forward, back to its input, and the gradient of its weights. */
import type { Emitter } from './emitter.js';
import type { LayerPlan } from './nets.js';
import { spotsOf, type Shape, type Windows } from './shapes.js';

/** What is also done to the sums of a map: φ of a rectifier, φ′ of one whose outputs are at `gate`, or nothing. */
export interface Finish {
  readonly kind: number;
  readonly gate: number;
}

export const PLAIN: Finish = { kind: 0, gate: -1 };

/** What a map goes through: its weights (−1 where it has none), and what it kept of the pass forward. */
export interface Through {
  readonly plan: LayerPlan;
  readonly weight: number;
  /** The spots that won in a pool. */
  readonly which: number;
}

/** Floats that a batch of this shape takes. */
export const floatsOf = (e: Emitter, shape: Shape): number => shape.channels * e.lanesOf(spotsOf(shape));

export const batchOf = (e: Emitter, shape: Shape): number => e.batch(shape.channels, spotsOf(shape));

const windowAt = (e: Emitter, { large, small, kernel, stride, padding, dilation }: Windows): number =>
  e.constant(large.height, large.width, ...kernel, ...stride, ...padding, ...dilation, small.height, small.width);

const spotsIn = ({ kernel }: Windows): number => kernel[0] * kernel[1];

/** Lanes of the large and the small picture of a window. */
const lanesIn = (e: Emitter, { large, small }: Windows) => ({ count: e.count, lanes: e.lanesOf(spotsOf(large)), outLanes: e.lanesOf(spotsOf(small)) });

/** The windows of a picture as columns. */
function columnsOf(e: Emitter, windows: Windows, x: number): number {
  const { channels } = windows.large;
  const cols = e.batch(channels * spotsIn(windows), spotsOf(windows.small));
  e.program.emit('im2col', { x, cols, window: windowAt(e, windows), channels, ...lanesIn(e, windows) });
  return cols;
}

/** For each group of channels: its rows of the matrix, and where its part of both batches begins. */
function eachGroup(plan: LayerPlan, of: (g: number, rows: number) => void): void {
  for (let g = 0; g < plan.groups; g++) of(g, plan.rows / plan.groups);
}

/** Multiplies what has been summed by φ, or by φ′. */
function finishAt(e: Emitter, z: number, n: number, { kind, gate }: Finish): void {
  if (kind === 0) return;
  if (gate < 0) e.program.emit('activate', { kind, a: z, n });
  else e.program.emit('activateBack', { kind, a: gate, d: z, n });
}

/** @param bias −1 for none @param out where the sums go */
export function push(e: Emitter, { plan, weight, which }: Through, x: number, bias: number, out: number, finish: Finish): void {
  const { layer, rows, columns, from, to } = plan;
  const n = floatsOf(e, to);
  switch (layer.kind) {
    case 'flatten':
    case 'unflatten':
      reshape(e, layer.kind, from, to, x, out);
      return finishAt(e, out, n, finish);
    case 'pool':
    case 'upsample':
      return resample(e, plan, which, x, out);
    case 'conv-transpose':
      layDown(e, plan, { weight, bias, x, y: out, picture: from });
      return finishAt(e, out, n, finish);
    case 'conv':
      return convolve(e, plan, { weight, bias, x, y: out, picture: to }, finish);
    default:
      e.program.emit('affine', { weight, bias, x, y: out, rows, inner: columns, lanes: e.lanes, ...finish });
  }
}

function reshape(e: Emitter, kind: 'flatten' | 'unflatten', from: Shape, to: Shape, x: number, y: number): void {
  const pictures = kind === 'flatten' ? from : to;
  e.program.emit(kind, { x, y, channels: pictures.channels, spots: spotsOf(pictures), count: e.count, lanes: e.lanesOf(spotsOf(from)), outLanes: e.lanesOf(spotsOf(to)) });
}

/** Pooling and upsampling; a pool that has been through before keeps what won. */
function resample(e: Emitter, { layer, windows }: LayerPlan, which: number, x: number, y: number): void {
  if (!windows) return;
  const at = { window: windowAt(e, windows), channels: windows.large.channels, ...lanesIn(e, windows) };
  if (layer.kind === 'upsample') e.program.emit('spread', { y: x, x: y, factor: e.constant(1), ...at });
  else if (layer.kind === 'pool' && layer.how === 'max') e.program.emit('poolPick', { x, which, y, ...at });
  else e.program.emit('shrink', { x, y, factor: e.constant(1 / spotsIn(windows)), ...at });
}

/** The largest of each window, and which it was. */
export function poolInto(e: Emitter, { windows }: LayerPlan, x: number, y: number, which: number): void {
  if (windows) e.program.emit('pool', { x, y, which, window: windowAt(e, windows), channels: windows.large.channels, ...lanesIn(e, windows) });
}

interface Sliding {
  readonly weight: number;
  readonly bias: number;
  readonly x: number;
  readonly y: number;
  /** The small picture, over whose spots the kernel slides. */
  readonly picture: Shape;
}

/** From the large picture to the small one: each window, as a column, times the weights. */
function convolve(e: Emitter, plan: LayerPlan, { weight, bias, x, y, picture }: Sliding, { kind, gate }: Finish): void {
  const { columns, windows } = plan;
  if (!windows) return;
  e.scratch(() => {
    const lanes = e.lanesOf(spotsOf(picture));
    const cols = columnsOf(e, windows, x);
    eachGroup(plan, (g, own) => e.program.emit('affine', {
      ...{ weight: weight + g * own * columns, bias: bias < 0 ? -1 : bias + g * own, x: cols + g * columns * lanes, y: y + g * own * lanes },
      ...{ rows: own, inner: columns, lanes, kind, gate: gate < 0 ? -1 : gate + g * own * lanes },
    }));
  });
}

/** From the small picture to the large one: each spot lays its kernel down, and what overlaps is added. */
function layDown(e: Emitter, plan: LayerPlan, { weight, bias, x, y, picture }: Sliding): void {
  const { columns, windows } = plan;
  if (!windows) return;
  e.scratch(() => {
    const lanes = e.lanesOf(spotsOf(picture));
    const cols = e.batch(columns * plan.groups, spotsOf(picture));
    eachGroup(plan, (g, own) => e.program.emit('affineBack', {
      ...{ weight: weight + g * own * columns, x: x + g * own * lanes, y: cols + g * columns * lanes, rows: columns, inner: own, lanes, ...PLAIN },
    }));
    e.program.emit('col2im', { cols, x: y, window: windowAt(e, windows), bias, channels: windows.large.channels, ...lanesIn(e, windows) });
  });
}

/** Back from the adjoint of the sums to that of the input, at `to`. */
export function pull(e: Emitter, l: Through, d: number, to: { readonly at: number; readonly accumulate: boolean }, finish: Finish): void {
  const n = floatsOf(e, l.plan.from);
  const dx = to.accumulate ? batchOf(e, l.plan.from) : to.at;
  pullInto(e, l, d, dx, n, finish);
  if (to.accumulate) e.program.emit('axpy', { out: to.at, a: to.at, b: dx, scale: e.constant(1), n });
}

function pullInto(e: Emitter, { plan, weight, which }: Through, d: number, dx: number, n: number, finish: Finish): void {
  const { layer, rows, columns, from, to } = plan;
  switch (layer.kind) {
    case 'flatten':
      reshape(e, 'unflatten', to, from, d, dx);
      return finishAt(e, dx, n, finish);
    case 'unflatten':
      reshape(e, 'flatten', to, from, d, dx);
      return finishAt(e, dx, n, finish);
    case 'pool':
    case 'upsample':
      resampleBack(e, plan, which, d, dx);
      return finishAt(e, dx, n, finish);
    case 'conv':
      layDown(e, plan, { weight, bias: -1, x: d, y: dx, picture: to });
      return finishAt(e, dx, n, finish);
    case 'conv-transpose':
      return convolve(e, plan, { weight, bias: -1, x: d, y: dx, picture: from }, finish);
    default:
      e.program.emit('affineBack', { weight, x: d, y: dx, rows: columns, inner: rows, lanes: e.lanes, ...finish });
  }
}

function resampleBack(e: Emitter, { layer, windows }: LayerPlan, which: number, d: number, dx: number): void {
  if (!windows) return;
  const at = { window: windowAt(e, windows), channels: windows.large.channels, ...lanesIn(e, windows) };
  if (layer.kind === 'upsample') e.program.emit('shrink', { x: d, y: dx, factor: e.constant(1), ...at });
  else if (layer.kind === 'pool' && layer.how === 'max') e.program.emit('poolBack', { dy: d, which, dx, ...at });
  else e.program.emit('spread', { y: d, x: dx, factor: e.constant(1 / spotsIn(windows)), ...at });
}

/** Adds the products of dy and x to the gradients of the weights, and dy to those of the biases. */
export function addOuter(e: Emitter, { plan }: Pick<Through, 'plan'>, dy: number, x: number, gradients: number, withBias: boolean): void {
  const { layer, rows, columns, from, to, windows } = plan;
  if (rows === 0 || layer.kind === 'fourier') return;
  const weight = plan.weight + gradients;
  const bias = withBias && plan.bias >= 0 ? plan.bias + gradients : -1;
  if (!windows) return e.program.emit('outer', { dy, x, weight, bias, rows, inner: columns, lanes: e.lanes });
  e.scratch(() => {
    const transposed = layer.kind === 'conv-transpose';
    const cols = columnsOf(e, windows, transposed ? dy : x);
    const other = transposed ? x : dy;
    const lanes = e.lanesOf(spotsOf(transposed ? from : to));
    eachGroup(plan, (g, own) => e.program.emit('outer', {
      ...{ dy: other + g * own * lanes, x: cols + g * columns * lanes, weight: weight + g * own * columns },
      ...{ bias: transposed || bias < 0 ? -1 : bias + g * own, rows: own, inner: columns, lanes },
    }));
    if (!transposed || bias < 0) return;
    // No columns: what is left of an outer product are the sums of its rows.
    e.program.emit('outer', { dy, x: dy, weight: bias, bias, rows: to.channels, inner: 0, lanes: e.lanesOf(spotsOf(to)) });
  });
}

