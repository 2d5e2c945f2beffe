/** Terms: their value, and their slope into an adjoint. */
import { basisNames, type Basis } from '../../../math/curve.js';
import { wgsl, type Bodies } from './wgsl.js';

const pairs: Readonly<Record<Basis, readonly [value: string, slope: string]>> = {
  identity: ['t', '1.0'],
  softplus: ['softplusOf(t)', 'sigmoidOf(t)'],
  'half-square': ['0.5 * t * t', 't'],
  relu: ['max(t, 0.0)', 'select(0.0, 1.0, t > 0.0)'],
  exp: ['expOf(t)', 'expOf(t)'],
  tanh: ['tanhOf(t)', '1.0 - tanhOf(t) * tanhOf(t)'],
};

/** The value or the slope of a basis function, by its number, as an expression of a text. */
export const basisText = (basis: number, which: 0 | 1, of: string): string => pairs[basisNames[basis]][which].replace(/\bt\b/g, of);

const byBasis = (name: string, which: 0 | 1): string => wgsl`
fn ${name}(basis: u32, t: f32) -> f32 {
  switch basis {
    ${basisNames.slice(1).map((n, i) => `case ${i + 1}u: { return ${pairs[n][which]}; }`).join('\n    ')}
    default: { return ${pairs.identity[which]}; }
  }
}`;

/** Floats that a curve takes in a program's constants: basis, scale, stretch, shift, offset. */
export const CURVE = 5;

export const curves = [byBasis('curveValue', 0), byBasis('curveSlope', 1), `const CURVE = ${CURVE}u;`].join('\n');

export const sums = wgsl`
/** Four numbers that an invocation leaves for the next phase of an instruction, behind all else in the arena. */
fn setPart(i: u32, x: vec4f) {
  let at = arrayLength(&arena) - PARTS + 4u * i;
  arena[at] = x.x;
  arena[at + 1u] = x.y;
  arena[at + 2u] = x.z;
  arena[at + 3u] = x.w;
}

fn part(i: u32) -> vec4f {
  let at = arrayLength(&arena) - PARTS + 4u * i;
  return vec4f(arena[at], arena[at + 1u], arena[at + 2u], arena[at + 3u]);
}

/** The same with one number. */
fn setPartOfOne(x: f32) { arena[arrayLength(&arena) - PARTS + me] = x; }

fn totalOfOne() -> f32 {
  var sum = 0.0;
  for (var i = 0u; i < WORKERS; i++) { sum += arena[arrayLength(&arena) - PARTS + i]; }
  return sum;
}

/** What all invocations left. */
fn total() -> vec4f {
  var sum = vec4f(0.0);
  for (var i = 0u; i < WORKERS; i++) { sum += part(i); }
  return sum;
}
`;

export const losses: Bodies<'score' | 'penalty' | 'distance' | 'classes'> = {
  score: wgsl`
  if (phase == 1u) {
    if (me == 0u) {
      let means = total() / f32(count);
      arena[measure] += means.x;
      arena[measure + 1u] = means.y;
      arena[measure + 2u] = means.z;
    }
    return false;
  }
  let last = curves + CURVE * curveCount;
  var value = 0.0;
  var outputs = 0.0;
  var answers = 0.0;
  for (var b = me; b < lanes; b += WORKERS) {
    let x = arena[v + b];
    var slope = 0.0;
    if (b < count) {
      for (var c = curves; c < last; c += CURVE) {
        let t = arena[c + 2u] * x + arena[c + 3u];
        slope += arena[c + 1u] * arena[c + 2u] * curveSlope(u32(arena[c]), t);
        value += arena[c + 1u] * curveValue(u32(arena[c]), t) + arena[c + 4u];
      }
      outputs += x;
      answers += sigmoidOf(x);
    }
    if (d != NONE) { arena[d + b] = select(0.0, arena[d + b], accumulate == 1u) + slope / f32(count); }
  }
  setPart(me, vec4f(value, outputs, answers, 0.0));
  return measure != NONE;`,
  penalty: wgsl`
  let weight = arena[constants];
  if (phase == 1u) {
    if (me == 0u) { arena[measure] += weight * total().x / f32(count); }
    return false;
  }
  let target_ = arena[constants + 1u];
  var sum = 0.0;
  for (var b = me; b < lanes; b += WORKERS) {
    var squares = 0.0;
    for (var u = 0u; u < units; u++) { squares += arena[g + u * lanes + b] * arena[g + u * lanes + b]; }
    let norm = sqrt(squares);
    let above = select(norm - target_, norm, target_ < 0.0);
    var pull = select(select(0.0, above / norm, norm > 0.0), 1.0, target_ < 0.0) * 2.0 * weight / f32(count);
    if (b < count) { sum += above * above; } else { pull = 0.0; }
    for (var u = 0u; u < units; u++) { arena[v + u * lanes + b] = pull * arena[g + u * lanes + b]; }
  }
  setPart(me, vec4f(sum));
  return measure != NONE;`,
  distance: wgsl`
  let share = arena[weight] / f32(units * count);
  if (phase == 1u) {
    if (me == 0u) { arena[measure] += share * total().x; }
    return false;
  }
  var sum = 0.0;
  for (var i = me; i < units * lanes; i += WORKERS) {
    if (i % lanes >= count) { continue; }
    let difference = arena[a + i] - arena[b + i];
    sum += select(difference * difference, abs(difference), norm == 1u);
    let slope = share * select(2.0 * difference, sign(difference), norm == 1u);
    if (da != NONE) { arena[da + i] += slope; }
    if (db != NONE) { arena[db + i] -= slope; }
  }
  setPart(me, vec4f(sum));
  return measure != NONE;`,
  classes: wgsl`
  let share = arena[weight] / f32(count);
  if (phase == 1u) {
    if (me == 0u) { arena[measure] += share * total().x; }
    return false;
  }
  var sum = 0.0;
  for (var lane = me; lane < count; lane += WORKERS) {
    var top = arena[a + lane];
    for (var u = 1u; u < units; u++) { top = max(top, arena[a + u * lanes + lane]); }
    var whole = 0.0;
    for (var u = 0u; u < units; u++) { whole += expOf(arena[a + u * lanes + lane] - top); }
    for (var u = 0u; u < units; u++) {
      let i = u * lanes + lane;
      let logit = arena[a + i] - top;
      sum += arena[b + i] * (logOf(whole) - logit);
      if (da != NONE) { arena[da + i] += share * (expOf(logit) / whole - arena[b + i]); }
    }
  }
  setPart(me, vec4f(sum));
  return measure != NONE;`,
};
