/** Optimisers and one training step by hand, in float64. */
import { adagrad, adam, begin, descend, rmsprop, sgd, type Line, type Rule } from '../../src/math/index.js';
import type { Reader } from './reader.js';
import type { Runners, Sheet } from './sheet.js';

const ruleOf = (name: string, hyper: Reader): Rule => {
  const rate = hyper.number('lr');
  const number = (key: string): number | undefined => (hyper.has(key) ? hyper.number(key) : undefined);
  const epsilon = number('eps');
  if (name.startsWith('adam')) {
    const [beta1, beta2] = hyper.has('betas') ? hyper.numbers('betas') : [undefined, undefined];
    return adam({ rate, beta1, beta2, epsilon });
  }
  if (name === 'rmsprop') return rmsprop({ rate, decay: number('alpha'), epsilon });
  if (name === 'adagrad') return adagrad({ rate, epsilon });
  if (!['sgd', 'momentum', 'nesterov'].includes(name)) throw new Error(`there is no optimiser "${name}"`);
  return sgd({ rate, momentum: number('momentum'), nesterov: hyper.has('nesterov') && hyper.flag('nesterov') });
};

const optimizers = (given: Reader, sheet: Sheet): void => {
  const rule = ruleOf(given.text('optimizer'), given.record('hyper'));
  const after = given.tensors('params');
  let progress = begin(given.numbers('p0'));
  given.tensors('grads').forEach((gradient, t) => {
    progress = rule(progress, gradient.data);
    sheet.nearAll(`params after step ${t + 1}`, progress.parameters, after[t]);
  });
};

const regression = (given: Reader, sheet: Sheet): void => {
  const [x, y, rate] = [given.numbers('x'), given.numbers('y'), given.number('lr')];
  const reduction = given.text('reduction') === 'sum' ? 'sum' : 'mean';
  sheet.same('loss', 'squared error, no 1/2', given.text('loss'));
  let line: Line = { w: given.number('w0'), b: given.number('b0') };
  given.records('steps').forEach((wanted, t) => {
    const step = descend(line, x, y, rate, reduction);
    for (const key of ['loss', 'gradW', 'gradB', 'w', 'b'] as const) {
      sheet.near(`${key} of step ${t + 1}`, step[key], wanted.number(key), { floor: 1e-2 });
    }
    line = step;
  });
};

export const optimiserRunners: Runners = { optimizers, linear_regression_sgd: regression };
