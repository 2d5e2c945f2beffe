/** What translators come to on pictures that they were not trained on. */
import { valueAt, type Curve } from '../../math/curve.js';
import { objective } from '../objectives/index.js';
import type { CycleOptions, Told } from './cycle.js';

/** Averages over pictures of both domains. Distances are between pixels in −1 … 1. */
export interface CycleMeasures {
  /** mean |F(G(x)) − x| and mean |G(F(y)) − y|. */
  readonly cycleX: number;
  readonly cycleY: number;
  /** mean |F(x) − x| and mean |G(y) − y|. */
  readonly identityX: number;
  readonly identityY: number;
  /** What G and F lose to D_Y and D_X. */
  readonly foolY: number;
  readonly foolX: number;
  /** What D_X and D_Y lose on real pictures, and on made ones. */
  readonly realX: number;
  readonly fakeX: number;
  readonly realY: number;
  readonly fakeY: number;
  /** mean D_Y(G(x)) and mean D_X(F(y)). */
  readonly scoreY: number;
  readonly scoreX: number;
}

/** mean |a − b| */
export const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
};

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/**
 * @param x [n][pixels]; `y` likewise
 * @param fromX what the translators tell of each; `fromY` likewise
 */
export function cycleMeasures({ objective: name }: Pick<CycleOptions, 'objective'>, x: Float32Array, fromX: readonly Told[], y: Float32Array, fromY: readonly Told[]): CycleMeasures {
  const { real, fake, generator } = objective(name);
  const size = x.length / fromX.length;
  const apart = (from: readonly Told[], to: Float32Array, part: 'back' | 'same'): number =>
    mean(from.map((one, i) => distance(one[part], to.subarray(i * size, (i + 1) * size))));
  const scores = { y: fromX.map(({ made }) => made), x: fromY.map(({ made }) => made) };
  const loss = (curve: Curve, of: readonly number[]): number => mean(of.map((v) => valueAt(curve, v)));
  return {
    cycleX: apart(fromX, x, 'back'),
    cycleY: apart(fromY, y, 'back'),
    identityX: apart(fromX, x, 'same'),
    identityY: apart(fromY, y, 'same'),
    foolY: loss(generator, scores.y),
    foolX: loss(generator, scores.x),
    realX: loss(real, fromX.map((one) => one.real)),
    fakeX: loss(fake, scores.x),
    realY: loss(real, fromY.map((one) => one.real)),
    fakeY: loss(fake, scores.y),
    scoreY: mean(scores.y),
    scoreX: mean(scores.x),
  };
}
