/** The gradient of a penalty on a net's slope: a tangent is pushed through a pass (docs/decisions/gradient-penalty.md). */
import type { Emitter } from './emitter.js';
import { addOuter, batchOf, floatsOf, pull, push } from './maps.js';
import { activationKind } from './nets.js';
import { bends, gateOf, type Adjoints, type LayerPass, type Pass } from './passes.js';

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
    const sum = isFolded(l) ? e.batch(l.plan.rows) : batchOf(e, l.plan.to);
    push(e, l, t, -1, sum, gateOf(l));
    sums[i] = sum;
    t = pushThrough(e, l, sum);
  });
  if (pass.layers.some((l) => bends(l.plan))) backBend(e, pass, sums, after, gradients);
}

/** Whether a layer has more sums, or fewer, than outputs. */
const isFolded = ({ plan: { layer } }: LayerPass): boolean => layer.kind === 'maxout' || layer.kind === 'fourier';

/** The tangent behind a layer's activation; that of a rectifier is in the sum already. */
function pushThrough(e: Emitter, l: LayerPass, sum: number): number {
  const { layer, rows } = l.plan;
  const { lanes, program } = e;
  if (!isFolded(l) && !bends(l.plan)) return sum;
  const t = batchOf(e, l.plan.to);
  if (layer.kind === 'fourier') {
    program.emit('wavesPush', { out: l.a, dp: sum, t, n: rows * lanes });
  } else if (layer.kind === 'maxout') {
    program.emit('maxoutPick', { z: sum, which: l.which, y: t, units: layer.units, pieces: layer.pieces, lanes });
  } else {
    program.emit('copy', { out: t, a: sum, n: floatsOf(e, l.plan.to) });
    program.emit('activateBack', { kind: activationKind(l.plan), a: l.a, d: t, n: floatsOf(e, l.plan.to) });
  }
  return t;
}

function backBend(e: Emitter, pass: Pass, sums: readonly number[], after: readonly number[], gradients: number): void {
  const { lanes, program } = e;
  const last = pass.layers.findLastIndex((l) => bends(l.plan));
  const { to } = pass.layers[last].plan;
  let d = batchOf(e, to);
  program.emit('fill', { out: d, value: e.constant(0), n: floatsOf(e, to) });
  for (let i = last; i >= 0; i--) {
    const l = pass.layers[i];
    const { layer, rows } = l.plan;
    if (layer.kind === 'fourier') return;
    let bent = d;
    if (layer.kind === 'maxout') {
      bent = e.batch(rows);
      program.emit('maxoutBack', { d, which: l.which, dz: bent, units: layer.units, pieces: layer.pieces, lanes });
    } else if (bends(l.plan)) {
      program.emit('activateBend', { kind: activationKind(l.plan), a: l.a, s: after[i] ?? -1, t: sums[i] ?? -1, e: d, n: floatsOf(e, l.plan.to) });
    }
    addOuter(e, l, bent, l.x, gradients, true);
    if (i === 0) return;
    d = batchOf(e, l.plan.from);
    pull(e, l, bent, { at: d, accumulate: false }, gateOf(pass.layers[i - 1]));
  }
}
