import { bases, basisNames, sigmoid } from '../../../math/curve.js';
import type { Kernel } from './kernel.js';

/** Floats that a curve takes in a program's constants: basis, scale, stretch, shift, offset. */
const CURVE = 5;

export const score: Kernel<'score'> = ({ f32 }, v, d, curves, curveCount, lanes, count, accumulate, measure) => {
  if (d >= 0 && !accumulate) f32.fill(0, d, d + lanes);
  for (let c = curves; c < curves + CURVE * curveCount; c += CURVE) {
    if (d >= 0) addSlopes(f32, c, v, d, count);
    if (measure >= 0) f32[measure] += meanValue(f32, c, v, count);
  }
  if (measure < 0) return;
  let sum = 0;
  let answers = 0;
  for (let b = 0; b < count; b++) {
    sum += f32[v + b];
    answers += sigmoid(f32[v + b]);
  }
  f32[measure + 1] = sum / count;
  f32[measure + 2] = answers / count;
};

function addSlopes(f32: Float32Array, c: number, v: number, d: number, count: number): void {
  const { slope } = bases[basisNames[f32[c]]];
  const scale = f32[c + 1];
  const stretch = f32[c + 2];
  const shift = f32[c + 3];
  const rise = (scale * stretch) / count;
  for (let b = 0; b < count; b++) f32[d + b] += rise * slope(stretch * f32[v + b] + shift);
}

function meanValue(f32: Float32Array, c: number, v: number, count: number): number {
  const { value } = bases[basisNames[f32[c]]];
  const scale = f32[c + 1];
  const stretch = f32[c + 2];
  const shift = f32[c + 3];
  const offset = f32[c + 4];
  let total = 0;
  for (let b = 0; b < count; b++) total += value(stretch * f32[v + b] + shift);
  return (scale * total) / count + offset;
}

export const penalty: Kernel<'penalty'> = ({ f32 }, g, v, constants, units, lanes, count, measure) => {
  const weight = f32[constants];
  const target = f32[constants + 1];
  let total = 0;
  for (let b = 0; b < lanes; b++) {
    let squares = 0;
    for (let u = 0; u < units; u++) squares += f32[g + u * lanes + b] ** 2;
    const norm = Math.sqrt(squares);
    const above = target < 0 ? norm : norm - target;
    const inside = b < count;
    if (inside) total += above * above;
    const pull = target < 0 ? 1 : norm > 0 ? above / norm : 0;
    const factor = inside ? ((2 * weight) / count) * pull : 0;
    for (let u = 0; u < units; u++) f32[v + u * lanes + b] = factor * f32[g + u * lanes + b];
  }
  if (measure >= 0) f32[measure] += (weight * total) / count;
};

export const distance: Kernel<'distance'> = ({ f32 }, a, b, da, db, norm, weight, units, lanes, count, measure) => {
  const share = f32[weight] / (units * count);
  let total = 0;
  for (let u = 0; u < units; u++) {
    for (let i = u * lanes; i < u * lanes + count; i++) {
      const difference = f32[a + i] - f32[b + i];
      total += norm === 1 ? Math.abs(difference) : difference * difference;
      const slope = share * (norm === 1 ? Math.sign(difference) : 2 * difference);
      if (da >= 0) f32[da + i] += slope;
      if (db >= 0) f32[db + i] -= slope;
    }
  }
  if (measure >= 0) f32[measure] += share * total;
};

export const classes: Kernel<'classes'> = ({ f32 }, a, labels, da, weight, units, lanes, count, measure) => {
  const share = f32[weight] / count;
  let total = 0;
  for (let b = 0; b < count; b++) {
    let top = -Infinity;
    for (let u = 0; u < units; u++) top = Math.max(top, f32[a + u * lanes + b]);
    let sum = 0;
    for (let u = 0; u < units; u++) sum += Math.exp(f32[a + u * lanes + b] - top);
    for (let u = 0; u < units; u++) {
      const i = u * lanes + b;
      const logit = f32[a + i] - top;
      total += f32[labels + i] * (Math.log(sum) - logit);
      if (da >= 0) f32[da + i] += share * (Math.exp(logit) / sum - f32[labels + i]);
    }
  }
  if (measure >= 0) f32[measure] += share * total;
};
