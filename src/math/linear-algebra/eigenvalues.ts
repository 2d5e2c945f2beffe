/** Eigenvalues of symmetric matrices and singular values of any, without their vectors. */

/** Sweeps allowed for one eigenvalue; two or three are usual. */
const SWEEPS = 60;

/**
 * Eigenvalues of a tridiagonal symmetric matrix by the implicit QL method, each within a few ε·‖T‖. Both arguments are used up.
 *
 * @param diagonal [n]
 * @param off [n − 1] numbers beside the diagonal
 * @returns [n], in no order
 * @see Golub & Van Loan, Matrix Computations, 4th edition, section 8.3.5
 */
export function tridiagonalEigenvalues(diagonal: Float64Array, off: ArrayLike<number>): Float64Array {
  const n = diagonal.length;
  const e = new Float64Array(n);
  e.set(Float64Array.from(off).subarray(0, Math.max(0, n - 1)));
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i]) + Math.abs(e[i]));
  const nothing = Number.EPSILON * norm;
  for (let from = 0; from < n; from++) {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let to = from;
      while (to < n - 1 && Math.abs(e[to]) > nothing) to++;
      if (to === from) break;
      sweepUp(diagonal, e, from, to);
    }
  }
  return diagonal;
}

/** One implicit QL sweep with Wilkinson's shift over rows from … to, by plane rotations from the bottom up. */
function sweepUp(d: Float64Array, e: Float64Array, from: number, to: number): void {
  const half = (d[from + 1] - d[from]) / (2 * e[from]);
  let g = d[to] - d[from] + e[from] / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
  let [sine, cosine, moved] = [1, 1, 0];
  for (let i = to - 1; i >= from; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= moved;
      e[to] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const next = d[i + 1] - moved;
    const turned = (d[i] - next) * sine + 2 * cosine * b;
    moved = sine * turned;
    d[i + 1] = next + moved;
    g = cosine * turned - b;
  }
  d[from] -= moved;
  e[from] = g;
  e[to] = 0;
}

/**
 * Eigenvalues of a symmetric matrix: Householder reflections make it tridiagonal, then implicit QL. 4/3·n³ operations.
 *
 * @param matrix [n, n]; its lower triangle is read
 * @returns [n], ascending
 * @throws RangeError with a sentence where the matrix is not square
 */
export function symmetricEigenvalues(matrix: ArrayLike<number>): Float64Array {
  const n = Math.sqrt(matrix.length);
  if (!Number.isInteger(n)) throw new RangeError(`A square matrix is wanted, but ${matrix.length} numbers were given, which make no square.`);
  const a = Float64Array.from(matrix);
  const off = new Float64Array(Math.max(0, n - 1));
  for (let i = n - 1; i > 0; i--) off[i - 1] = reflect(a, n, i);
  return tridiagonalEigenvalues(Float64Array.from({ length: n }, (_, i) => a[i * n + i]), off).sort();
}

/** Makes row i of the lower triangle nought but for its last number before the diagonal, which it answers with. */
function reflect(a: Float64Array, n: number, i: number): number {
  const u = a.subarray(i * n, i * n + i);
  const { reflected, half } = mirror(u, i - 1);
  if (half === 0) return reflected;
  const p = new Float64Array(i);
  for (let j = 0; j < i; j++) {
    const [row, uj] = [j * n, u[j]];
    let sum = a[row + j] * uj;
    for (let k = 0; k < j; k++) {
      sum += a[row + k] * u[k];
      p[k] += a[row + k] * uj;
    }
    p[j] += sum;
  }
  let along = 0;
  for (let j = 0; j < i; j++) along += u[j] * (p[j] /= half);
  for (let j = 0; j < i; j++) p[j] -= (along / (2 * half)) * u[j];
  for (let j = 0; j < i; j++) {
    const [row, uj, pj] = [j * n, u[j], p[j]];
    for (let k = 0; k <= j; k++) a[row + k] -= uj * p[k] + pj * u[k];
  }
  return reflected;
}

/**
 * Turns u into the vector of the reflection I − uuᵀ/half that leaves of it the number at `keep` only.
 *
 * @returns that number, and half of the vector's squared length, 0 where there is nothing to reflect
 */
function mirror(u: Float64Array, keep: number): { readonly reflected: number; readonly half: number } {
  let squares = 0;
  for (let k = 0; k < u.length; k++) if (k !== keep) squares += u[k] * u[k];
  if (squares === 0) return { reflected: u[keep], half: 0 };
  const first = u[keep];
  const reflected = first > 0 ? -Math.sqrt(squares + first * first) : Math.sqrt(squares + first * first);
  u[keep] = first - reflected;
  return { reflected, half: (squares + u[keep] * u[keep]) / 2 };
}

/**
 * Singular values of a matrix: reflections from both sides leave two diagonals, which lie beside the diagonal of nought of a
 * symmetric tridiagonal matrix with eigenvalues ±σ. No product of the matrix with itself is made, so that small ones keep their digits.
 *
 * @param matrix [rows, columns]
 * @returns [min(rows, columns)], ascending
 * @see Golub & Kahan 1965, sections 2 and 3
 */
export function singularValues(matrix: ArrayLike<number>, columns: number): Float64Array {
  const rows = matrix.length / columns;
  if (!Number.isInteger(rows)) throw new RangeError(`${matrix.length} numbers make no whole rows of ${columns}.`);
  const few = Math.min(rows, columns);
  const a = Float64Array.from(matrix);
  const off = new Float64Array(Math.max(0, 2 * few));
  for (let i = 0; i < few; i++) {
    off[2 * i] = reflectColumn(a, rows, columns, i);
    off[2 * i + 1] = i + 1 < columns ? reflectRow(a, rows, columns, i) : 0;
  }
  // A wide matrix has one number more above the last diagonal one: its diagonals make few + 1 columns.
  const size = 2 * few + (columns > rows ? 1 : 0);
  return tridiagonalEigenvalues(new Float64Array(size), off).sort().subarray(size - few);
}

/** Column i below the diagonal becomes nought; answers with the number on the diagonal. */
function reflectColumn(a: Float64Array, rows: number, columns: number, i: number): number {
  const u = Float64Array.from({ length: rows - i }, (_, k) => a[(i + k) * columns + i]);
  const { reflected, half } = mirror(u, 0);
  if (half === 0) return reflected;
  const sums = new Float64Array(columns);
  for (let k = 0; k < u.length; k++) {
    const [row, uk] = [(i + k) * columns, u[k] / half];
    for (let j = i + 1; j < columns; j++) sums[j] += uk * a[row + j];
  }
  for (let k = 0; k < u.length; k++) {
    const [row, uk] = [(i + k) * columns, u[k]];
    for (let j = i + 1; j < columns; j++) a[row + j] -= uk * sums[j];
  }
  return reflected;
}

/** Row i beyond the number after the diagonal becomes nought; answers with that number. */
function reflectRow(a: Float64Array, rows: number, columns: number, i: number): number {
  const u = a.slice(i * columns + i + 1, (i + 1) * columns);
  const { reflected, half } = mirror(u, 0);
  if (half === 0) return reflected;
  for (let r = i + 1; r < rows; r++) {
    const row = r * columns + i + 1;
    let sum = 0;
    for (let k = 0; k < u.length; k++) sum += u[k] * a[row + k];
    sum /= half;
    for (let k = 0; k < u.length; k++) a[row + k] -= sum * u[k];
  }
  return reflected;
}
