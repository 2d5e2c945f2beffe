/** Layers on pictures: the shapes that they make, and their linear maps. Windows become columns, and columns meet the kernels of dense layers. */
import { convolvedSize, transposedSize, type Size } from '../../math/convolution/sizes.js';
import type { Convolution, Pool } from '../model.js';
import type { Emitter } from './emitter.js';
import { floatsOf, PLAIN, type Finish, type Through } from './maps.js';
import type { LayerPlan } from './nets.js';
import type { PictureMaps } from './pictures.js';
import { pair, spotsOf, type LayerShape, type Refuse, type Shape, type Windows } from './shapes.js';

const settle = (found: Size, refuse: Refuse): number => ('size' in found ? found.size : refuse(`does not fit: ${found.problem}`));

function pooledShape({ size, stride, padding }: Pool, from: Shape, refuse: Refuse): Shape {
  const [k, s, p] = [pair(size, 1), pair(stride ?? size, 1), pair(padding, 0)];
  const along = (n: number, axis: 0 | 1): number => settle(convolvedSize(n, { kernel: k[axis], stride: s[axis], padding: p[axis] }), refuse);
  return { channels: from.channels, height: along(from.height, 0), width: along(from.width, 1) };
}

function convolutionShape(layer: Convolution, from: Shape, refuse: Refuse): LayerShape {
  const { units, groups = 1, kind } = layer;
  const [kernel, stride, padding, dilation, extra] = [pair(layer.kernel, 1), pair(layer.stride, 1), pair(layer.padding, 0), pair(layer.dilation, 1), pair(layer.outputPadding, 0)];
  const after = layer.paddingAfter === undefined ? padding : pair(layer.paddingAfter, 0);
  if (!Number.isInteger(units) || units < 1) refuse(`has ${units} channels; it needs a whole number from 1.`);
  if (units % groups !== 0 || from.channels % groups !== 0) refuse(`has ${groups} groups, which divide ${from.channels} channels into ${units} only where both are multiples of it.`);
  const along = (n: number, axis: 0 | 1): number => {
    const window = { kernel: kernel[axis], stride: stride[axis], padding: padding[axis], paddingAfter: after[axis], dilation: dilation[axis] };
    return settle(kind === 'conv' ? convolvedSize(n, window) : transposedSize(n, window, extra[axis]), refuse);
  };
  const to = { channels: units, height: along(from.height, 0), width: along(from.width, 1) };
  const spots = kernel[0] * kernel[1];
  const [rows, others] = kind === 'conv' ? [units, from.channels] : [from.channels, units];
  const fanIn = kind === 'conv' ? (from.channels / groups) * spots : Math.max(1, ((from.channels / groups) * spots) / (stride[0] * stride[1]));
  return { layer, from, to, rows, columns: (others / groups) * spots, biases: layer.bias === false ? 0 : units, fanIn };
}

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

function push(e: Emitter, { plan, weight, which }: Through, x: number, bias: number, out: number, finish: Finish): void {
  const { layer, from, to } = plan;
  if (layer.kind === 'conv') return convolve(e, plan, { weight, bias, x, y: out, picture: to }, finish);
  if (layer.kind === 'conv-transpose') layDown(e, plan, { weight, bias, x, y: out, picture: from });
  else if (layer.kind === 'flatten' || layer.kind === 'unflatten') reshape(e, layer.kind, from, to, x, out);
  else return resample(e, plan, which, x, out);
  finishAt(e, out, floatsOf(e, to), finish);
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
function poolInto(e: Emitter, { windows }: LayerPlan, x: number, y: number, which: number): void {
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

function pull(e: Emitter, { plan, weight, which }: Through, d: number, dx: number, finish: Finish): void {
  const { layer, from, to } = plan;
  if (layer.kind === 'conv-transpose') return convolve(e, plan, { weight, bias: -1, x: d, y: dx, picture: from }, finish);
  if (layer.kind === 'conv') layDown(e, plan, { weight, bias: -1, x: d, y: dx, picture: to });
  else if (layer.kind === 'flatten' || layer.kind === 'unflatten') reshape(e, layer.kind === 'flatten' ? 'unflatten' : 'flatten', to, from, d, dx);
  else resampleBack(e, plan, which, d, dx);
  finishAt(e, dx, floatsOf(e, from), finish);
}

function resampleBack(e: Emitter, { layer, windows }: LayerPlan, which: number, d: number, dx: number): void {
  if (!windows) return;
  const at = { window: windowAt(e, windows), channels: windows.large.channels, ...lanesIn(e, windows) };
  if (layer.kind === 'upsample') e.program.emit('shrink', { x: d, y: dx, factor: e.constant(1), ...at });
  else if (layer.kind === 'pool' && layer.how === 'max') e.program.emit('poolBack', { dy: d, which, dx, ...at });
  else e.program.emit('spread', { y: d, x: dx, factor: e.constant(1 / spotsIn(windows)), ...at });
}

function addOuter(e: Emitter, { plan }: Pick<Through, 'plan'>, dy: number, x: number, gradients: number, withBias: boolean): void {
  const { layer, rows, columns, from, to, windows } = plan;
  const weight = plan.weight + gradients;
  const bias = withBias && plan.bias >= 0 ? plan.bias + gradients : -1;
  if (!windows || rows === 0) return;
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


/** What the planner is lent for nets on pictures. */
export const maps: PictureMaps = { pooledShape, convolutionShape, push, pull, addOuter, poolInto };
