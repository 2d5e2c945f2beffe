import { DOMAIN, indexOf, uniformOf } from '../../../math/random/stream.js';
import { philoxInto } from '../../../math/random/philox.js';
import type { Arena } from '../../arena.js';
import type { Kernel } from './kernel.js';

/** The seed stands in the first two words of every arena. */
const SEED = 0;

const words = new Uint32Array(16);

/** The sixteen words of a group of four blocks, in `words`. */
function group({ i32 }: Arena, g: number, stream: number, clock: number): void {
  const key: [number, number] = [i32[SEED] >>> 0, i32[SEED + 1] >>> 0];
  for (let lane = 0; lane < 4; lane++) {
    philoxInto(words, lane, 4, [4 * g + lane, i32[clock] >>> 0, stream >>> 0, DOMAIN], key);
  }
}

/** Box & Muller 1958: words w and w + 4 make the normals in their places. */
function normalPair(f32: Float32Array, out: number, w: number): void {
  const r = Math.sqrt(-2 * Math.log(uniformOf(words[w])));
  const turn = 2 * Math.PI * uniformOf(words[w + 4]);
  f32[out + w] = r * Math.cos(turn);
  f32[out + w + 4] = r * Math.sin(turn);
}

export const noise: Kernel<'noise'> = (arena, out, n, kind, stream, clock) => {
  const { f32 } = arena;
  for (let start = 0; start < n; start += 16) {
    group(arena, start >> 4, stream, clock);
    const end = Math.min(16, Math.ceil((n - start) / 8) * 8);
    for (let e = 0; e < end; e++) {
      if (kind !== 0) f32[out + start + e] = kind === 1 ? 2 * uniformOf(words[e]) - 1 : uniformOf(words[e]);
      else if (e % 8 < 4) normalPair(f32, out + start, e);
    }
  }
};

export const pick: Kernel<'pick'> = (arena, out, n, rows, stream, clock) => {
  for (let start = 0; start < n; start += 16) {
    group(arena, start >> 4, stream, clock);
    const end = Math.min(16, n - start);
    for (let e = 0; e < end; e++) arena.i32[out + start + e] = indexOf(words[e], rows);
  }
};

export const gather: Kernel<'gather'> = ({ f32, i32 }, out, index, rows, columns, from, units, lanes, count) => {
  for (let u = 0; u < units; u++) {
    const row = out + u * lanes;
    for (let b = 0; b < count; b++) f32[row + b] = f32[rows + i32[index + b] * columns + from + u];
    f32.fill(0, row + count, row + lanes);
  }
};

export const mix: Kernel<'mix'> = ({ f32 }, out, a, b, epsilon, units, lanes) => {
  for (let u = 0; u < units; u++) {
    for (let i = 0; i < lanes; i++) {
      const j = u * lanes + i;
      const share = f32[epsilon + i];
      f32[out + j] = share * f32[a + j] + (1 - share) * f32[b + j];
    }
  }
};
