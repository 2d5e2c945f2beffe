/** A made-up moment of a run on the ring: repeatable, and shaped like a real one. */
import { cellCentres, type Grid } from '../../src/ui/plot/marks.js';

/** Numbers in [0, 1) from a seed (mulberry32). */
export const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const clusters = Array.from({ length: 8 }, (_, i) => [2 * Math.cos((i * Math.PI) / 4), 2 * Math.sin((i * Math.PI) / 4)] as const);

/** Samples near the clusters; `stray` of them on the way between two. */
export const ring = (count: number, spread: number, stray: number, seed: number): Float32Array => {
  const next = numbers(seed);
  const xy = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const k = Math.floor(next() * 8);
    const [[ax, ay], [bx, by]] = [clusters[k], clusters[(k + 1) % 8]];
    const share = next() < stray ? next() : 0;
    const inwards = share > 0 ? 1 - 0.12 * next() : 1;
    xy[2 * i] = (ax + share * (bx - ax)) * inwards + spread * normal(next);
    xy[2 * i + 1] = (ay + share * (by - ay)) * inwards + spread * normal(next);
  }
  return xy;
};

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** D's raw output: lobes that reach outwards through some clusters. */
export const score = (x: number, y: number): number => {
  let v = -0.9;
  clusters.forEach(([cx, cy], k) => {
    const [ux, uy] = [cx / 2, cy / 2];
    const along = x * ux + y * uy - 2;
    const across = -x * uy + y * ux;
    const reach = k % 3 === 1 ? 2.6 : 0.55 + 0.12 * k;
    const length = along > 0 ? reach : 0.75;
    v += (1.05 + 0.1 * ((k * 5) % 8)) * Math.exp(-((along / length) ** 2) - (across / (0.42 + 0.12 * Math.max(along, 0))) ** 2);
  });
  return v + 0.12 * Math.cos(3 * x + y);
};

export const opinion = (size: number): Grid => {
  const xy = cellCentres(size, size, [-3, 3], [-3, 3]);
  return { columns: size, rows: size, values: Float32Array.from({ length: size * size }, (_, i) => sigmoid(score(xy[2 * i], xy[2 * i + 1]))) };
};

/** −∇ of the non-saturating loss at samples: (1 − D)·∇v. */
export const pulls = (xy: Float32Array): Float32Array => {
  const h = 1e-3;
  return Float32Array.from(xy, (_, j) => {
    const [x, y] = [xy[j & ~1], xy[j | 1]];
    const [dx, dy] = j % 2 === 0 ? [h, 0] : [0, h];
    return ((1 - sigmoid(score(x, y))) * (score(x + dx, y + dy) - score(x - dx, y - dy))) / (2 * h);
  });
};

export interface History {
  readonly steps: Float64Array;
  readonly d: Float64Array;
  readonly g: Float64Array;
  readonly real: Float64Array;
  readonly fake: Float64Array;
}

export const history = (length: number, every = 1): History => {
  const next = numbers(7);
  const of = (start: number, end: number, dip: number, noise: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => {
      const t = i / length;
      return end + (start - end) * Math.exp(-t * 60) + dip * Math.exp(-(((t - 0.03) / 0.02) ** 2)) + noise * normal(next) * (0.4 + t) + 0.12 * (end - 1) * (0.5 - t);
    });
  return {
    steps: Float64Array.from({ length }, (_, i) => i * every),
    d: of(1.72, 1.26, 0.02, 0.03),
    g: of(0.85, 0.84, -0.2, 0.05),
    real: of(0.3, 0.54, 0.12, 0.012),
    fake: of(0.4, 0.46, 0.1, 0.016),
  };
};

/** A grid of noise through a made-up generator. */
export const map = (size: number): Float32Array => {
  const xy: number[] = [];
  for (let row = 0; row <= size; row++) {
    for (let column = 0; column <= size; column++) {
      const angle = (column / size) * 2 * Math.PI + 0.4 * Math.sin((8 * column * 2 * Math.PI) / size) * 0.3;
      const radius = 2 + 0.5 * (row / size - 0.5) * (1.2 + Math.cos(8 * angle));
      xy.push(radius * Math.cos(angle), radius * Math.sin(angle));
    }
  }
  return Float32Array.from(xy);
};
