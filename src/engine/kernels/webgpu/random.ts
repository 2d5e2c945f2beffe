/** Philox4x32-10 (Salmon et al. 2011) and what is drawn from it; the layout is that of math/random/stream.ts. */
import { wgsl, type Bodies } from './wgsl.js';

/** The kind of numbers that `pick` draws, beside those of `noise`. */
export const PICK = 3;

export const philox = wgsl`
/** The upper half of the 64-bit product of b with a number in two halves. */
fn multiplyHigh(upper: u32, lower: u32, b: u32) -> u32 {
  let low = b & 0xffffu;
  let high = b >> 16u;
  let first = upper * low + ((lower * low) >> 16u);
  let second = lower * high + (first & 0xffffu);
  return upper * high + (first >> 16u) + (second >> 16u);
}

/** The four random words of a counter [block, step, stream, "GANW"]. */
fn philox(block: u32, step: u32, stream: u32, key: vec2u) -> vec4u {
  var c = vec4u(block, step, stream, 0x47414e57u);
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high = vec2u(multiplyHigh(0xd251u, 0x1f53u, c.x), multiplyHigh(0xcd9eu, 0x8d57u, c.z));
    c = vec4u(high.y ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high.x ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}

/** Words as numbers in (0, 1): (⌊w / 2⁹⌋ + ½) / 2²³. */
fn uniforms(words: vec4u) -> vec4f { return vec4f(words & vec4u(0xfffffe00u)) * 2.3283064365386963e-10 + 5.9604644775390625e-8; }
fn uniformPair(words: vec2u) -> vec2f { return vec2f(words & vec2u(0xfffffe00u)) * 2.3283064365386963e-10 + 5.9604644775390625e-8; }

/** Box & Muller 1958: two uniforms make two normals. */
fn normalPair(u: vec2f) -> vec2f { return sqrt(-2.0 * logOf(u.x)) * circleOf(u.y); }

/** Words 0 and 1 make two normals, words 2 and 3 another two. */
fn normals(words: vec4u) -> vec4f { return vec4f(normalPair(uniformPair(words.xy)), normalPair(uniformPair(words.zw))); }
`;

/** Draws into the arena. */
export const draws = wgsl`
const PICK = ${PICK}u;

/** Two numbers of a kind; of kind PICK, indices below a number of rows. */
fn drawn(kind: u32, rows: u32, words: vec2u) -> vec2f {
  if (kind == PICK) {
    let upper = rows >> 16u;
    let lower = rows & 0xffffu;
    return vec2f(f32(multiplyHigh(upper, lower, words.x)), f32(multiplyHigh(upper, lower, words.y)));
  }
  let u = uniformPair(words);
  if (kind == 0u) { return normalPair(u); }
  return select(u, 2.0 * u - 1.0, kind == 1u);
}

/**
 * Draws n numbers, a multiple of eight, to a place. Four blocks make a group of sixteen: number e of group g is word
 * ⌊e/4⌋ of block 4g + (e mod 4). Indices are kept as floats, which hold them exactly up to 2²⁴.
 */
fn draw(out: u32, n: u32, kind: u32, rows: u32, stream: u32, step: u32) {
  for (var block = me; block < 4u * ((n + 15u) / 16u); block += WORKERS) {
    var words = philox(block, step, stream, key);
    let first = block + (block & 0xfffffffcu) * 3u;
    for (var at = first; at < min(first + 16u, n); at += 8u) {
      let x = drawn(kind, rows, words.xy);
      arena[out + at] = x.x;
      arena[out + at + 4u] = x.y;
      words = words.zwxy;
    }
  }
}
`;

export const random: Bodies<'noise' | 'pick' | 'gather' | 'mix'> = {
  noise: 'draw(out, n, kind, 0u, stream, schedule[ahead]);',
  pick: 'draw(out, n, PICK, rows, stream, schedule[ahead]);',
  gather: wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) {
    let lane = i % lanes;
    var x = 0.0;
    if (lane < count) { x = arena[rows + u32(arena[index + lane]) * columns + from_ + i / lanes]; }
    arena[out + i] = x;
  }`,
  mix: wgsl`
  for (var i = me; i < units * lanes; i += WORKERS) {
    let share = arena[epsilon + i % lanes];
    arena[out + i] = share * arena[a + i] + (1.0 - share) * arena[b + i];
  }`,
};
