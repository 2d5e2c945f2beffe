import type { Arena } from '../../arena.js';
import { HYPER } from '../../program.js';
import type { Kernel } from './kernel.js';

export const norm: Kernel<'norm'> = ({ f32 }, g, n, measure) => {
  let squares = f32[measure] ** 2;
  for (let i = g; i < g + n; i++) squares += f32[i] * f32[i];
  f32[measure] = Math.sqrt(squares);
};

export const advance: Kernel<'advance'> = ({ f64, i32 }, h, clock) => {
  f64[h + HYPER.firstPower] *= f64[h + HYPER.first];
  f64[h + HYPER.secondPower] *= f64[h + HYPER.second];
  const from = f64[h + HYPER.decayFrom];
  const until = f64[h + HYPER.decayUntil];
  const to = f64[h + HYPER.decayTo];
  const gone = until > from ? Math.min(Math.max((i32[clock] - from) / (until - from), 0), 1) : 0;
  f64[h + HYPER.now] = f64[h + HYPER.rate] * (1 - gone * (1 - to));
};

/** Weights, gradients, first and second moments, how many, and where the optimiser's doubles are. */
type Step = (arena: Arena, w: number, g: number, m: number, v: number, n: number, hyper: number) => void;

/** PyTorch's momentum: m ← μm + g; w ← w − η m, or w − η (g + μm) for Nesterov's. */
const sgd: Step = ({ f32, f64 }, w, g, m, _v, n, h) => {
  const rate = f64[h + HYPER.now];
  const momentum = f64[h + HYPER.first];
  const nesterov = f64[h + HYPER.second];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const moment = momentum * f32[m + i] + gradient;
    f32[m + i] = moment;
    f32[w + i] -= rate * (nesterov ? gradient + momentum * moment : moment);
  }
};

/** Kingma & Ba 2015, algorithm 1. */
const adam: Step = ({ f32, f64 }, w, g, m, v, n, h) => {
  const beta1 = f64[h + HYPER.first];
  const beta2 = f64[h + HYPER.second];
  const epsilon = f64[h + HYPER.epsilon];
  const rate = f64[h + HYPER.now] / (1 - f64[h + HYPER.firstPower]);
  const unbias = 1 / Math.sqrt(1 - f64[h + HYPER.secondPower]);
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const first = beta1 * f32[m + i] + (1 - beta1) * gradient;
    const second = beta2 * f32[v + i] + (1 - beta2) * gradient * gradient;
    f32[m + i] = first;
    f32[v + i] = second;
    f32[w + i] -= (rate * first) / (Math.sqrt(second) * unbias + epsilon);
  }
};

const rmsprop: Step = ({ f32, f64 }, w, g, _m, v, n, h) => {
  const rate = f64[h + HYPER.now];
  const decay = f64[h + HYPER.first];
  const epsilon = f64[h + HYPER.epsilon];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const square = decay * f32[v + i] + (1 - decay) * gradient * gradient;
    f32[v + i] = square;
    f32[w + i] -= (rate * gradient) / (Math.sqrt(square) + epsilon);
  }
};

/** Duchi, Hazan & Singer 2011. */
const adagrad: Step = ({ f32, f64 }, w, g, _m, v, n, h) => {
  const rate = f64[h + HYPER.now];
  const epsilon = f64[h + HYPER.epsilon];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const sum = f32[v + i] + gradient * gradient;
    f32[v + i] = sum;
    f32[w + i] -= (rate * gradient) / (Math.sqrt(sum) + epsilon);
  }
};

const steps: readonly Step[] = [sgd, adam, rmsprop, adagrad];

export const optimise: Kernel<'optimise'> = (arena, kind, w, g, m, v, n, hyper) => {
  steps[kind](arena, w, g, m, v, n, hyper);
};

export const clip: Kernel<'clip'> = ({ f32 }, w, limitAt, n) => {
  const limit = f32[limitAt];
  for (let i = w; i < w + n; i++) f32[i] = Math.min(Math.max(f32[i], -limit), limit);
};

export const average: Kernel<'average'> = ({ f32 }, out, w, decayAt, n) => {
  const decay = f32[decayAt];
  for (let i = 0; i < n; i++) f32[out + i] = decay * f32[out + i] + (1 - decay) * f32[w + i];
};
