/** A straight line fitted by gradient descent: one training step by hand. */

export interface Line {
  readonly w: number;
  readonly b: number;
}

/** What one step saw and did. */
export interface Descent extends Line {
  /** Of the line before the step. */
  readonly loss: number;
  readonly gradW: number;
  readonly gradB: number;
}

/**
 * One step of gradient descent on the squared error of ŷ = wx + b: Σ(ŷ − y)², or its mean.
 *
 * @param x inputs [n]
 * @param y targets [n]
 * @param rate learning rate
 */
export const descend = (
  { w, b }: Line,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  rate: number,
  reduction: 'mean' | 'sum' = 'mean',
): Descent => {
  const share = reduction === 'mean' ? 1 / x.length : 1;
  let [loss, gradW, gradB] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const xi = x[i];
    const error = w * xi + b - y[i];
    loss += share * error ** 2;
    gradW += share * 2 * error * xi;
    gradB += share * 2 * error;
  }
  return { loss, gradW, gradB, w: w - rate * gradW, b: b - rate * gradB };
};
