/**
 * The triangle of all (y₀, y₁, y₂) with sum 1, cut into n² triangles of one size by lines at multiples of 1/n.
 *
 * Row i holds i ≤ n·y₀ < i + 1: 2(n − i) − 1 triangles by growing y₁, in turn with their tip towards the corner (1, 0, 0)
 * and away from it. The rows lie behind each other, so row i begins at i(2n − i).
 */

/** The cell of a point; rounding never leads outside. */
export const triangleCell = (n: number, y0: number, y1: number): number => {
  const i = Math.min(Math.floor(n * y0), n - 1);
  const j = Math.min(Math.floor(n * y1), n - 1 - i);
  const away = n * y0 - i + (n * y1 - j) > 1 && i + j < n - 1;
  return i * (2 * n - i) + 2 * j + Number(away);
};

/** The corners of a cell, [3, 3]: (y₀, y₁, y₂) of each. */
export const triangleCorners = (n: number, cell: number): number[][] => {
  let i = 0;
  while ((i + 1) * (2 * n - i - 1) <= cell) i++;
  const place = cell - i * (2 * n - i);
  const j = place >> 1;
  const corners = place % 2 === 0 ? [[0, 0], [1, 0], [0, 1]] : [[1, 0], [0, 1], [1, 1]];
  return corners.map(([up, along]) => [(i + up) / n, (j + along) / n, (n - i - up - j - along) / n]);
};
