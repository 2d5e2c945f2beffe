/**
 * The f-divergences of Nowozin, Cseke & Tomioka 2016, table 1 and table 2 (with total variation from its supplement).
 *
 * D_f(P‖Q) = ∫ q f(p/q) ≥ E_P[T] − E_Q[f*(T)], with equality at T*(x) = f′(p/q). The network's raw output v becomes
 * T = g_f(v), which maps the line into the domain of f*. D minimises E_P[−T] + E_Q[f*(T)]: both are curves of v.
 */
import { curve, sigmoid, softplus, type Curve } from '../../math/curve.js';

export interface Divergence {
  readonly name: string;
  readonly label: string;
  /** f(u), u = p/q ≥ 0: convex, f(1) = 0 (but −2 log 2 at 1 for `gan`). */
  readonly f: (u: number) => number;
  /** f*(t) = sup over u of ut − f(u); Infinity outside the domain. */
  readonly conjugate: (t: number) => number;
  /** Where f* is finite: from `domain[0]` to `domain[1]`. */
  readonly domain: readonly [number, number];
  /** T = g_f(v). */
  readonly activation: (v: number) => number;
  /** T*(u) = f′(u), the best T where p/q is u. */
  readonly optimal: (u: number) => number;
  /** −g_f(v). */
  readonly real: Curve;
  /** f*(g_f(v)). */
  readonly fake: Curve;
  /** How people write g_f and f*. */
  readonly formula: { readonly activation: string; readonly conjugate: string };
}

/** u·log u, 0 at 0. */
const xlogx = (u: number): number => (u === 0 ? 0 : u * Math.log(u));
/** The value inside the domain, Infinity outside. */
const within = (inside: boolean, value: () => number): number => (inside ? value() : Infinity);

const LOG_2 = Math.LN2;
const LINE = [-Infinity, Infinity] as const;

export const kl: Divergence = {
  name: 'kl',
  label: 'Kullback–Leibler',
  f: xlogx,
  conjugate: (t) => Math.exp(t - 1),
  domain: LINE,
  activation: (v) => v,
  optimal: (u) => 1 + Math.log(u),
  real: curve('identity', { scale: -1 }),
  fake: curve('exp', { shift: -1 }),
  formula: { activation: 'v', conjugate: 'exp(t − 1)' },
};

export const reverseKl: Divergence = {
  name: 'reverse-kl',
  label: 'Reverse KL',
  f: (u) => -Math.log(u),
  conjugate: (t) => within(t < 0, () => -1 - Math.log(-t)),
  domain: [-Infinity, 0],
  activation: (v) => -Math.exp(-v),
  optimal: (u) => -1 / u,
  real: curve('exp', { stretch: -1 }),
  fake: curve('identity', { offset: -1 }),
  formula: { activation: '−exp(−v)', conjugate: '−1 − log(−t)' },
};

export const pearson: Divergence = {
  name: 'pearson',
  label: 'Pearson χ²',
  f: (u) => (u - 1) ** 2,
  conjugate: (t) => (t * t) / 4 + t,
  domain: LINE,
  activation: (v) => v,
  optimal: (u) => 2 * (u - 1),
  real: curve('identity', { scale: -1 }),
  fake: curve('half-square', { scale: 0.5, shift: 2, offset: -1 }),
  formula: { activation: 'v', conjugate: 't²/4 + t' },
};

export const neyman: Divergence = {
  name: 'neyman',
  label: 'Neyman χ²',
  f: (u) => (1 - u) ** 2 / u,
  conjugate: (t) => within(t <= 1, () => 2 - 2 * Math.sqrt(1 - t)),
  domain: [-Infinity, 1],
  activation: (v) => -Math.expm1(-v),
  optimal: (u) => 1 - 1 / u ** 2,
  real: curve('exp', { stretch: -1, offset: -1 }),
  fake: curve('exp', { scale: -2, stretch: -0.5, offset: 2 }),
  formula: { activation: '1 − exp(−v)', conjugate: '2 − 2√(1 − t)' },
};

export const squaredHellinger: Divergence = {
  name: 'squared-hellinger',
  label: 'Squared Hellinger',
  f: (u) => (Math.sqrt(u) - 1) ** 2,
  conjugate: (t) => within(t < 1, () => t / (1 - t)),
  domain: [-Infinity, 1],
  activation: (v) => -Math.expm1(-v),
  optimal: (u) => 1 - 1 / Math.sqrt(u),
  real: curve('exp', { stretch: -1, offset: -1 }),
  fake: curve('exp', { offset: -1 }),
  formula: { activation: '1 − exp(−v)', conjugate: 't/(1 − t)' },
};

export const jensenShannon: Divergence = {
  name: 'jensen-shannon',
  label: 'Jensen–Shannon',
  f: (u) => xlogx(u) - (u + 1) * Math.log((1 + u) / 2),
  conjugate: (t) => within(t < LOG_2, () => -Math.log(2 - Math.exp(t))),
  domain: [-Infinity, LOG_2],
  activation: (v) => LOG_2 - softplus(-v),
  optimal: (u) => Math.log((2 * u) / (1 + u)),
  real: curve('softplus', { stretch: -1, offset: -LOG_2 }),
  fake: curve('softplus', { offset: -LOG_2 }),
  formula: { activation: 'log 2 − log(1 + exp(−v))', conjugate: '−log(2 − exp(t))' },
};

export const gan: Divergence = {
  name: 'gan',
  label: 'GAN',
  f: (u) => xlogx(u) - (u + 1) * Math.log(u + 1),
  conjugate: (t) => within(t < 0, () => -Math.log(-Math.expm1(t))),
  domain: [-Infinity, 0],
  activation: (v) => -softplus(-v),
  optimal: (u) => Math.log(sigmoid(Math.log(u))),
  real: curve('softplus', { stretch: -1 }),
  fake: curve('softplus'),
  formula: { activation: '−log(1 + exp(−v))', conjugate: '−log(1 − exp(t))' },
};

export const totalVariation: Divergence = {
  name: 'total-variation',
  label: 'Total variation',
  f: (u) => Math.abs(u - 1) / 2,
  conjugate: (t) => within(Math.abs(t) <= 0.5, () => t),
  domain: [-0.5, 0.5],
  activation: (v) => Math.tanh(v) / 2,
  optimal: (u) => Math.sign(u - 1) / 2,
  real: curve('tanh', { scale: -0.5 }),
  fake: curve('tanh', { scale: 0.5 }),
  formula: { activation: 'tanh(v)/2', conjugate: 't' },
};
