/** Products of a layer's weights with a batch. */
import { wgsl, type Bodies } from './wgsl.js';

export const products = wgsl`
/** φ of four sums, or its slope at the outputs that stand at gate, times them. */
fn shaped(sum: vec4f, leak: f32, gate: u32, at: u32, quarter: u32) -> vec4f {
  if (gate == NONE) { return select(leak * sum, sum, sum > vec4f(0.0)); }
  let a = vec4f(arena[gate + at], arena[gate + at + quarter], arena[gate + at + 2u * quarter], arena[gate + at + 3u * quarter]);
  return sum * select(vec4f(leak), vec4f(1.0), a > vec4f(0.0));
}

fn put(at: u32, quarter: u32, x: vec4f) {
  arena[at] = x.x;
  arena[at + quarter] = x.y;
  arena[at + 2u * quarter] = x.z;
  arena[at + 3u * quarter] = x.w;
}

/** y[r] = shaped(bias[r] + Σ_i w[r·rowStep + i·innerStep]·x[i]), four rows and four lanes an invocation. */
fn product(weight: u32, rowStep: u32, innerStep: u32, bias: u32, x: u32, y: u32, rows: u32, inner: u32, lanes: u32, kind: u32, gate: u32) {
  let quarter = lanes / 4u;
  let leak = LEAKS[kind];
  for (var tile = me; tile < (rows + 3u) / 4u * quarter; tile += WORKERS) {
    let lane = tile % quarter;
    let first = 4u * (tile / quarter);
    let r = min(first + vec4u(0u, 1u, 2u, 3u), vec4u(rows - 1u));
    var sums = mat4x4f();
    if (bias != NONE) {
      sums = mat4x4f(vec4f(arena[bias + r.x]), vec4f(arena[bias + r.y]), vec4f(arena[bias + r.z]), vec4f(arena[bias + r.w]));
    }
    var w = weight + r * rowStep;
    var b = x + lane;
    for (var i = 0u; i < inner; i++) {
      let v = vec4f(arena[b], arena[b + quarter], arena[b + 2u * quarter], arena[b + 3u * quarter]);
      sums[0] += arena[w.x] * v;
      sums[1] += arena[w.y] * v;
      sums[2] += arena[w.z] * v;
      sums[3] += arena[w.w] * v;
      w += vec4u(innerStep);
      b += lanes;
    }
    for (var k = 0u; k < min(4u, rows - first); k++) {
      let at = (first + k) * lanes + lane;
      put(y + at, quarter, shaped(sums[k], leak, gate, at, quarter));
    }
  }
}

/** How many invocations share a tile's lanes: small layers have fewer tiles than there are invocations. */
fn sharing(tiles: u32) -> u32 {
  if (tiles > WORKERS / 2u) { return 1u; }
  return min(16u, 1u << firstLeadingBit(WORKERS / tiles));
}

/** Σ_b dy[r][b]·x[i][b] for two rows and two inputs, over every so many lanes from the first on. */
fn tileSum(dy: u32, x: u32, r: vec2u, i: vec2u, lanes: u32, first: u32, every: u32) -> vec4f {
  let d = dy + r * lanes;
  let v = x + i * lanes;
  var sum = vec4f(0.0);
  for (var b = first; b < lanes; b += every) {
    let up = vec2f(arena[v.x + b], arena[v.y + b]);
    sum += vec4f(arena[d.x + b] * up, arena[d.y + b] * up);
  }
  return sum;
}

/** Adds a tile of two rows and two inputs, of which the last may lie outside. */
fn addTile(weight: u32, r: u32, i: u32, rows: u32, inner: u32, sum: vec4f) {
  let at = weight + r * inner + i;
  arena[at] += sum.x;
  if (i + 1u < inner) { arena[at + 1u] += sum.y; }
  if (r + 1u >= rows) { return; }
  arena[at + inner] += sum.z;
  if (i + 1u < inner) { arena[at + inner + 1u] += sum.w; }
}
`;

export const linear: Bodies<'affine' | 'affineBack' | 'outer'> = {
  affine: wgsl`
  product(weight, inner, 1u, bias, x, y, rows, inner, lanes, kind, gate);`,
  affineBack: wgsl`
  product(weight, 1u, rows, NONE, x, y, rows, inner, lanes, kind, gate);`,
  /** Lanes beyond the samples are zero in dy, so they add nothing. */
  outer: wgsl`
  let across = (inner + 1u) / 2u;
  let tiles = (rows + 1u) / 2u * across;
  let share = sharing(tiles);
  if (phase == 1u) {
    if (me < tiles) {
      var sum = vec4f(0.0);
      for (var k = 0u; k < share; k++) { sum += part(me * share + k); }
      addTile(weight, 2u * (me / across), 2u * (me % across), rows, inner, sum);
    }
    return false;
  }
  for (var task = me; task < tiles * share; task += WORKERS) {
    let r = 2u * (task / share / across);
    let i = 2u * (task / share % across);
    let sum = tileSum(dy, x, min(r + vec2u(0u, 1u), vec2u(rows - 1u)), min(i + vec2u(0u, 1u), vec2u(inner - 1u)), lanes, task % share, share);
    if (share > 1u) { setPart(task, sum); } else { addTile(weight, r, i, rows, inner, sum); }
  }
  if (bias != NONE) {
    for (var r = me; r < rows; r += WORKERS) {
      var sum = 0.0;
      for (var b = 0u; b < lanes; b++) { sum += arena[dy + r * lanes + b]; }
      arena[bias + r] += sum;
    }
  }
  return share > 1u;`,
};
