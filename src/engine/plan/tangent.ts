/** The gradient of a penalty on a net's slope: a tangent is pushed through a pass (docs/decisions/gradient-penalty.md). */
import type { Emitter } from './emitter.js';
import { activationKind } from './nets.js';
import { addOuter, affineBack, bends, gateOf, type Adjoints, type LayerPass, type Pass } from './passes.js';

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
    e.program.emit('affine', { weight: l.weight, bias: -1, x: t, y: sum, rows, inner: inputs, lanes: e.lanes, ...gateOf(l) });
    sums[i] = sum;
    t = pushThrough(e, l, sum);
  });
  if (pass.layers.some((l) => bends(l.plan))) backBend(e, pass, sums, after, gradients);
}

/** The tangent behind a layer's activation; that of a rectifier is in the sum already. */
function pushThrough(e: Emitter, l: LayerPass, sum: number): number {
  const { layer, rows } = l.plan;
  const { lanes, program } = e;
  if (layer.kind === 'dense' && !bends(l.plan)) return sum;
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
  const outputs = pass.layers[last]?.plan.outputs ?? 0;
  let d = e.batch(outputs);
  program.emit('fill', { out: d, value: e.constant(0), n: outputs * lanes });
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
    }
    addOuter(e, l, bent, l.x, gradients, true);
    if (i === 0) return;
    d = e.batch(l.plan.inputs);
    affineBack(e, l, bent, { at: d, accumulate: false }, gateOf(pass.layers[i - 1]));
  }
}
