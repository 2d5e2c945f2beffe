/**
 * One run of a batch through a net, and back.
 *
 * Each layer's three rules stand side by side here: forward, backward, and the push of a tangent, which is what a
 * penalty on the slope of a net needs (derivation in docs/decisions/gradient-penalty.md).
 */
import type { Emitter } from './emitter.js';
import { activationKind, type LayerPlan, type NetPlan } from './nets.js';

/** `train`: batch statistics and weights as they are. `fixed`: running statistics. `average`: both from the average. */
export type Mode = 'train' | 'fixed' | 'average';

interface LayerPass {
  readonly plan: LayerPlan;
  readonly weight: number;
  readonly x: number;
  /** Output, after the activation. */
  readonly a: number;
  readonly which: number;
  readonly hat: number;
  readonly inverse: number;
}

export interface Pass {
  readonly net: NetPlan;
  readonly mode: Mode;
  readonly layers: readonly LayerPass[];
  readonly out: number;
}

/** Offsets from a weight to its gradient, where gradients are wanted. */
export type ToGradient = number | undefined;

/** What a backward pass leaves behind for a tangent: the adjoints before and after each activation. */
export interface Adjoints {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const smooth = new Set(['tanh', 'elu', 'sigmoid', 'softplus']);
const bends = (l: LayerPlan): boolean => l.layer.kind === 'dense' && smooth.has(l.layer.activation);

export function forward(e: Emitter, net: NetPlan, x: number, mode: Mode): Pass {
  const shift = mode === 'average' ? net.toAverage : 0;
  const layers: LayerPass[] = [];
  let input = x;
  for (const plan of net.layers) {
    const pass = forwardLayer(e, plan, input, mode, plan.layer.kind === 'fourier' ? 0 : shift);
    layers.push(pass);
    input = pass.a;
  }
  return { net, mode, layers, out: input };
}

function forwardLayer(e: Emitter, plan: LayerPlan, x: number, mode: Mode, shift: number): LayerPass {
  const { rows, inputs, layer } = plan;
  const { lanes, program } = e;
  const weight = weightOf(e, plan, mode, shift);
  const bias = plan.bias < 0 ? -1 : plan.bias + shift;
  const z = e.batch(rows);
  program.emit('affine', { weight, bias, x, y: z, rows, inner: inputs, lanes, rowStride: inputs, columnStride: 1, accumulate: 0 });
  const none = { plan, weight, x, which: -1, hat: -1, inverse: -1 };
  if (layer.kind === 'fourier') {
    const a = e.batch(2 * rows);
    program.emit('waves', { p: z, out: a, n: rows * lanes });
    return { ...none, a };
  }
  if (layer.kind === 'maxout') {
    const a = e.batch(layer.units);
    const which = e.batch(layer.units);
    program.emit('maxout', { z, y: a, which, units: layer.units, pieces: layer.pieces, lanes });
    return { ...none, a, which };
  }
  const norm = plan.norm ? normalise(e, plan, z, mode, shift) : { hat: -1, inverse: -1 };
  if (layer.activation !== 'linear') program.emit('activate', { kind: activationKind(plan), a: z, n: rows * lanes });
  return { ...none, ...norm, a: z };
}

/** The matrix a pass multiplies with: the weights, or what spectral norm makes of them. */
function weightOf(e: Emitter, plan: LayerPlan, mode: Mode, shift: number): number {
  if (!plan.spectral) return plan.weight + shift;
  if (mode === 'train') return plan.spectral.out;
  const out = e.layout.floats(plan.rows * plan.inputs);
  emitSpectral(e, plan, plan.weight + shift, out, 0);
  return out;
}

export function emitSpectral(e: Emitter, plan: LayerPlan, w: number, out: number, iterate: 0 | 1): void {
  if (!plan.spectral) return;
  const { u, v, gain } = plan.spectral;
  const sigma = iterate ? plan.spectral.sigma : e.layout.floats(1);
  e.program.emit('spectral', { w, out, u, v, sigma, gain: e.constant(gain), rows: plan.rows, columns: plan.inputs, iterate });
}

function normalise(e: Emitter, plan: LayerPlan, z: number, mode: Mode, shift: number): { hat: number; inverse: number } {
  if (!plan.norm) return { hat: -1, inverse: -1 };
  const { lanes, count, program } = e;
  const [gamma, beta, running] = [plan.norm.gamma + shift, plan.norm.beta + shift, plan.norm.running + shift];
  if (mode !== 'train') {
    program.emit('normaliseFixed', { z, gamma, beta, running, units: plan.rows, lanes });
    return { hat: -1, inverse: -1 };
  }
  const hat = e.batch(plan.rows);
  const inverse = e.layout.floats(plan.rows);
  program.emit('normalise', { z, hat, inverse, gamma, beta, running, units: plan.rows, lanes, count });
  return { hat, inverse };
}

/**
 * Back through a pass. `d`, the adjoint of its output, is changed on the way.
 *
 * @param gradients adds to the gradients of the weights
 * @param dx where the adjoint of the input goes, and whether it is added to what is there
 * @param keep keeps the adjoints that a tangent needs
 */
export function backward(
  e: Emitter,
  pass: Pass,
  d: number,
  { gradients, dx, keep = false }: { gradients?: ToGradient; dx?: { at: number; accumulate: boolean }; keep?: boolean },
): Adjoints {
  const before: number[] = [];
  const after: number[] = [];
  let adjoint = d;
  for (let i = pass.layers.length - 1; i >= 0; i--) {
    const layer = pass.layers[i];
    if (!layer) continue;
    after[i] = keep && bends(layer.plan) ? copyOf(e, adjoint, layer.plan.outputs) : -1;
    adjoint = backToSum(e, pass, layer, adjoint, gradients);
    before[i] = adjoint;
    const target = i > 0 ? { at: e.batch(layer.plan.inputs), accumulate: false } : dx;
    if (!target) break;
    affineBack(e, layer, adjoint, target.at, target.accumulate);
    adjoint = target.at;
  }
  return { before, after };
}

const copyOf = (e: Emitter, a: number, units: number): number => {
  const out = e.batch(units);
  e.program.emit('copy', { out, a, n: units * e.lanes });
  return out;
};

/** From the adjoint of a layer's output to that of its weighted sum, adding to the gradients on the way. */
function backToSum(e: Emitter, pass: Pass, l: LayerPass, d: number, gradients: ToGradient): number {
  const { plan } = l;
  const { lanes, count, program } = e;
  let adjoint = d;
  if (plan.layer.kind === 'fourier') {
    adjoint = e.batch(plan.rows);
    program.emit('wavesBack', { out: l.a, d, dp: adjoint, n: plan.rows * lanes });
    return adjoint;
  }
  if (plan.layer.kind === 'maxout') {
    adjoint = e.batch(plan.rows);
    program.emit('maxoutBack', { d, which: l.which, dz: adjoint, units: plan.layer.units, pieces: plan.layer.pieces, lanes });
  } else if (plan.layer.activation !== 'linear') {
    program.emit('activateBack', { kind: activationKind(plan), a: l.a, d, n: plan.rows * lanes });
  }
  if (plan.norm) {
    const { gamma, beta, running } = plan.norm;
    if (pass.mode === 'train') {
      const [dgamma, dbeta] = gradients === undefined ? [-1, -1] : [gamma + gradients, beta + gradients];
      program.emit('normaliseBack', { d: adjoint, hat: l.hat, inverse: l.inverse, gamma, dgamma, dbeta, units: plan.rows, lanes, count });
    } else {
      program.emit('normaliseFixedBack', { d: adjoint, gamma, running, units: plan.rows, lanes });
    }
  }
  if (gradients !== undefined) addOuter(e, l, adjoint, l.x, gradients, true);
  return adjoint;
}

function addOuter(e: Emitter, { plan }: LayerPass, dy: number, x: number, gradients: number, withBias: boolean): void {
  if (plan.layer.kind === 'fourier') return;
  const bias = withBias && plan.bias >= 0 ? plan.bias + gradients : -1;
  e.program.emit('outer', { dy, x, weight: plan.weight + gradients, bias, rows: plan.rows, inner: plan.inputs, lanes: e.lanes });
}

function affineBack(e: Emitter, l: LayerPass, d: number, out: number, accumulate: boolean): void {
  const { rows, inputs } = l.plan;
  const shape = { rows: inputs, inner: rows, lanes: e.lanes, rowStride: 1, columnStride: inputs };
  e.program.emit('affine', { weight: l.weight, bias: -1, x: d, y: out, ...shape, accumulate: accumulate ? 1 : 0 });
}

/**
 * Adds d⟨v, ∇ₓ net(x)⟩/dW to the gradients.
 *
 * ⟨v, ∇ₓ net⟩ is how much net(x) changes when x moves along v. Pushing v forward through the net (without biases)
 * gives at each layer the tangent t of its input; the matrix is met by the adjoint on one side and by t on the other.
 * Where an activation bends, its slope also depends on the weights below: one more backward pass with φ″.
 */
export function pushTangent(e: Emitter, pass: Pass, { before, after }: Adjoints, v: number, gradients: number): void {
  const sums: number[] = [];
  let t = v;
  pass.layers.forEach((l, i) => {
    addOuter(e, l, before[i] ?? -1, t, gradients, false);
    if (i === pass.layers.length - 1 && !bends(l.plan)) return;
    const sum = e.batch(l.plan.rows);
    const { rows, inputs } = l.plan;
    const shape = { rows, inner: inputs, lanes: e.lanes, rowStride: inputs, columnStride: 1, accumulate: 0 };
    e.program.emit('affine', { weight: l.weight, bias: -1, x: t, y: sum, ...shape });
    sums[i] = sum;
    t = pushThrough(e, l, sum);
  });
  if (pass.layers.some((l) => bends(l.plan))) backBend(e, pass, sums, after, gradients);
}

function pushThrough(e: Emitter, l: LayerPass, sum: number): number {
  const { layer, rows } = l.plan;
  const { lanes, program } = e;
  if (layer.kind === 'dense' && layer.activation === 'linear') return sum;
  const t = e.batch(l.plan.outputs);
  if (layer.kind === 'fourier') {
    program.emit('wavesPush', { out: l.a, dp: sum, t, n: rows * lanes });
  } else if (layer.kind === 'maxout') {
    program.emit('maxoutPick', { z: sum, which: l.which, y: t, units: layer.units, pieces: layer.pieces, lanes });
  } else {
    program.emit('copy', { out: t, a: sum, n: rows * lanes });
    program.emit('activateBack', { kind: activationKind(l.plan), a: l.a, d: t, n: rows * lanes });
  }
  return t;
}

function backBend(e: Emitter, pass: Pass, sums: readonly number[], after: readonly number[], gradients: number): void {
  const { lanes, program } = e;
  const last = pass.layers.findLastIndex((l) => bends(l.plan));
  let d = e.batch(pass.layers[last]?.plan.outputs ?? 0);
  program.emit('fill', { out: d, value: e.constant(0), n: (pass.layers[last]?.plan.outputs ?? 0) * lanes });
  for (let i = last; i >= 0; i--) {
    const l = pass.layers[i];
    if (!l || l.plan.layer.kind === 'fourier') return;
    const { layer, rows } = l.plan;
    let bent = d;
    if (layer.kind === 'maxout') {
      bent = e.batch(rows);
      program.emit('maxoutBack', { d, which: l.which, dz: bent, units: layer.units, pieces: layer.pieces, lanes });
    } else if (bends(l.plan)) {
      program.emit('activateBend', { kind: activationKind(l.plan), a: l.a, s: after[i] ?? -1, t: sums[i] ?? -1, e: d, n: rows * lanes });
    } else if (layer.activation !== 'linear') {
      program.emit('activateBack', { kind: activationKind(l.plan), a: l.a, d, n: rows * lanes });
    }
    addOuter(e, l, bent, l.x, gradients, true);
    if (i === 0) return;
    d = e.batch(l.plan.inputs);
    affineBack(e, l, bent, d, false);
  }
}
