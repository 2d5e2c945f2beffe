/** Activations φ with their first and second derivatives, all from the output a = φ(z). */
import { activationNames, type Activation } from '../../model.js';
import { wgsl, type Bodies } from './wgsl.js';

/** φ(z), φ′ and φ″ as expressions. A sum with |z| and a step are short everywhere; max and select mind what is no number. */
const rules: Readonly<Record<Activation, readonly [value: string, slope: string, bend: string]>> = {
  linear: ['z', '1.0', '0.0'],
  relu: ['0.5 * (z + abs(z))', 'step(SMALLEST, a)', '0.0'],
  'leaky-relu': ['select(0.2 * z, z, z > 0.0)', 'select(0.2, 1.0, a > 0.0)', '0.0'],
  tanh: ['tanhOf(z)', '1.0 - a * a', '-2.0 * a * (1.0 - a * a)'],
  elu: ['select(expm1Of(min(z, 0.0)), z, z > 0.0)', 'select(a + 1.0, 1.0, a > 0.0)', 'select(a + 1.0, 0.0, a > 0.0)'],
  sigmoid: ['sigmoidOf(z)', 'a * (1.0 - a)', 'a * (1.0 - a) * (1.0 - 2.0 * a)'],
  softplus: ['softplusOf(z)', '-expm1Of(-a)', '-expm1Of(-a) * expOf(-a)'],
};

/** φ, φ′ or φ″ as an expression of a text: of a sum for φ, of an output for its derivatives. */
export const activationText = (kind: number, which: 0 | 1 | 2, of: string): string =>
  `(${rules[activationNames[kind]][which].replace(which === 0 ? /\bz\b/g : /\ba\b/g, of)})`;

const byKind = (name: string, of: string, which: 0 | 1 | 2): string => wgsl`
fn ${name}(kind: u32, ${of}: f32) -> f32 {
  switch kind {
    ${activationNames.slice(1).map((n, i) => `case ${i + 1}u: { return ${rules[n][which]}; }`).join('\n    ')}
    default: { return ${rules.linear[which]}; }
  }
}`;

export const activationRules = [
  wgsl`const LEAKS = array<f32, 3>(1.0, 0.0, 0.2);`,
  byKind('phi', 'z', 0),
  byKind('slopeOf', 'a', 1),
  byKind('bendOf', 'a', 2),
].join('\n');

const eachOutput = (body: string): string => wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) {
    let first = i / lanes * pieces * lanes + i % lanes;
    ${body}
  }`;

export const activations: Bodies<'activate' | 'activateBack' | 'activateBend' | 'maxout' | 'maxoutBack' | 'maxoutPick' | 'waves' | 'wavesBack' | 'wavesPush'> = {
  activate: wgsl`
  for (var i = me; i < n; i += WORKERS) { arena[a + i] = phi(kind, arena[a + i]); }`,
  activateBack: wgsl`
  for (var i = me; i < n; i += WORKERS) { arena[d + i] *= slopeOf(kind, arena[a + i]); }`,
  activateBend: wgsl`
  for (var i = me; i < n; i += WORKERS) {
    let out = arena[a + i];
    arena[e + i] = slopeOf(kind, out) * arena[e + i] + bendOf(kind, out) * arena[s + i] * arena[t + i];
  }`,
  maxout: eachOutput(`var best = 0u;
    for (var k = 1u; k < pieces; k++) { if (arena[z + first + k * lanes] > arena[z + first + best * lanes]) { best = k; } }
    arena[y + i] = arena[z + first + best * lanes];
    arena[which + i] = f32(best);`),
  maxoutBack: eachOutput(`for (var k = 0u; k < pieces; k++) {
      arena[dz + first + k * lanes] = select(0.0, arena[d + i], u32(arena[which + i]) == k);
    }`),
  maxoutPick: eachOutput('arena[y + i] = arena[z + first + u32(arena[which + i]) * lanes];'),
  waves: wgsl`
  for (var i = me; i < n; i += WORKERS) {
    let point = anglesOf(arena[p + i]);
    arena[out + i] = point.y;
    arena[out + n + i] = point.x;
  }`,
  wavesBack: wgsl`
  for (var i = me; i < n; i += WORKERS) { arena[dp + i] = arena[out + n + i] * arena[d + i] - arena[out + i] * arena[d + n + i]; }`,
  wavesPush: wgsl`
  for (var i = me; i < n; i += WORKERS) {
    arena[t + i] = arena[out + n + i] * arena[dp + i];
    arena[t + n + i] = -arena[out + i] * arena[dp + i];
  }`,
};
