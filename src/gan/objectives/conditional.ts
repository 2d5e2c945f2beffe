/** Losses for data with labels, and for pairs of domains. */
import { logSumExp } from '../../math/special.js';
import { discriminatorLoss, generatorLoss, type DiscriminatorLoss, type Loss } from './losses.js';
import type { Objective } from './objective.js';

/** Inputs with the one-hot label appended to each row: how a conditional D and G see y (Mirza & Osindero 2014). */
export const withLabels = (x: ArrayLike<number>, columns: number, labels: ArrayLike<number>, classes: number): Float64Array => {
  const width = columns + classes;
  const out = new Float64Array(labels.length * width);
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < columns; j++) out[i * width + j] = x[i * columns + j];
    out[i * width + columns + labels[i]] = 1;
  }
  return out;
};

/**
 * Softmax cross-entropy, mean over the rows of −log softmax(logits)[label].
 *
 * @param logits [rows, classes], row after row
 * @param labels [rows], whole numbers 0 … classes − 1
 * @returns the loss and its gradient, (softmax − one-hot)/rows
 */
export const softmaxCrossEntropy = (logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Loss => {
  const all = Float64Array.from(logits);
  const rows = labels.length;
  const gradient = new Float64Array(all.length);
  let value = 0;
  for (let i = 0; i < rows; i++) {
    const row = all.subarray(i * classes, (i + 1) * classes);
    const label = labels[i];
    const log = logSumExp(row);
    value += (log - row[label]) / rows;
    for (let k = 0; k < classes; k++) {
      gradient[i * classes + k] = (Math.exp(row[k] - log) - (k === label ? 1 : 0)) / rows;
    }
  }
  return { value, gradient };
};

/** What AC-GAN's D puts out: a raw score of source and logits of classes, for real and made samples. */
export interface AuxiliaryOutputs {
  readonly sourceReal: ArrayLike<number>;
  readonly sourceFake: ArrayLike<number>;
  /** [rows, classes] */
  readonly classReal: ArrayLike<number>;
  /** [rows, classes] */
  readonly classFake: ArrayLike<number>;
  readonly realLabels: ArrayLike<number>;
  readonly fakeLabels: ArrayLike<number>;
  readonly classes: number;
}

/**
 * AC-GAN (Odena, Olah & Shlens 2017, equations 2 and 3): D maximises L_S + L_C, G maximises L_C − L_S.
 *
 * Here both are written as losses to minimise: source with the given objective, classes by cross-entropy.
 */
export const auxiliaryLosses = (objective: Objective, outputs: AuxiliaryOutputs) => {
  const { sourceReal, sourceFake, classReal, classFake, realLabels, fakeLabels, classes } = outputs;
  const source: DiscriminatorLoss = discriminatorLoss(objective, sourceReal, sourceFake);
  const made: Loss = generatorLoss(objective, sourceFake, { real: sourceReal });
  const onReal = softmaxCrossEntropy(classReal, realLabels, classes);
  const onFake = softmaxCrossEntropy(classFake, fakeLabels, classes);
  const classLoss = onReal.value + onFake.value;
  return {
    /** L_S, to be minimised. */
    source,
    /** L_C, to be minimised: real and made samples both count. */
    classLoss,
    classGradient: { real: onReal.gradient, fake: onFake.gradient },
    discriminator: source.value + classLoss,
    generator: made.value + onFake.value,
    generatorGradient: { source: made.gradient, classes: onFake.gradient },
  };
};

/** weight · mean |a − b| with its slope at each a; the slope is 0 where they are equal. */
export const meanAbsolute = (a: ArrayLike<number>, b: ArrayLike<number>, weight = 1): Loss => {
  const gap = Float64Array.from(a, (x, i) => x - b[i]);
  return {
    value: (weight * gap.reduce((sum, d) => sum + Math.abs(d), 0)) / gap.length,
    gradient: gap.map((d) => (weight * Math.sign(d)) / gap.length),
  };
};

export interface Cycle {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** F(G(x)) */
  readonly FGx: ArrayLike<number>;
  /** G(F(y)) */
  readonly GFy: ArrayLike<number>;
  /** F(x) */
  readonly Fx: ArrayLike<number>;
  /** G(y) */
  readonly Gy: ArrayLike<number>;
}

/**
 * What CycleGAN adds to its two adversarial losses (Zhu et al. 2017, equation 2 and section 5.2).
 *
 * cycle = λ(mean|F(G(x)) − x| + mean|G(F(y)) − y|); identity = λ·λ_idt(mean|G(y) − y| + mean|F(x) − x|), where λ_idt
 * is the share of λ, as in the authors' code.
 */
export const cycleLosses = ({ x, y, FGx, GFy, Fx, Gy }: Cycle, lambda: number, lambdaIdentity: number) => {
  const parts = {
    FGx: meanAbsolute(FGx, x, lambda),
    GFy: meanAbsolute(GFy, y, lambda),
    Fx: meanAbsolute(Fx, x, lambda * lambdaIdentity),
    Gy: meanAbsolute(Gy, y, lambda * lambdaIdentity),
  };
  return {
    cycle: parts.FGx.value + parts.GFy.value,
    identity: parts.Fx.value + parts.Gy.value,
    gradient: {
      FGx: parts.FGx.gradient,
      GFy: parts.GFy.gradient,
      Fx: parts.Fx.gradient,
      Gy: parts.Gy.gradient,
    },
  };
};
