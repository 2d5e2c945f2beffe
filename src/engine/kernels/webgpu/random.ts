/** Philox4x32-10 (Salmon et al. 2011) and what is drawn from it; the layout is that of math/random/stream.ts. */
import { wgsl, type Bodies } from './wgsl.js';

export const philox = wgsl`
/** The upper half of a 64-bit product. */
fn multiplyHigh(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let first = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let second = (a & 0xffffu) * (b >> 16u) + (first & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (first >> 16u) + (second >> 16u);
}

/** The four random words of a counter [block, step, stream, "GANW"]. */
fn philox(block: u32, step: u32, stream: u32, key: vec2u) -> vec4u {
  var c = vec4u(block, step, stream, 0x47414e57u);
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high = vec2u(multiplyHigh(0xd2511f53u, c.x), multiplyHigh(0xcd9e8d57u, c.z));
    c = vec4u(high.y ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high.x ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}

/** Words as numbers in (0, 1): (⌊w / 2⁹⌋ + ½) / 2²³. */
fn uniforms(words: vec4u) -> vec4f { return (vec4f(words >> vec4u(9u)) + 0.5) * 1.1920928955078125e-7; }

/** Box & Muller 1958: words 0 and 1 make two normals, words 2 and 3 another two. */
fn normals(words: vec4u) -> vec4f {
  let u = uniforms(words);
  let first = sqrt(-2.0 * logOf(u.x)) * circleOf(u.y);
  let second = sqrt(-2.0 * logOf(u.z)) * circleOf(u.w);
  return vec4f(first, second);
}
`;

/** Four blocks make a group of sixteen numbers: number e of group g is word ⌊e/4⌋ of block 4g + (e mod 4). */
export const random: Bodies<'noise' | 'pick' | 'gather' | 'mix'> = {
  noise: wgsl`
  for (var block = me; block < 4u * ((n + 15u) / 16u); block += WORKERS) {
    let words = philox(block, schedule[ahead], stream, key);
    var x = uniforms(words);
    if (kind == 0u) { x = normals(words); } else if (kind == 1u) { x = 2.0 * x - 1.0; }
    let at = 16u * (block / 4u) + block % 4u;
    arena[out + at] = x.x;
    arena[out + at + 4u] = x.y;
    if (at + 8u < n) {
      arena[out + at + 8u] = x.z;
      arena[out + at + 12u] = x.w;
    }
  }`,
  /** Indices are kept as floats, which hold them exactly up to 2²⁴. */
  pick: wgsl`
  for (var block = me; block < 4u * ((n + 15u) / 16u); block += WORKERS) {
    let words = philox(block, schedule[ahead], stream, key);
    let at = 16u * (block / 4u) + block % 4u;
    for (var k = 0u; k < 4u; k++) {
      if (at + 4u * k < n) { arena[out + at + 4u * k] = f32(multiplyHigh(words[k], rows)); }
    }
  }`,
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
