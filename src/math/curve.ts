/**
 * A curve s·B(c·v + d) + e: one of six basis functions, stretched and shifted.
 *
 * Every objective of the GAN literature up to 2018 is, on the raw output v of the discriminator, such a curve for
 * each of its terms. A table of curves is therefore the whole table of objectives: the plots evaluate it here, and
 * the training engines carry the six basis functions with their slopes and nothing else.
 */
export interface Curve {
  readonly basis: Basis;
  /** s, multiplies the basis function. */
  readonly scale: number;
  /** c, multiplies v. */
  readonly stretch: number;
  /** d, is added to c·v. */
  readonly shift: number;
  /** e, is added to the value. */
  readonly offset: number;
}

/** B(t): t, log(1 + eᵗ), t²/2, max(t, 0), eᵗ, tanh t. */
export type Basis = 'identity' | 'softplus' | 'half-square' | 'relu' | 'exp' | 'tanh';

/** A basis function and its derivative. */
interface Pair {
  readonly value: (t: number) => number;
  readonly slope: (t: number) => number;
}

/** log(1 + eᵗ), right at both ends. */
export const softplus = (t: number): number => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));

/** 1 / (1 + e⁻ᵗ), right at both ends. */
export const sigmoid = (t: number): number => {
  const e = Math.exp(-Math.abs(t));
  return t >= 0 ? 1 / (1 + e) : e / (1 + e);
};

/** The six basis functions; the slope of relu at its kink is 0, as PyTorch has it. */
export const bases: Readonly<Record<Basis, Pair>> = {
  identity: { value: (t) => t, slope: () => 1 },
  softplus: { value: softplus, slope: sigmoid },
  'half-square': { value: (t) => (t * t) / 2, slope: (t) => t },
  relu: { value: (t) => Math.max(t, 0), slope: (t) => (t > 0 ? 1 : 0) },
  exp: { value: Math.exp, slope: Math.exp },
  tanh: { value: Math.tanh, slope: (t) => 1 - Math.tanh(t) ** 2 },
};

/** The order in which programs number the basis functions. */
export const basisNames = Object.keys(bases) as readonly Basis[];

/** Writes a curve; what is left out is 1 for factors and 0 for addends. */
export const curve = (basis: Basis, rest: Partial<Omit<Curve, 'basis'>> = {}): Curve => ({
  basis,
  scale: 1,
  stretch: 1,
  shift: 0,
  offset: 0,
  ...rest,
});

/** s·B(c·v + d) + e. */
export const valueAt = (c: Curve, v: number): number => c.scale * bases[c.basis].value(c.stretch * v + c.shift) + c.offset;

/** The derivative of the curve at v: s·c·B′(c·v + d). */
export const slopeAt = (c: Curve, v: number): number =>
  c.scale * c.stretch * bases[c.basis].slope(c.stretch * v + c.shift);
