/**
 * Optimisers in float64, one step at a time: the reference that the training engines are held to.
 *
 * Each takes the parameters p, the gradient g and what it remembered, and gives the next of both. ε and its place are
 * PyTorch's.
 */

type Vector = Float64Array;

/** Parameters and what the optimiser remembers of the steps so far. */
export interface Progress {
  readonly parameters: Vector;
  /** First moments: velocities, means of gradients. */
  readonly first: Vector;
  /** Second moments: means or sums of squared gradients. */
  readonly second: Vector;
  readonly steps: number;
}

/** One update. */
export type Rule = (progress: Progress, gradient: ArrayLike<number>) => Progress;

/** Where every optimiser starts. */
export const begin = (parameters: ArrayLike<number>): Progress => ({
  parameters: Float64Array.from(parameters),
  first: new Float64Array(parameters.length),
  second: new Float64Array(parameters.length),
  steps: 0,
});

/** [parameter, first moment, second moment] */
type Triple = readonly [number, number, number];

/** A rule made from what happens to one parameter. */
const each =
  (update: (p: number, g: number, first: number, second: number, t: number) => Triple): Rule =>
  ({ parameters, first, second, steps }, gradient) => {
    const next = { parameters: parameters.slice(), first: first.slice(), second: second.slice(), steps: steps + 1 };
    for (let i = 0; i < parameters.length; i++) {
      const before = [parameters[i], gradient[i], first[i], second[i]] as const;
      const [p, m, v] = update(...before, steps + 1);
      next.parameters[i] = p;
      next.first[i] = m;
      next.second[i] = v;
    }
    return next;
  };

/** p ← p − rate·v with v = momentum·v + g; with Nesterov's look ahead, p ← p − rate·(g + momentum·v). */
export const sgd = ({ rate = 0.01, momentum = 0, nesterov = false } = {}): Rule =>
  each((p, g, velocity) => {
    const v = momentum * velocity + g;
    return [p - rate * (nesterov ? g + momentum * v : v), v, 0];
  });

/** Kingma & Ba 2015, algorithm 1. */
export const adam = ({ rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = {}): Rule =>
  each((p, g, first, second, t) => {
    const m = beta1 * first + (1 - beta1) * g;
    const v = beta2 * second + (1 - beta2) * g * g;
    const step = m / (1 - beta1 ** t) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon);
    return [p - rate * step, m, v];
  });

/** Tieleman & Hinton 2012, lecture 6.5: p ← p − rate·g/(√v + ε) with v the mean of g². */
export const rmsprop = ({ rate = 0.01, decay = 0.99, epsilon = 1e-8 } = {}): Rule =>
  each((p, g, first, second) => {
    const v = decay * second + (1 - decay) * g * g;
    return [p - (rate * g) / (Math.sqrt(v) + epsilon), first, v];
  });

/** Duchi, Hazan & Singer 2011: p ← p − rate·g/(√v + ε) with v the sum of g². */
export const adagrad = ({ rate = 0.01, epsilon = 1e-10 } = {}): Rule =>
  each((p, g, first, second) => {
    const v = second + g * g;
    return [p - (rate * g) / (Math.sqrt(v) + epsilon), first, v];
  });
