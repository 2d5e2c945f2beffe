import type { Grid } from './marks.js';

/**
 * Where a grid has a level, as open or closed polylines: marching squares with linear interpolation.
 *
 * d3-contour is not used here: it closes its rings along the border of the grid, and the curve D = ½ has no border.
 * Values stand at cell centres; the outermost are carried on to the border, so the curve reaches the edge.
 *
 * @returns polylines x, y, x, y … in shares of the grid's width and height, y downwards; closed ones repeat their first point
 */
export const isolines = (grid: Grid, level: number): Float32Array[] => {
  const lattice = padded(grid);
  const joins = segments(lattice, level);
  return chains(lattice, joins, level);
};

/** Node values with one more ring of nodes on the border, and where the nodes stand. */
interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** 0, ½/n, 1½/n … 1: the border and the cell centres. */
const places = (n: number): Float32Array =>
  Float32Array.from({ length: n + 2 }, (_, i) => (i === 0 ? 0 : i === n + 1 ? 1 : (i - 0.5) / n));

const padded = ({ columns, rows, values }: Grid): Lattice => {
  const wide = columns + 2;
  const out = new Float32Array(wide * (rows + 2));
  for (let row = 0; row < rows + 2; row++) {
    const from = Math.min(Math.max(row - 1, 0), rows - 1) * columns;
    const to = row * wide;
    out.set(values.subarray(from, from + columns), to + 1);
    out[to] = values[from];
    out[to + wide - 1] = values[from + columns - 1];
  }
  return { columns: wide, rows: rows + 2, values: out, x: places(columns), y: places(rows) };
};

/**
 * Edges of a square: top 0, right 1, bottom 2, left 3. For each of the sixteen patterns of corners above the level
 * (top left 1, top right 2, bottom right 4, bottom left 8), the edges that the curve joins.
 */
const patterns: readonly (readonly number[])[] = [
  [], [3, 0], [0, 1], [3, 1], [1, 2], [3, 0, 1, 2], [0, 2], [3, 2],
  [2, 3], [2, 0], [0, 1, 2, 3], [2, 1], [1, 3], [1, 0], [0, 3], [],
];

/** The other reading of the two saddles, taken where the middle of the square is above the level. */
const saddles: Readonly<Record<number, readonly number[]>> = { 5: [0, 1, 2, 3], 10: [3, 0, 1, 2] };

/** For each lattice edge the one or two edges that the curve goes to from it; −1 where it goes nowhere. */
const segments = ({ columns, rows, values }: Lattice, level: number): Map<number, [number, number]> => {
  const joins = new Map<number, [number, number]>();
  const join = (a: number, b: number): void => {
    const known = joins.get(a);
    if (known) known[1] = b;
    else joins.set(a, [b, -1]);
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const a = values[at];
      const b = values[at + 1];
      const c = values[at + columns + 1];
      const d = values[at + columns];
      const pattern = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
      if (pattern === 0 || pattern === 15) continue;
      const above = (a + b + c + d) / 4 > level;
      const pairs = (above ? saddles[pattern] : undefined) ?? patterns[pattern];
      for (let i = 0; i + 1 < pairs.length; i += 2) {
        const one = edge(at, columns, pairs[i]);
        const other = edge(at, columns, pairs[i + 1]);
        join(one, other);
        join(other, one);
      }
    }
  }
  return joins;
};

/** A lattice edge by number: 2·node for the edge to the right of a node, 2·node + 1 for the one below it. */
const edge = (node: number, columns: number, side: number): number =>
  side === 0 ? 2 * node : side === 1 ? 2 * (node + 1) + 1 : side === 2 ? 2 * (node + columns) : 2 * node + 1;

/** Walks the joins: first from loose ends, then around what is left. */
const chains = (lattice: Lattice, joins: Map<number, [number, number]>, level: number): Float32Array[] => {
  const lines: Float32Array[] = [];
  const walk = (start: number): void => {
    const points: number[] = [];
    let previous = -1;
    let here = start;
    for (;;) {
      const next = joins.get(here);
      push(points, lattice, here, level);
      if (!next) break;
      joins.delete(here);
      const [one, other] = next;
      const onward = one !== previous ? one : other;
      if (onward < 0) break;
      previous = here;
      here = onward;
    }
    lines.push(Float32Array.from(points));
  };
  for (const [start, [, second]] of [...joins]) if (second < 0 && joins.has(start)) walk(start);
  for (const start of [...joins.keys()]) if (joins.has(start)) walk(start);
  return lines;
};

/** The place on a lattice edge where the level is met. */
const push = (points: number[], { columns, values, x, y }: Lattice, at: number, level: number): void => {
  const node = at >> 1;
  const down = (at & 1) === 1;
  const other = down ? node + columns : node + 1;
  const low = values[node];
  const share = (level - low) / (values[other] - low);
  const [column, row] = [node % columns, Math.floor(node / columns)];
  const x0 = x[column];
  const y0 = y[row];
  points.push(down ? x0 : x0 + share * (x[column + 1] - x0), down ? y0 + share * (y[row + 1] - y0) : y0);
};
