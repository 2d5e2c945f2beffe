/** Many samples, binned as they are drawn: none of them is kept. */
import { checkSpec } from './check.js';
import { Moments } from './moments.js';
import { CHUNK, samplerOf } from './samplers.js';
import { cellsOf, isTriangle, type BinWindow, type DrawSpec } from './spec.js';
import { tallyOf, type Tally } from './tally.js';
import { triangleCell } from './triangle.js';

/** A draw that goes on as far as it is told. */
export interface Drawing {
  /** How many are to be drawn. */
  readonly count: number;
  /** How many have been drawn. */
  readonly drawn: number;
  /** Draws n more, rounded up to whole groups of sixteen, or all that are left where these are fewer. */
  advance(n: number): void;
  /** What has been drawn so far; later draws do not change it. */
  tally(): Tally;
}

/** Counts the first n draws of a chunk in `slots`: 0 is below the window, 1 above it, 2 its first cell. */
type Count = (slots: Uint32Array, columns: readonly Float64Array[], n: number) => void;

const counting = (window: BinWindow): Count => {
  if (isTriangle(window)) {
    return (slots, [y0, y1], n) => {
      for (let i = 0; i < n; i++) slots[2 + triangleCell(window.triangle, y0[i], y1[i])]++;
    };
  }
  const { from, to, bins, coordinate = 0 } = window;
  const perUnit = bins / (to - from);
  return (slots, columns, n) => {
    const x = columns[coordinate];
    for (let i = 0; i < n; i++) {
      const inside = x[i] >= from && x[i] <= to;
      slots[inside ? 2 + Math.min(Math.floor((x[i] - from) * perUnit), bins - 1) : Number(x[i] > to)]++;
    }
  };
};

/**
 * Begins to draw; nothing is drawn until the drawing is told to advance.
 *
 * Number i is the one that `uniforms`, `normals` or `gumbels` of the same seed and stream begin with: a picture of the first
 * hundred draws shows the hundred that are binned first.
 *
 *     const drawing = drawAndBin({ source: { of: 'normal', mu: 0, sigma: 1 }, window: { from: -4, to: 4, bins: 80 }, count: 1e6, seed: 7 });
 *     while (drawing.drawn < drawing.count) drawing.advance(65_536);
 *     drawing.tally().counts;
 *
 * @throws RangeError with a sentence for what cannot be drawn
 */
export const drawAndBin = (spec: DrawSpec): Drawing => {
  checkSpec(spec);
  const { source, window, count, seed, stream = 'samples' } = spec;
  const sampler = samplerOf(source, { seed, name: stream });
  const moments = sampler.columns.map(() => new Moments());
  const cells = cellsOf(window);
  const slots = new Uint32Array(2 + cells + sampler.choices.length);
  const countIn = counting(window);
  let drawn = 0;
  const chunk = (n: number): void => {
    sampler.fill(drawn, n);
    countIn(slots, sampler.columns, n);
    moments.forEach((each, j) => each.add(sampler.columns[j], n));
    drawn += n;
  };
  const advance = (n: number): void => {
    const end = Math.min(count, drawn + 16 * Math.ceil(n / 16));
    while (drawn < end) chunk(Math.min(CHUNK, end - drawn));
  };
  const tally = (): Tally => {
    slots.set(sampler.choices, 2 + cells);
    return tallyOf(slots, cells, { drawn, means: Float64Array.from(moments, ({ mean }) => mean), variances: Float64Array.from(moments, ({ variance }) => variance) });
  };
  return { count, get drawn() { return drawn; }, advance, tally };
};

/**
 * The same in steps: after each the drawing is handed out, and whoever runs them may let others have a turn.
 *
 * @param step draws in a step; 65,536 take some milliseconds
 */
export function* drawInSteps(spec: DrawSpec, step = 65_536): Generator<Drawing, Tally, undefined> {
  const drawing = drawAndBin(spec);
  while (drawing.drawn < drawing.count) {
    drawing.advance(step);
    yield drawing;
  }
  return drawing.tally();
}
