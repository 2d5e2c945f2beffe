/**
 * How many points fall into each cell of a grid; those outside are not counted.
 *
 * @returns counts, row by row from the top (largest y), each from left to right
 */
export const densityOf = (
  xy: Float32Array,
  columns: number,
  rows: number,
  x: readonly [number, number],
  y: readonly [number, number],
): Float32Array => {
  const counts = new Float32Array(columns * rows);
  const across = columns / (x[1] - x[0]);
  const down = rows / (y[1] - y[0]);
  for (let i = 0; i + 1 < xy.length; i += 2) {
    const column = Math.floor((xy[i] - x[0]) * across);
    const row = Math.floor((y[1] - xy[i + 1]) * down);
    if (column >= 0 && column < columns && row >= 0 && row < rows) counts[row * columns + column]++;
  }
  return counts;
};
