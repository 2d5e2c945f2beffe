/**
 * The n-th roots of unity, e^(−2πi·k/n) for k = 0 … n − 1, worked out in double precision: [cos, sin] behind each other.
 *
 * Rounded to 32 bits they are within half a unit in the last place, where the sine and cosine of a GPU may be off by 5e-4.
 *
 * @returns [n, 2]
 */
export const twiddles = (n: number): Float32Array<ArrayBuffer> => {
  const table = new Float32Array(2 * n);
  for (let k = 0; k < n; k++) {
    // Exact at the quarters: there is no π in them.
    const quarters = (4 * k) / n;
    const angle = (2 * Math.PI * k) / n;
    const exact = Number.isInteger(quarters);
    table[2 * k] = exact ? [1, 0, -1, 0][quarters] : Math.cos(angle);
    table[2 * k + 1] = exact ? [0, -1, 0, 1][quarters] : -Math.sin(angle);
  }
  return table;
};
