/** One run of a batch through a net, and back. */
import type { Emitter } from './emitter.js';
import { addOuter, batchOf, floatsOf, PLAIN, pull, push, type Finish, type Through } from './maps.js';
import { activationKind, activationOf, type LayerPlan, type NetPlan } from './nets.js';
import { pictureMaps } from './pictures.js';
import { spotsOf } from './shapes.js';

/** `train`: batch statistics and weights as they are. `fixed`: running statistics. `average`: both from the average. */
export type Mode = 'train' | 'fixed' | 'average';

export interface LayerPass extends Through {
  readonly x: number;
  /** Output, after the activation. */
  readonly a: number;
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
export const bends = (l: LayerPlan): boolean => smooth.has(activationOf(l.layer));

const rectifiers = new Set(['relu', 'leaky-relu']);
const rectifies = (l: LayerPlan): boolean => rectifiers.has(activationOf(l.layer));

/** Multiplies by the slope of a layer, where it is a rectifier. */
export const gateOf = (l: LayerPass | undefined): Finish =>
  l && rectifies(l.plan) ? { kind: activationKind(l.plan), gate: l.a } : PLAIN;

/** @param out where the output goes; the pass reserves room for it if absent */
export function forward(e: Emitter, net: NetPlan, x: number, mode: Mode, out?: number): Pass {
  const shift = mode === 'average' ? net.toAverage : 0;
  const layers: LayerPass[] = [];
  let input = x;
  net.layers.forEach((plan, i) => {
    const place = i + 1 === net.layers.length ? out : undefined;
    const pass = forwardLayer(e, plan, input, mode, plan.layer.kind === 'fourier' ? 0 : shift, place);
    layers.push(pass);
    input = pass.a;
  });
  return { net, mode, layers, out: input };
}

function forwardLayer(e: Emitter, plan: LayerPlan, x: number, mode: Mode, shift: number, out?: number): LayerPass {
  const { rows, layer, to } = plan;
  const through = { plan, weight: weightOf(e, plan, mode, shift), which: -1 };
  const bias = plan.bias < 0 ? -1 : plan.bias + shift;
  if (layer.kind === 'fourier' || layer.kind === 'maxout') return { ...through, ...folded(e, through, x, bias, out), x };
  const z = out ?? batchOf(e, to);
  const none = { ...through, x, hat: -1, inverse: -1, a: z };
  if (layer.kind === 'pool' && layer.how === 'max') {
    const which = batchOf(e, to);
    pictureMaps().poolInto(e, plan, x, z, which);
    return { ...none, which };
  }
  const atOnce = rectifies(plan) && !plan.norm && rows > 0;
  push(e, through, x, bias, z, atOnce ? { kind: activationKind(plan), gate: -1 } : PLAIN);
  const norm = plan.norm ? normalise(e, plan, z, mode, shift) : {};
  if (activationKind(plan) !== 0 && !atOnce) e.program.emit('activate', { kind: activationKind(plan), a: z, n: floatsOf(e, to) });
  return { ...none, ...norm };
}

/** Layers whose sums are not as many as their outputs: waves, and the largest of several lines. */
function folded(e: Emitter, through: Through, x: number, bias: number, out?: number): Pick<LayerPass, 'a' | 'which' | 'hat' | 'inverse'> {
  const { layer, rows } = through.plan;
  const { lanes, program } = e;
  const z = e.batch(rows);
  push(e, through, x, bias, z, PLAIN);
  const none = { hat: -1, inverse: -1, which: -1 };
  if (layer.kind === 'maxout') {
    const a = out ?? e.batch(layer.units);
    const which = e.batch(layer.units);
    program.emit('maxout', { z, y: a, which, units: layer.units, pieces: layer.pieces, lanes });
    return { ...none, a, which };
  }
  const a = out ?? e.batch(2 * rows);
  program.emit('waves', { p: z, out: a, n: rows * lanes });
  return { ...none, a };
}

/** The matrix a pass multiplies with: the weights, or what spectral norm makes of them. */
function weightOf(e: Emitter, plan: LayerPlan, mode: Mode, shift: number): number {
  if (!plan.spectral) return plan.weight + shift;
  if (mode === 'train') return plan.spectral.out;
  const out = e.layout.floats(plan.rows * plan.columns);
  emitSpectral(e, plan, plan.weight + shift, out, 0);
  return out;
}

export function emitSpectral(e: Emitter, plan: LayerPlan, w: number, out: number, iterate: 0 | 1): void {
  if (!plan.spectral) return;
  const { u, v, gain } = plan.spectral;
  const sigma = iterate ? plan.spectral.sigma : e.layout.floats(1);
  e.program.emit('spectral', { w, out, u, v, sigma, gain: e.constant(gain), rows: plan.rows, columns: plan.columns, iterate });
}

function normalise(e: Emitter, plan: LayerPlan, z: number, mode: Mode, shift: number): { hat: number; inverse: number } {
  if (!plan.norm) return { hat: -1, inverse: -1 };
  const { program } = e;
  const units = plan.to.channels;
  const lanes = e.lanesOf(spotsOf(plan.to));
  const [gamma, beta, running] = [plan.norm.gamma + shift, plan.norm.beta + shift, plan.norm.running + shift];
  if (mode !== 'train') {
    program.emit('normaliseFixed', { z, gamma, beta, running, units, lanes });
    return { hat: -1, inverse: -1 };
  }
  const hat = batchOf(e, plan.to);
  const inverse = e.layout.floats(units);
  program.emit('normalise', { z, hat, inverse, gamma, beta, running, units, lanes, count: e.count * spotsOf(plan.to) });
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
    after[i] = keep && bends(layer.plan) ? copyOf(e, adjoint, layer.plan) : -1;
    adjoint = backToSum(e, pass, layer, adjoint, gradients, i + 1 < pass.layers.length);
    before[i] = adjoint;
    const target = i > 0 ? { at: batchOf(e, layer.plan.from), accumulate: false } : dx;
    if (!target) break;
    pull(e, layer, adjoint, target, gateOf(pass.layers[i - 1]));
    adjoint = target.at;
  }
  return { before, after };
}

const copyOf = (e: Emitter, a: number, { to }: LayerPlan): number => {
  const out = batchOf(e, to);
  e.program.emit('copy', { out, a, n: floatsOf(e, to) });
  return out;
};

/**
 * From the adjoint of a layer's output to that of its weighted sum, adding to the gradients on the way.
 *
 * @param gated whether the adjoint has been multiplied by the slope of a rectifier already
 */
function backToSum(e: Emitter, pass: Pass, l: LayerPass, d: number, gradients: ToGradient, gated: boolean): number {
  const { plan } = l;
  const { lanes, program } = e;
  let adjoint = d;
  if (plan.layer.kind === 'fourier') {
    adjoint = e.batch(plan.rows);
    program.emit('wavesBack', { out: l.a, d, dp: adjoint, n: plan.rows * lanes });
    return adjoint;
  }
  if (plan.layer.kind === 'maxout') {
    adjoint = e.batch(plan.rows);
    program.emit('maxoutBack', { d, which: l.which, dz: adjoint, units: plan.layer.units, pieces: plan.layer.pieces, lanes });
  } else if (activationKind(plan) !== 0 && !(gated && rectifies(plan))) {
    program.emit('activateBack', { kind: activationKind(plan), a: l.a, d, n: floatsOf(e, plan.to) });
  }
  if (plan.norm) normaliseBack(e, pass, l, adjoint, gradients);
  if (gradients !== undefined) addOuter(e, l, adjoint, l.x, gradients, true);
  return adjoint;
}

function normaliseBack(e: Emitter, { mode }: Pass, { plan, hat, inverse }: LayerPass, d: number, gradients: ToGradient): void {
  if (!plan.norm) return;
  const { gamma, beta, running } = plan.norm;
  const units = plan.to.channels;
  const lanes = e.lanesOf(spotsOf(plan.to));
  if (mode === 'train') {
    const [dgamma, dbeta] = gradients === undefined ? [-1, -1] : [gamma + gradients, beta + gradients];
    e.program.emit('normaliseBack', { d, hat, inverse, gamma, dgamma, dbeta, units, lanes, count: e.count * spotsOf(plan.to) });
  } else {
    e.program.emit('normaliseFixedBack', { d, gamma, running, units, lanes });
  }
}
