/** What a player minimises, term by term. */
import type { Basis, Curve } from '../../../math/curve.js';
import type { Term } from '../../model.js';
import * as tf from '../ops.js';
import type { Batches } from './expressions.js';
import type { GradSaver, Scalar, Tensor, Tensor2D } from './types.js';

/** A term's share of the loss, and, of a score, what was scored. */
export interface Come {
  readonly value: Scalar;
  readonly scored?: Tensor2D;
}

const bases: Readonly<Record<Basis, (t: Tensor) => Tensor>> = {
  'identity': (t) => t,
  'softplus': (t) => tf.softplus(t),
  'half-square': (t) => tf.mul(tf.square(t), 0.5),
  'relu': (t) => tf.relu(t),
  'exp': (t) => tf.exp(t),
  'tanh': (t) => tf.tanh(t),
};

const mean = (x: Tensor): Scalar => tf.mean(x);

function curved(v: Tensor, curves: readonly Curve[], weight: number): Scalar {
  const each = curves.map(({ basis, scale, stretch, shift, offset }) =>
    tf.add(tf.mul(mean(bases[basis](tf.add(tf.mul(v, stretch), shift))), weight * scale), weight * offset) as Scalar);
  return each.length > 0 ? each.reduce((sum, part) => tf.add(sum, part)) : tf.scalar(0);
}

/** |d|, with the slope 0 where d is 0; TensorFlow.js would have it −1. */
const size = (d: Tensor): Tensor => tf.mul(d, tf.sign(d));

/** Softmax cross-entropy of logits against labels, its mean over the samples. */
const crossEntropy = (logits: Tensor2D, labels: Tensor2D): Scalar =>
  tf.customGrad((...given: (Tensor | GradSaver)[]) => {
    const [logits, save] = given as [Tensor2D, GradSaver];
    const share = 1 / logits.shape[0];
    const below = tf.sub(logits, tf.max(logits, 1, true));
    const rest = tf.sub(tf.log(tf.sum(tf.exp(below), 1, true)), below);
    save([tf.sub(tf.softmax(logits), labels)]);
    return { value: tf.mul(tf.sum(tf.mul(labels, rest)), share), gradFunc: (dy: Tensor, [off]: Tensor[]) => tf.mul(off, tf.mul(dy, share)) };
  })(logits) as Scalar;

export function comesTo(term: Term, batches: Batches): Come {
  const weight = term.weight ?? 1;
  switch (term.kind) {
    case 'score': {
      const scored = batches.of(term.of);
      return { scored, value: curved(scored, term.curves, weight) };
    }
    case 'paired': {
      const scored = tf.sub(batches.of(term.of), batches.of(term.minus)) as Tensor2D;
      return { scored, value: curved(scored, term.curves, weight) };
    }
    case 'distance': {
      const apart = tf.sub(batches.of(term.of), batches.of(term.to));
      return { value: tf.mul(mean(term.norm === 1 ? size(apart) : tf.square(apart)), weight) };
    }
    case 'classes':
      return { value: tf.mul(crossEntropy(batches.of(term.of), batches.of(term.labels)), weight) };
    case 'penalty':
      throw new RangeError(penaltySentence(term.name));
  }
}

/** Why a run is not trained here, and what helps. */
export const penaltySentence = (term: string): string =>
  `The penalty “${term}” needs slopes of slopes, which TensorFlow.js does not have for pictures; choose engine wasm, or an objective without a gradient penalty.`;
