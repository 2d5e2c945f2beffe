/** Activations φ with their first and second derivatives, all from the output a = φ(z). */
import { sigmoid, softplus } from '../../../math/curve.js';
import { activationNames, type Activation } from '../../model.js';
import type { Kernel } from './kernel.js';

interface Rule {
  readonly value: (z: number) => number;
  readonly slope: (a: number) => number;
  readonly bend: (a: number) => number;
}

const LEAK = 0.2;
const zero = (): number => 0;

export const rules: Readonly<Record<Activation, Rule>> = {
  linear: { value: (z) => z, slope: () => 1, bend: zero },
  relu: { value: (z) => (z > 0 ? z : 0), slope: (a) => (a > 0 ? 1 : 0), bend: zero },
  'leaky-relu': { value: (z) => (z > 0 ? z : LEAK * z), slope: (a) => (a > 0 ? 1 : LEAK), bend: zero },
  tanh: { value: Math.tanh, slope: (a) => 1 - a * a, bend: (a) => -2 * a * (1 - a * a) },
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (a) => (a > 0 ? 1 : a + 1), bend: (a) => (a > 0 ? 0 : a + 1) },
  sigmoid: { value: sigmoid, slope: (a) => a * (1 - a), bend: (a) => a * (1 - a) * (1 - 2 * a) },
  softplus: { value: softplus, slope: (a) => -Math.expm1(-a), bend: (a) => -Math.expm1(-a) * Math.exp(-a) },
};

const ruleOf = (kind: number): Rule => rules[activationNames[kind]];

/** The slopes below 0, by kind, of the activations that are two lines; NaN for those that bend. */
export const leaks: readonly number[] = activationNames.map((name) => ({ linear: 1, relu: 0, 'leaky-relu': LEAK })[name as string] ?? NaN);

export function applySlope(f32: Float32Array, kind: number, a: number, d: number, n: number): void {
  const leak = leaks[kind];
  if (leak >= 0) {
    // The comparison becomes a number: a branch would be guessed wrong at every other sample.
    for (let i = 0; i < n; i++) f32[d + i] *= leak + (1 - leak) * Number(f32[a + i] > 0);
    return;
  }
  const { slope } = ruleOf(kind);
  for (let i = 0; i < n; i++) f32[d + i] *= slope(f32[a + i]);
}

export const activate: Kernel<'activate'> = ({ f32 }, kind, a, n) => {
  const { value } = ruleOf(kind);
  for (let i = a; i < a + n; i++) f32[i] = value(f32[i]);
};

export const activateBack: Kernel<'activateBack'> = ({ f32 }, kind, a, d, n) => applySlope(f32, kind, a, d, n);

export const activateBend: Kernel<'activateBend'> = ({ f32 }, kind, a, s, t, e, n) => {
  const { slope, bend } = ruleOf(kind);
  for (let i = 0; i < n; i++) {
    const out = f32[a + i];
    f32[e + i] = slope(out) * f32[e + i] + bend(out) * f32[s + i] * f32[t + i];
  }
};

export const maxout: Kernel<'maxout'> = ({ f32, i32 }, z, y, which, units, pieces, lanes) => {
  for (let i = 0; i < units * lanes; i++) {
    const first = z + Math.floor(i / lanes) * pieces * lanes + (i % lanes);
    let best = 0;
    for (let k = 1; k < pieces; k++) if (f32[first + k * lanes] > f32[first + best * lanes]) best = k;
    f32[y + i] = f32[first + best * lanes];
    i32[which + i] = best;
  }
};

export const maxoutBack: Kernel<'maxoutBack'> = ({ f32, i32 }, d, which, dz, units, pieces, lanes) => {
  f32.fill(0, dz, dz + units * pieces * lanes);
  for (let i = 0; i < units * lanes; i++) {
    const first = dz + Math.floor(i / lanes) * pieces * lanes + (i % lanes);
    f32[first + i32[which + i] * lanes] = f32[d + i];
  }
};

export const maxoutPick: Kernel<'maxoutPick'> = ({ f32, i32 }, z, which, y, units, pieces, lanes) => {
  for (let i = 0; i < units * lanes; i++) {
    const first = z + Math.floor(i / lanes) * pieces * lanes + (i % lanes);
    f32[y + i] = f32[first + i32[which + i] * lanes];
  }
};

export const waves: Kernel<'waves'> = ({ f32 }, x, out, n) => {
  for (let i = 0; i < n; i++) {
    f32[out + i] = Math.sin(f32[x + i]);
    f32[out + n + i] = Math.cos(f32[x + i]);
  }
};

export const wavesBack: Kernel<'wavesBack'> = ({ f32 }, out, d, dp, n) => {
  for (let i = 0; i < n; i++) f32[dp + i] = f32[out + n + i] * f32[d + i] - f32[out + i] * f32[d + n + i];
};

export const wavesPush: Kernel<'wavesPush'> = ({ f32 }, out, dp, t, n) => {
  for (let i = 0; i < n; i++) {
    f32[t + i] = f32[out + n + i] * f32[dp + i];
    f32[t + n + i] = -f32[out + i] * f32[dp + i];
  }
};
