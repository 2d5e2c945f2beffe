/**
 * Batch normalisation: x̂ = (x − μ)/√(σ² + ε), y = γx̂ + β, with the mean and variance of each channel over samples and spots.
 *
 * While training they are the batch's own, and running ones follow them; afterwards the running ones are used.
 *
 * @see Ioffe & Szegedy 2015, algorithm 1
 */

/** Numbers [samples, channels, spots]; a vector has one spot. */
export interface Activations {
  readonly samples: number;
  readonly channels: number;
  readonly spots: number;
  readonly values: ArrayLike<number>;
}

/** A number for each channel. */
export interface Normalisation {
  readonly gamma: ArrayLike<number>;
  readonly beta: ArrayLike<number>;
  readonly runningMean: ArrayLike<number>;
  readonly runningVariance: ArrayLike<number>;
  /** ε; 1e-5 if absent. */
  readonly epsilon?: number;
  /** Share of the batch's statistics in the running ones; 0.1 if absent, as PyTorch has it. */
  readonly momentum?: number;
  /** Whether the statistics are the batch's. */
  readonly training: boolean;
}

export interface Normalised {
  readonly y: Float64Array;
  /** x̂ */
  readonly hat: Float64Array;
  /** 1/√(σ² + ε), a number for each channel. */
  readonly inverse: Float64Array;
  readonly runningMean: Float64Array;
  /** Follows the unbiased variance, Σ(x − μ)²/(n − 1), while y is made with Σ(x − μ)²/n. */
  readonly runningVariance: Float64Array;
}

/** Places of a channel's numbers. */
function* placesOf({ samples, channels, spots }: Activations, channel: number): Generator<number> {
  for (let n = 0; n < samples; n++) for (let s = 0; s < spots; s++) yield (n * channels + channel) * spots + s;
}

/** @throws RangeError with a sentence where a channel has one value only while training: its variance would be nought */
export function batchNorm(x: Activations, norm: Normalisation): Normalised {
  const { epsilon = 1e-5, momentum = 0.1, training } = norm;
  const count = x.samples * x.spots;
  if (training && count < 2) throw new RangeError('Each channel has one value only, and one value has no spread; train with more samples, or use the running statistics.');
  const [y, hat] = [new Float64Array(x.values.length), new Float64Array(x.values.length)];
  const inverse = new Float64Array(x.channels);
  const [runningMean, runningVariance] = [Float64Array.from(norm.runningMean), Float64Array.from(norm.runningVariance)];
  for (let c = 0; c < x.channels; c++) {
    let [mean, variance] = [runningMean[c], runningVariance[c]];
    if (training) {
      [mean, variance] = momentsOf(x, c, count);
      runningMean[c] += momentum * (mean - runningMean[c]);
      runningVariance[c] += momentum * ((variance * count) / (count - 1) - runningVariance[c]);
    }
    inverse[c] = 1 / Math.sqrt(variance + epsilon);
    for (const i of placesOf(x, c)) {
      hat[i] = (x.values[i] - mean) * inverse[c];
      y[i] = norm.gamma[c] * hat[i] + norm.beta[c];
    }
  }
  return { y, hat, inverse, runningMean, runningVariance };
}

/** Mean and variance (over n) of a channel. */
function momentsOf(x: Activations, channel: number, count: number): [mean: number, variance: number] {
  let sum = 0;
  for (const i of placesOf(x, channel)) sum += x.values[i];
  const mean = sum / count;
  let squares = 0;
  for (const i of placesOf(x, channel)) squares += (x.values[i] - mean) ** 2;
  return [mean, squares / count];
}

export interface NormalisedBack {
  readonly x: Float64Array;
  readonly gamma: Float64Array;
  readonly beta: Float64Array;
}

/** From the gradient by y to those by x, γ and β. With the batch's own statistics, each x also moves them. */
export function batchNormBack(x: Activations, norm: Normalisation, { hat, inverse }: Normalised, upstream: ArrayLike<number>): NormalisedBack {
  const count = x.samples * x.spots;
  const back = { x: new Float64Array(x.values.length), gamma: new Float64Array(x.channels), beta: new Float64Array(x.channels) };
  for (let c = 0; c < x.channels; c++) {
    for (const i of placesOf(x, c)) {
      back.beta[c] += upstream[i];
      back.gamma[c] += upstream[i] * hat[i];
    }
    const share = norm.training ? 1 / count : 0;
    for (const i of placesOf(x, c)) back.x[i] = norm.gamma[c] * inverse[c] * (upstream[i] - share * (back.beta[c] + hat[i] * back.gamma[c]));
  }
  return back;
}
