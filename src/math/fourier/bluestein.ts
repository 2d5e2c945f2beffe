import type { FourierTransform } from './transform.js';

/** e^(−iπ·i²/n) for i = 0 … n − 1. The square is taken modulo 2n, a whole turn, before π comes in: no digit is lost. */
const chirpOf = (n: number): readonly [cos: Float64Array, sin: Float64Array] => {
  const angles = Float64Array.from({ length: n }, (_, i) => (-Math.PI * ((i * i) % (2 * n))) / n);
  return [angles.map(Math.cos), angles.map(Math.sin)];
};

/** out[i] = a[i]·b[i], complex, for lists re₀, im₀, … */
const multiply = (out: number[], a: number[], b: readonly number[]): void => {
  for (let i = 0; i < out.length; i += 2) {
    const [re, im] = [a[i], a[i + 1]];
    out[i] = re * b[i] - im * b[i + 1];
    out[i + 1] = re * b[i + 1] + im * b[i];
  }
};

/**
 * The transform of any length n as a convolution, which a transform of a length that is a power of two works out.
 *
 * ik = (i² + k² − (k − i)²)/2, so X[k] = w[k]·Σ (x[i]·w[i])·w̄[k − i] with the chirp w[i] = e^(−iπ·i²/n).
 *
 * @param around a transform of at least 2n − 1 numbers
 * @see Bluestein 1970, "A linear filtering approach to the computation of discrete Fourier transform"
 */
export const bluestein = (n: number, around: FourierTransform): FourierTransform => {
  const [cos, sin] = chirpOf(n);
  const [first, second, kernel] = [0, 1, 2].map(() => new Array<number>(2 * around.n).fill(0));
  for (let i = 0; i < n; i++) {
    for (const at of [2 * i, 2 * ((around.n - i) % around.n)]) [first[at], first[at + 1]] = [cos[i], -sin[i]];
  }
  around.forward(kernel, first);

  /** Swapping real and imaginary parts before and after makes of a transform its inverse, but for 1/n. */
  const run = (out: number[], data: number[], { re = 0, scale = 1, isReal = false }): void => {
    first.fill(0);
    for (let i = 0; i < n; i++) {
      const [x, y] = isReal ? [data[i], 0] : [data[2 * i + re], data[2 * i + 1 - re]];
      first[2 * i] = x * cos[i] - y * sin[i];
      first[2 * i + 1] = x * sin[i] + y * cos[i];
    }
    around.forward(second, first);
    multiply(first, second, kernel);
    around.inverse(second, first);
    for (let k = 0; k < n; k++) {
      const [x, y] = [second[2 * k], second[2 * k + 1]];
      out[2 * k + re] = scale * (x * cos[k] - y * sin[k]);
      out[2 * k + 1 - re] = scale * (x * sin[k] + y * cos[k]);
    }
  };
  return {
    n,
    forward: (out, data) => run(out, data, {}),
    inverse: (out, data) => run(out, data, { re: 1, scale: 1 / n }),
    real: (out, data) => run(out, data, { isReal: true }),
  };
};
