/** Batch norm, one unit an invocation, and spectral norm. */
import { wgsl, type Bodies } from './wgsl.js';

export const normHelpers = wgsl`
const EPSILON = 1e-5;
const MOMENTUM = 0.1;

fn fixedScale(gamma: u32, running: u32, units: u32, u: u32) -> f32 {
  return arena[gamma + u] / sqrt(arena[running + units + u] + EPSILON);
}

/** The mean of n numbers as a number and what it lacks: their difference to both is taken without loss. */
fn meanOf(x: u32, n: u32) -> vec2f {
  var sum = 0.0;
  for (var i = 0u; i < n; i++) { sum += arena[x + i]; }
  let mean = sum / f32(n);
  var rest = 0.0;
  for (var i = 0u; i < n; i++) { rest += arena[x + i] - mean; }
  return vec2f(mean, rest / f32(n));
}

/** ⟨x, y⟩ of n numbers, the same in each invocation. */
fn alongAll(x: u32, y: u32, n: u32) -> f32 {
  var sum = 0.0;
  for (var i = 0u; i < n; i++) { sum += arena[x + i] * arena[y + i]; }
  return sum;
}
`;

export const norms: Bodies<'normalise' | 'normaliseFixed' | 'normaliseBack' | 'normaliseFixedBack' | 'spectral' | 'spectralBack'> = {
  /** The running variance is the unbiased one, as PyTorch keeps it. */
  normalise: wgsl`
  for (var u = me; u < units; u += WORKERS) {
    let row = u * lanes;
    let mean = meanOf(z + row, count);
    var squares = 0.0;
    for (var b = 0u; b < count; b++) {
      let off = arena[z + row + b] - mean.x - mean.y;
      squares += off * off;
    }
    let scale = 1.0 / sqrt(squares / f32(count) + EPSILON);
    arena[inverse + u] = scale;
    for (var b = 0u; b < lanes; b++) {
      let x = (arena[z + row + b] - mean.x - mean.y) * scale;
      arena[hat + row + b] = x;
      arena[z + row + b] = arena[gamma + u] * x + arena[beta + u];
    }
    arena[running + u] += MOMENTUM * (mean.x + mean.y - arena[running + u]);
    arena[running + units + u] += MOMENTUM * (squares / max(f32(count) - 1.0, 1.0) - arena[running + units + u]);
  }`,
  normaliseFixed: wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) {
    let u = i / lanes;
    arena[z + i] = fixedScale(gamma, running, units, u) * (arena[z + i] - arena[running + u]) + arena[beta + u];
  }`,
  normaliseBack: wgsl`
  for (var u = me; u < units; u += WORKERS) {
    let row = u * lanes;
    let mean = meanOf(d + row, count);
    if (dbeta != NONE) { arena[dbeta + u] += f32(count) * (mean.x + mean.y); }
    var along = 0.0;
    for (var b = 0u; b < count; b++) {
      arena[d + row + b] = arena[d + row + b] - mean.x - mean.y;
      along += arena[d + row + b] * arena[hat + row + b];
    }
    if (dgamma != NONE) { arena[dgamma + u] += along; }
    let scale = arena[gamma + u] * arena[inverse + u];
    for (var b = 0u; b < count; b++) {
      arena[d + row + b] = scale * (arena[d + row + b] - arena[hat + row + b] * (along / f32(count)));
    }
  }`,
  normaliseFixedBack: wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) { arena[d + i] *= fixedScale(gamma, running, units, i / lanes); }`,
  /**
   * Miyato et al. 2018, algorithm 1: v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖, σ = uᵀWv. A length is taken a phase before the vector
   * is divided by it, and waits in a part.
   */
  spectral: wgsl`
  switch phase {
    case 0u: {
      if (iterate == 0u) { return true; }
      for (var c = me; c < columns; c += WORKERS) {
        var sum = 0.0;
        for (var r = 0u; r < rows; r++) { sum += arena[w + r * columns + c] * arena[u + r]; }
        arena[v + c] = sum;
      }
    }
    case 1u: {
      if (me == 0u) { setPart(0u, vec4f(select(1.0, max(sqrt(alongAll(v, v, columns)), 1e-12), iterate == 1u))); }
    }
    case 2u: {
      for (var c = me; c < columns; c += WORKERS) { arena[v + c] /= part(0u).x; }
    }
    case 3u: {
      for (var r = me; r < rows; r += WORKERS) {
        let product = alongAll(w + r * columns, v, columns);
        arena[out + r] = product;
      }
    }
    case 4u: {
      if (me == 0u) { setPart(0u, vec4f(max(select(alongAll(out, u, rows), sqrt(alongAll(out, out, rows)), iterate == 1u), 1e-12))); }
    }
    case 5u: {
      if (iterate == 1u) {
        for (var r = me; r < rows; r += WORKERS) { arena[u + r] = arena[out + r] / part(0u).x; }
      }
    }
    default: {
      let length = part(0u).x;
      if (me == 0u) { arena[sigma] = length; }
      for (var i = me; i < rows * columns; i += WORKERS) { arena[out + i] = arena[gain] / length * arena[w + i]; }
      return false;
    }
  }
  return true;`,
  /** With Ŵ = gW/σ: ∂L/∂W = (g/σ)(Ĝ − ⟨Ĝ, W/σ⟩ uvᵀ) (Miyato et al. 2018, equation 12). */
  spectralBack: wgsl`
  if (phase == 0u) {
    var product = 0.0;
    for (var i = me; i < rows * columns; i += WORKERS) { product += arena[g + i] * arena[w + i]; }
    setPart(me, vec4f(product));
    return true;
  }
  let along = total().x / arena[sigma];
  let factor = arena[gain] / arena[sigma];
  for (var i = me; i < rows * columns; i += WORKERS) {
    arena[g + i] = factor * (arena[g + i] - along * arena[u + i / columns] * arena[v + i % columns]);
  }
  return false;`,
};
