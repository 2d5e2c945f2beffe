/** The discriminator that no training could beat: D*(x) = p(x) / (p(x) + p_g(x)) (Goodfellow et al. 2014, proposition 1). */

export interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Standard deviation of the kernel, in cells. */
const SPREAD = 1.2;
/** Added to both densities, in samples a cell: where there is nothing, D* cannot tell. */
const FLOOR = 0.02;

/**
 * D* on a grid, from samples of both sides smoothed by one kernel, so that it is ½ where both are alike.
 *
 * @param real samples of the data, [n, 2]
 * @param made samples of G, [m, 2]
 * @returns [cells, cells] probabilities, row by row from the top
 */
export function bestDiscriminator(real: Float32Array, made: Float32Array, window: Window, cells: number): Float32Array {
  const p = densityOn(real, window, cells);
  const q = densityOn(made, window, cells);
  return p.map((value, i) => (value + FLOOR) / (value + q[i] + 2 * FLOOR));
}

/** Samples a cell for every 4,096 there are, smoothed. */
function densityOn(xy: Float32Array, { x, y }: Window, cells: number): Float32Array {
  const grid = new Float32Array(cells * cells);
  const share = 4096 / (xy.length / 2);
  for (let i = 0; i < xy.length; i += 2) {
    const column = Math.floor(((xy[i] - x[0]) / (x[1] - x[0])) * cells);
    const row = Math.floor(((y[1] - xy[i + 1]) / (y[1] - y[0])) * cells);
    if (column >= 0 && column < cells && row >= 0 && row < cells) grid[row * cells + column] += share;
  }
  return blurred(blurred(grid, cells, 1, cells), cells, cells, 1);
}

const reach = Math.ceil(3 * SPREAD);
const bell = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * SPREAD ** 2)));
const whole = bell.reduce((sum, weight) => sum + weight, 0);

/** Smooths along one axis; `step` goes from a cell to the next on it, `across` from a line to the next. */
function blurred(grid: Float32Array, cells: number, step: number, across: number): Float32Array {
  const out = new Float32Array(grid.length);
  for (let line = 0; line < cells; line++) {
    for (let i = 0; i < cells; i++) {
      let sum = 0;
      for (let k = Math.max(-reach, -i); k <= Math.min(reach, cells - 1 - i); k++) sum += bell[k + reach] * grid[line * across + (i + k) * step];
      out[line * across + i * step] = sum / whole;
    }
  }
  return out;
}
