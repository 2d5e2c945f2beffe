import type { Kernel } from './kernel.js';

export const EPSILON = 1e-5;
export const MOMENTUM = 0.1;

export const normalise: Kernel<'normalise'> = ({ f32 }, z, hat, inverse, gamma, beta, running, units, lanes, count) => {
  for (let u = 0; u < units; u++) {
    const row = u * lanes;
    let sum = 0;
    for (let b = 0; b < count; b++) sum += f32[z + row + b];
    const mean = sum / count;
    let squares = 0;
    for (let b = 0; b < count; b++) squares += (f32[z + row + b] - mean) ** 2;
    const scale = 1 / Math.sqrt(squares / count + EPSILON);
    f32[inverse + u] = scale;
    for (let b = 0; b < lanes; b++) {
      const x = (f32[z + row + b] - mean) * scale;
      f32[hat + row + b] = x;
      f32[z + row + b] = f32[gamma + u] * x + f32[beta + u];
    }
    // The running variance is the unbiased one, as PyTorch keeps it.
    f32[running + u] += MOMENTUM * (mean - f32[running + u]);
    f32[running + units + u] += MOMENTUM * (squares / Math.max(count - 1, 1) - f32[running + units + u]);
  }
};

export const normaliseFixed: Kernel<'normaliseFixed'> = ({ f32 }, z, gamma, beta, running, units, lanes) => {
  for (let u = 0; u < units; u++) {
    const scale = f32[gamma + u] / Math.sqrt(f32[running + units + u] + EPSILON);
    const shift = f32[beta + u] - scale * f32[running + u];
    for (let b = z + u * lanes; b < z + (u + 1) * lanes; b++) f32[b] = scale * f32[b] + shift;
  }
};

export const normaliseBack: Kernel<'normaliseBack'> = ({ f32 }, d, hat, inverse, gamma, dgamma, dbeta, units, lanes, count) => {
  for (let u = 0; u < units; u++) {
    const row = u * lanes;
    let sum = 0;
    let along = 0;
    for (let b = 0; b < count; b++) {
      sum += f32[d + row + b];
      along += f32[d + row + b] * f32[hat + row + b];
    }
    if (dgamma >= 0) f32[dgamma + u] += along;
    if (dbeta >= 0) f32[dbeta + u] += sum;
    const scale = (f32[gamma + u] * f32[inverse + u]) / count;
    for (let b = 0; b < count; b++) {
      f32[d + row + b] = scale * (count * f32[d + row + b] - sum - f32[hat + row + b] * along);
    }
  }
};

export const normaliseFixedBack: Kernel<'normaliseFixedBack'> = ({ f32 }, d, gamma, running, units, lanes) => {
  for (let u = 0; u < units; u++) {
    const scale = f32[gamma + u] / Math.sqrt(f32[running + units + u] + EPSILON);
    for (let b = d + u * lanes; b < d + (u + 1) * lanes; b++) f32[b] *= scale;
  }
};

/** Miyato et al. 2018, algorithm 1: v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖, σ = uᵀWv. */
export const spectral: Kernel<'spectral'> = ({ f32 }, w, out, u, v, sigma, gain, rows, columns, iterate) => {
  if (iterate) {
    for (let c = 0; c < columns; c++) f32[v + c] = dot(f32, w + c, columns, u, 1, rows);
    normaliseVector(f32, v, columns);
  }
  let squares = 0;
  let along = 0;
  const scale = iterate ? 1 : 0;
  for (let r = 0; r < rows; r++) {
    const product = dot(f32, w + r * columns, 1, v, 1, columns);
    squares += product * product;
    along += product * f32[u + r];
    if (scale) f32[u + r] = product;
  }
  if (iterate) normaliseVector(f32, u, rows);
  f32[sigma] = Math.max(iterate ? Math.sqrt(squares) : along, 1e-12);
  const factor = f32[gain] / f32[sigma];
  for (let i = 0; i < rows * columns; i++) f32[out + i] = factor * f32[w + i];
};

const dot = (f32: Float32Array, a: number, aStride: number, b: number, bStride: number, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += f32[a + i * aStride] * f32[b + i * bStride];
  return sum;
};

function normaliseVector(f32: Float32Array, a: number, n: number): void {
  const norm = Math.max(Math.sqrt(dot(f32, a, 1, a, 1, n)), 1e-12);
  for (let i = a; i < a + n; i++) f32[i] /= norm;
}

/** With Ŵ = gW/σ: ∂L/∂W = (g/σ)(Ĝ − ⟨Ĝ, W/σ⟩ uvᵀ) (Miyato et al. 2018, equation 12). */
export const spectralBack: Kernel<'spectralBack'> = ({ f32 }, g, w, u, v, sigma, gain, rows, columns) => {
  const along = dot(f32, g, 1, w, 1, rows * columns) / f32[sigma];
  const factor = f32[gain] / f32[sigma];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const i = g + r * columns + c;
      f32[i] = factor * (f32[i] - along * f32[u + r] * f32[v + c]);
    }
  }
};
