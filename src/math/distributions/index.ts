/** Distributions on the line, one a file, and the table of them. */
import { uniforms } from '../random/stream.js';
import { cauchy } from './cauchy.js';
import type { Distribution } from './distribution.js';
import { exponential } from './exponential.js';
import { gumbel } from './gumbel.js';
import { laplace } from './laplace.js';
import { logistic } from './logistic.js';
import { normal } from './normal.js';
import { pareto } from './pareto.js';
import { rayleigh } from './rayleigh.js';
import { triangular } from './triangular.js';
import { uniform } from './uniform.js';
import { weibull } from './weibull.js';

export type { Distribution } from './distribution.js';
export { normalMixture, type Component } from './mixture.js';
export {
  cauchy,
  exponential,
  gumbel,
  laplace,
  logistic,
  normal,
  pareto,
  rayleigh,
  triangular,
  uniform,
  weibull,
};

/** The families with named parameters, each a function from parameters to a distribution. */
export const distributions = {
  uniform,
  normal,
  exponential,
  logistic,
  laplace,
  cauchy,
  weibull,
  gumbel,
  triangular,
  pareto,
  rayleigh,
} as const satisfies Record<string, (parameters: never) => Distribution>;

export type DistributionName = keyof typeof distributions;

/** n samples by inverse transform: F⁻¹ of uniform numbers. */
export const draw = (distribution: Distribution, seed: number, name: string, n: number): Float64Array =>
  uniforms(seed, name, 0, n).map((u) => distribution.quantile(u));
