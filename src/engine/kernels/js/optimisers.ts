import { HYPER } from '../../program.js';
import type { Kernel } from './kernel.js';

export const norm: Kernel = ({ f32 }, p, at) => {
  const [g, n, measure] = [p[at], p[at + 1], p[at + 2]];
  let squares = f32[measure] ** 2;
  for (let i = g; i < g + n; i++) squares += f32[i] * f32[i];
  f32[measure] = Math.sqrt(squares);
};

export const advance: Kernel = ({ f64, i32 }, p, at) => {
  const h = p[at];
  f64[h + HYPER.firstPower] *= f64[h + HYPER.first];
  f64[h + HYPER.secondPower] *= f64[h + HYPER.second];
  const [from, until, to] = [f64[h + HYPER.decayFrom], f64[h + HYPER.decayUntil], f64[h + HYPER.decayTo]];
  const gone = until > from ? Math.min(Math.max((i32[p[at + 1]] - from) / (until - from), 0), 1) : 0;
  f64[h + HYPER.now] = f64[h + HYPER.rate] * (1 - gone * (1 - to));
};

export const optimise: Kernel = (arena, p, at) => {
  [sgd, adam, rmsprop, adagrad][p[at]](arena, p, at);
};

/** PyTorch's momentum: m ← μm + g; w ← w − η m, or w − η (g + μm) for Nesterov's. */
const sgd: Kernel = ({ f32, f64 }, p, at) => {
  const [w, g, m, n, h] = [p[at + 1], p[at + 2], p[at + 3], p[at + 5], p[at + 6]];
  const [rate, momentum, nesterov] = [f64[h + HYPER.now], f64[h + HYPER.first], f64[h + HYPER.second]];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const moment = momentum * f32[m + i] + gradient;
    f32[m + i] = moment;
    f32[w + i] -= rate * (nesterov ? gradient + momentum * moment : moment);
  }
};

/** Kingma & Ba 2015, algorithm 1. */
const adam: Kernel = ({ f32, f64 }, p, at) => {
  const [w, g, m, v, n, h] = [p[at + 1], p[at + 2], p[at + 3], p[at + 4], p[at + 5], p[at + 6]];
  const [beta1, beta2, epsilon] = [f64[h + HYPER.first], f64[h + HYPER.second], f64[h + HYPER.epsilon]];
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

const rmsprop: Kernel = ({ f32, f64 }, p, at) => {
  const [w, g, v, n, h] = [p[at + 1], p[at + 2], p[at + 4], p[at + 5], p[at + 6]];
  const [rate, decay, epsilon] = [f64[h + HYPER.now], f64[h + HYPER.first], f64[h + HYPER.epsilon]];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const square = decay * f32[v + i] + (1 - decay) * gradient * gradient;
    f32[v + i] = square;
    f32[w + i] -= (rate * gradient) / (Math.sqrt(square) + epsilon);
  }
};

/** Duchi, Hazan & Singer 2011. */
const adagrad: Kernel = ({ f32, f64 }, p, at) => {
  const [w, g, v, n, h] = [p[at + 1], p[at + 2], p[at + 4], p[at + 5], p[at + 6]];
  const [rate, epsilon] = [f64[h + HYPER.now], f64[h + HYPER.epsilon]];
  for (let i = 0; i < n; i++) {
    const gradient = f32[g + i];
    const sum = f32[v + i] + gradient * gradient;
    f32[v + i] = sum;
    f32[w + i] -= (rate * gradient) / (Math.sqrt(sum) + epsilon);
  }
};

export const clip: Kernel = ({ f32 }, p, at) => {
  const [w, n] = [p[at], p[at + 2]];
  const limit = f32[p[at + 1]];
  for (let i = w; i < w + n; i++) f32[i] = Math.min(Math.max(f32[i], -limit), limit);
};

export const average: Kernel = ({ f32 }, p, at) => {
  const [out, w, n] = [p[at], p[at + 1], p[at + 3]];
  const decay = f32[p[at + 2]];
  for (let i = 0; i < n; i++) f32[out + i] = decay * f32[out + i] + (1 - decay) * f32[w + i];
};
