/** Products of matrices in double precision, row after row. */

/**
 * A·Bᵀ: every row of A times every row of B.
 *
 * Four rows of A and two of B are taken at a time, so that a number that was read is used several times.
 *
 * @param a [n, k]
 * @param b [m, k]
 * @param from where row i of A or row j of B begins to be other than nought (k: leave the product out); from the start if absent
 * @returns [n, m]
 */
export function timesTransposed(a: Float64Array, b: Float64Array, k: number, from: (i: number, j: number) => number = () => 0): Float64Array {
  const [n, m] = [a.length / k, b.length / k];
  const out = new Float64Array(n * m);
  const wholeN = n - (n % 4);
  const wholeM = m - (m % 2);
  for (let j = 0; j < wholeM; j += 2) {
    for (let i = 0; i < wholeN; i += 4) {
      const start = Math.min(from(i, j), from(i + 3, j), from(i, j + 1), from(i + 3, j + 1));
      if (start < k) eightDots(a, i * k, b, j * k, k, start, out, i * m + j, m);
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = i < wholeN ? wholeM : 0; j < m; j++) out[i * m + j] = dot(a, i * k, b, j * k, k, from(i, j));
  }
  return out;
}

/** Σ of the products of two rows, from their number `start` on. */
function dot(a: Float64Array, atA: number, b: Float64Array, atB: number, k: number, start: number): number {
  let sum = 0;
  for (let x = start; x < k; x++) sum += a[atA + x] * b[atB + x];
  return sum;
}

/** Four rows from `atA` times two rows from `atB`, written from `to` on in rows of m. */
function eightDots(a: Float64Array, atA: number, b: Float64Array, atB: number, k: number, start: number, out: Float64Array, to: number, m: number): void {
  let [s00, s01, s10, s11, s20, s21, s30, s31] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let x = start; x < k; x++) {
    const [p, q] = [b[atB + x], b[atB + k + x]];
    const [u, v, w, z] = [a[atA + x], a[atA + k + x], a[atA + 2 * k + x], a[atA + 3 * k + x]];
    s00 += u * p;
    s01 += u * q;
    s10 += v * p;
    s11 += v * q;
    s20 += w * p;
    s21 += w * q;
    s30 += z * p;
    s31 += z * q;
  }
  [out[to], out[to + 1]] = [s00, s01];
  [out[to + m], out[to + m + 1]] = [s10, s11];
  [out[to + 2 * m], out[to + 2 * m + 1]] = [s20, s21];
  [out[to + 3 * m], out[to + 3 * m + 1]] = [s30, s31];
}
