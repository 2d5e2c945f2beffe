/** Steps of the optimisers, on all weights of a net at once. */
import type { Optimiser } from '../../model.js';
import * as tf from '../ops.js';
import type { Rates } from './rates.js';
import type { Tensor, Variable } from './types.js';

/** Where a moment stands; only those that an optimiser has are asked for. */
type Moment = (which: 'm' | 'v') => Variable;

type Step = (g: Tensor, moment: Moment, rates: Rates) => Tensor;

const set = (variable: Variable, value: Tensor): Tensor => {
  variable.assign(value as typeof variable);
  return value;
};

const blend = (old: Tensor, fresh: Tensor, share: number): Tensor => tf.add(tf.mul(old, share), tf.mul(fresh, 1 - share));

/** How far weights go down, from their gradient. */
const steps: Readonly<Record<Optimiser['kind'], Step>> = {
  /** PyTorch's momentum: m ← μm + g; down by η m, or by η (g + μm) for Nesterov's. */
  sgd(g, moment, { rate, first, second }) {
    const m = set(moment('m'), first === 0 ? g : tf.add(tf.mul(moment('m'), first), g));
    return tf.mul(second === 0 ? m : tf.add(g, tf.mul(m, first)), rate);
  },
  /** Kingma & Ba 2015, algorithm 1. */
  adam(g, moment, { rate, first, second, epsilon, unbias }) {
    const m = set(moment('m'), blend(moment('m'), g, first));
    const v = set(moment('v'), blend(moment('v'), tf.square(g), second));
    return tf.div(tf.mul(m, rate), tf.add(tf.mul(tf.sqrt(v), unbias), epsilon));
  },
  rmsprop(g, moment, { rate, first, epsilon }) {
    const v = set(moment('v'), blend(moment('v'), tf.square(g), first));
    return tf.div(tf.mul(g, rate), tf.add(tf.sqrt(v), epsilon));
  },
  /** Duchi, Hazan & Singer 2011. */
  adagrad(g, moment, { rate, epsilon }) {
    const v = set(moment('v'), tf.add(moment('v'), tf.square(g)));
    return tf.div(tf.mul(g, rate), tf.add(tf.sqrt(v), epsilon));
  },
};

export function optimise(kind: Optimiser['kind'], w: Variable, g: Tensor, moment: Moment, rates: Rates, clip?: number): void {
  const stepped = tf.sub(w, steps[kind](g, moment, rates));
  set(w, clip === undefined ? stepped : tf.clipByValue(stepped, -clip, clip));
}

/** An average moves towards a tensor by 1 − decay. */
export const follow = (average: Variable, w: Variable, decay: number): void => void set(average, blend(average, w, decay));
