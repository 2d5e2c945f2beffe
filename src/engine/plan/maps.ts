/** The linear part of each kind of layer: forward, back to its input, and the gradient of its weights. */
import { isOnVectors } from '../model.js';
import type { Emitter } from './emitter.js';
import type { LayerPlan } from './nets.js';
import { pictureMaps } from './pictures.js';
import { spotsOf, type Shape } from './shapes.js';

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

/** @param bias −1 for none @param out where the sums go */
export function push(e: Emitter, l: Through, x: number, bias: number, out: number, finish: Finish): void {
  const { layer, rows, columns } = l.plan;
  if (!isOnVectors(layer)) return pictureMaps().push(e, l, x, bias, out, finish);
  e.program.emit('affine', { weight: l.weight, bias, x, y: out, rows, inner: columns, lanes: e.lanes, ...finish });
}

/** Back from the adjoint of the sums to that of the input, at `to`. */
export function pull(e: Emitter, l: Through, d: number, to: { readonly at: number; readonly accumulate: boolean }, finish: Finish): void {
  const n = floatsOf(e, l.plan.from);
  const dx = to.accumulate ? batchOf(e, l.plan.from) : to.at;
  const { layer, rows, columns } = l.plan;
  if (!isOnVectors(layer)) pictureMaps().pull(e, l, d, dx, finish);
  else e.program.emit('affineBack', { weight: l.weight, x: d, y: dx, rows: columns, inner: rows, lanes: e.lanes, ...finish });
  if (to.accumulate) e.program.emit('axpy', { out: to.at, a: to.at, b: dx, scale: e.constant(1), n });
}

/** Adds the products of dy and x to the gradients of the weights, and dy to those of the biases. */
export function addOuter(e: Emitter, l: Pick<Through, 'plan'>, dy: number, x: number, gradients: number, withBias: boolean): void {
  const { layer, rows, columns, weight, bias } = l.plan;
  if (rows === 0 || layer.kind === 'fourier') return;
  if (!isOnVectors(layer)) return pictureMaps().addOuter(e, l, dy, x, gradients, withBias);
  e.program.emit('outer', { dy, x, weight: weight + gradients, bias: withBias && bias >= 0 ? bias + gradients : -1, rows, inner: columns, lanes: e.lanes });
}
