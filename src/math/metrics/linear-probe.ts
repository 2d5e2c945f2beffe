/** Multinomial logistic regression on features that stay as they are: how much of a label can be read off them with a straight cut. */
import { likeliest, agreement, softmaxRows } from './classes.js';
import { countRows, meanOfRows } from './rows.js';

/** Rows of features with a label each. */
export interface Labelled {
  /** [n, d] */
  readonly features: ArrayLike<number>;
  /** [n], whole numbers 0 … classes − 1. */
  readonly labels: ArrayLike<number>;
}

export interface ProbeOptions {
  readonly classes: number;
  /** Steps over all rows; 40 if absent. */
  readonly steps?: number;
  /** Weight of ½‖W‖² beside the mean cross-entropy; 0.01 if absent. */
  readonly decay?: number;
}

/** logits = W·(x − mean)/spread + bias */
export interface Probe {
  readonly classes: number;
  /** [classes, d] */
  readonly weights: Float64Array;
  /** [classes] */
  readonly bias: Float64Array;
  /** Of the training rows, [d]. */
  readonly mean: Float64Array;
  /** Standard deviation over the training rows, [d]; 1 for a feature that never changes. */
  readonly spread: Float64Array;
}

export interface ProbeResult extends Probe {
  /** Share of the held-out rows read right. */
  readonly accuracy: number;
  /** Share of the training rows read right. */
  readonly trainAccuracy: number;
}

/** Turns of the power iteration, and how much its answer, which is from below, is raised. */
const TURNS = 8;
const RAISED = 1.25;

/** Standardised rows with a column of ones at the end, [n, d + 1]. */
function standardised({ mean, spread }: Pick<Probe, 'mean' | 'spread'>, features: ArrayLike<number>): Float64Array {
  const d = mean.length;
  const out = new Float64Array((features.length / d) * (d + 1));
  for (let i = 0, to = 0; i < features.length; i += d, to++) {
    for (let k = 0; k < d; k++) out[to++] = (features[i + k] - mean[k]) / spread[k];
    out[to] = 1;
  }
  return out;
}

function spreadOf(features: ArrayLike<number>, mean: Float64Array): Float64Array {
  const d = mean.length;
  const squares = new Float64Array(d);
  for (let at = 0; at < features.length; at += d) for (let k = 0; k < d; k++) squares[k] += (features[at + k] - mean[k]) ** 2;
  return squares.map((sum) => Math.sqrt(sum / (features.length / d)) || 1);
}

/** Largest eigenvalue of XᵀX/n, by power iteration from equal numbers. */
function curvature(x: Float64Array, d: number): number {
  const n = x.length / d;
  let v = new Float64Array(d).fill(1 / Math.sqrt(d));
  let size = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const next = new Float64Array(d);
    for (let at = 0; at < x.length; at += d) {
      let along = 0;
      for (let k = 0; k < d; k++) along += x[at + k] * v[k];
      for (let k = 0; k < d; k++) next[k] += (along / n) * x[at + k];
    }
    size = Math.hypot(...next);
    v = next.map((value) => value / size);
  }
  return size;
}

/** The gradient of mean cross-entropy + decay·½‖W‖² (bias not counted) by weights [classes, d], the bias being the last column. */
function gradientAt(w: Float64Array, x: Float64Array, labels: ArrayLike<number>, classes: number, decay: number): Float64Array {
  const d = w.length / classes;
  const n = x.length / d;
  const logits = new Float64Array(n * classes);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += w[c * d + k] * x[i * d + k];
      logits[i * classes + c] = sum;
    }
  }
  const wrong = softmaxRows(logits, classes);
  const gradient = w.map((value, at) => (at % d === d - 1 ? 0 : decay * value));
  for (let i = 0; i < n; i++) {
    wrong[i * classes + labels[i]] -= 1;
    for (let c = 0; c < classes; c++) {
      const share = wrong[i * classes + c] / n;
      for (let k = 0; k < d; k++) gradient[c * d + k] += share * x[i * d + k];
    }
  }
  return gradient;
}

/**
 * Fits a probe to rows, yielding after each step, so that a caller may do something else in between: Nesterov's accelerated
 * descent over all rows, from weights of nought, with the rate that the curvature ½λ(XᵀX/n) + decay allows.
 *
 * @throws RangeError with a sentence where rows and labels do not fit
 */
export function* probeSteps(train: Labelled, { classes, steps = 40, decay = 0.01 }: ProbeOptions): Generator<undefined, Probe> {
  const d = columnsOf(train, classes);
  const mean = meanOfRows(train.features, d);
  const spread = spreadOf(train.features, mean);
  const x = standardised({ mean, spread }, train.features);
  yield;
  const rate = 1 / ((RAISED * curvature(x, d + 1)) / 2 + decay);
  yield;
  let w: Float64Array = new Float64Array(classes * (d + 1));
  let before = w;
  for (let step = 0; step < steps; step++) {
    const push = step / (step + 3);
    const ahead = w.map((value, at) => value + push * (value - before[at]));
    const gradient = gradientAt(ahead, x, train.labels, classes, decay);
    before = w;
    w = ahead.map((value, at) => value - rate * gradient[at]);
    yield;
  }
  const rows = Array.from({ length: classes }, (_, c) => w.subarray(c * (d + 1), (c + 1) * (d + 1)));
  const weights = new Float64Array(classes * d);
  rows.forEach((row, c) => weights.set(row.subarray(0, d), c * d));
  return { classes, weights, bias: Float64Array.from(rows, (row) => row[d]), mean, spread };
}

function columnsOf({ features, labels }: Labelled, classes: number): number {
  const n = labels.length;
  const d = features.length / n;
  if (n === 0 || !Number.isInteger(d)) throw new RangeError(`${features.length} numbers and ${n} labels make no rows with a label each.`);
  countRows(features, d);
  for (let i = 0; i < n; i++) {
    if (!(Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classes)) throw new RangeError(`Row ${i} has the label ${labels[i]}; whole numbers from 0 to ${classes - 1} are wanted.`);
  }
  return d;
}

/** Logits of a probe, [n, classes]. */
export function probeLogits({ classes, weights, bias, mean, spread }: Probe, features: ArrayLike<number>): Float64Array {
  const d = mean.length;
  const n = countRows(features, d);
  const logits = new Float64Array(n * classes);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < classes; c++) {
      let sum = bias[c];
      for (let k = 0; k < d; k++) sum += (weights[c * d + k] * (features[i * d + k] - mean[k])) / spread[k];
      logits[i * classes + c] = sum;
    }
  }
  return logits;
}

/** Share of rows that a probe reads right. */
export const probeAccuracy = (probe: Probe, { features, labels }: Labelled): number => agreement(likeliest(probeLogits(probe, features), probe.classes), labels);

/**
 * Fits a probe to some rows and tries it on others, which it has not seen.
 *
 * @throws RangeError with a sentence where rows and labels do not fit
 * @see Alain & Bengio 2017, Understanding intermediate layers using linear classifier probes
 */
export function linearProbe(train: Labelled, test: Labelled, options: ProbeOptions): ProbeResult {
  const steps = probeSteps(train, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { ...value, accuracy: probeAccuracy(value, test), trainAccuracy: probeAccuracy(value, train) };
  }
}
