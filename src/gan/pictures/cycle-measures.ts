/** What translators come to on pictures that they were not trained on. */
import { valueAt } from '../../math/curve.js';
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
  /** What D_X and D_Y lose, each on real pictures and on made ones. */
  readonly criticX: number;
  readonly criticY: number;
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

/** @param x, y [n][pixels] @param fromX, fromY what the translators tell of each */
export function cycleMeasures({ objective: name }: Pick<CycleOptions, 'objective'>, x: Float32Array, fromX: readonly Told[], y: Float32Array, fromY: readonly Told[]): CycleMeasures {
  const { real, fake, generator } = objective(name);
  const size = x.length / fromX.length;
  const apart = (from: readonly Told[], to: Float32Array, part: 'back' | 'same'): number =>
    mean(from.map((one, i) => distance(one[part], to.subarray(i * size, (i + 1) * size))));
  const scores = { y: fromX.map(({ made }) => made), x: fromY.map(({ made }) => made) };
  const loss = (onReal: readonly Told[], onMade: readonly number[]): number => mean(onReal.map((t) => valueAt(real, t.real))) + mean(onMade.map((v) => valueAt(fake, v)));
  return {
    cycleX: apart(fromX, x, 'back'),
    cycleY: apart(fromY, y, 'back'),
    identityX: apart(fromX, x, 'same'),
    identityY: apart(fromY, y, 'same'),
    foolY: mean(scores.y.map((v) => valueAt(generator, v))),
    foolX: mean(scores.x.map((v) => valueAt(generator, v))),
    criticX: loss(fromX, scores.x),
    criticY: loss(fromY, scores.y),
    scoreY: mean(scores.y),
    scoreX: mean(scores.x),
  };
}
