import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Activation, Expr, Layer, Term } from '../../src/engine/model.js';
import { objective } from '../../src/gan/objectives/index.js';
import { assertGradients } from './differences.js';
import { batches, dense, ellipse, game, lesson, maxout, net } from './models.js';

const smooth: readonly Activation[] = ['linear', 'tanh', 'elu', 'sigmoid', 'softplus'];
const rectifiers: readonly Activation[] = ['relu', 'leaky-relu'];
const x: Expr = { input: 'x' };

/** A penalty on the slope of a net, and nothing else. */
const penalised = (layers: readonly Layer[], target: number | undefined, { inputs = 3, batch = 5, outputs = 1 } = {}) => {
  const units = { x: inputs };
  const terms: Term[] = [{ name: 'slope', kind: 'penalty', net: 'N', at: x, target, weight: 2.5 }];
  return { model: lesson({ N: net(inputs, ...layers, dense(outputs)) }, units, terms, batch), given: batches(units, batch) };
};

const forms = [['(‖∇‖ − 1)²', 1], ['‖∇‖²', undefined]] as const;

describe('gradients of a penalty on the slope, against differences in double precision', () => {
  for (const [form, target] of forms) {
    for (const activation of [...smooth, ...rectifiers]) {
      it(`are right for ${form} of one layer of ${activation}`, () => assertGradients(penalised([dense(5, activation)], target)));
      it(`are right for ${form} of three layers of ${activation}`, () => {
        assertGradients(penalised([dense(5, activation), dense(4, activation), dense(4, activation)], target));
      });
    }
    it(`are right for ${form} of maxout`, () => assertGradients(penalised([maxout(4, 3), maxout(3, 2)], target)));
    it(`are right for ${form} of a net of lines alone`, () => assertGradients(penalised([], target)));
    it(`are right for ${form} behind Fourier features`, () => {
      assertGradients(penalised([{ kind: 'fourier', features: 4, std: 1 }, dense(5, 'tanh'), dense(4, 'leaky-relu')], target));
    });
    it(`are right for ${form} of a net with spectral norm`, () => {
      const layers = [dense(4, 'tanh', { spectralNorm: 1.5 }), dense(3, 'leaky-relu', { spectralNorm: 1 })];
      assertGradients({ ...penalised(layers, target), settle: 400 });
    });
    it(`are right for ${form} of the sum of several outputs`, () => {
      assertGradients(penalised([dense(4, 'tanh'), maxout(3, 2)], target, { outputs: 3 }));
    });
  }

  it('are right for a bend in the last layer', () => {
    const units = { x: 3 };
    const terms: Term[] = [{ name: 'slope', kind: 'penalty', net: 'N', at: x, target: 1 }];
    for (const activation of smooth) {
      assertGradients({ model: lesson({ N: net(3, dense(4, 'relu'), dense(1, activation)) }, units, terms, 5), given: batches(units, 5) });
    }
  });

  it('are right for any mixture of one to four layers', () => {
    const units = fc.integer({ min: 1, max: 7 });
    const layer: fc.Arbitrary<Layer> = fc.oneof(
      fc.tuple(units, fc.constantFrom(...smooth, ...rectifiers)).map(([n, activation]) => dense(n, activation)),
      fc.tuple(units, fc.integer({ min: 1, max: 3 })).map(([n, pieces]) => maxout(n, pieces)),
    );
    const layers = fc.array(layer, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(layers, units, fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, undefined, 0), fc.nat(), (stack, inputs, batch, target, seed) => {
        assertGradients({ ...penalised(stack, target, { inputs, batch }), seed });
      }),
      { numRuns: 40 },
    );
  });
});

describe('gradients of a critic', () => {
  const nets = { G: net(2, dense(4, 'relu'), dense(2)), D: net(2, dense(5, 'tanh'), maxout(3, 2), dense(4, 'leaky-relu'), dense(1)) };
  const sets = { data: ellipse(30) };
  const rest = { ...nets, batch: 9, optimiser: { kind: 'sgd', rate: 0 } as const };

  it('with the penalty between the samples add up with those of its scores', () => {
    const model = game({ ...rest, objective: objective('wasserstein-gp'), penalty: { target: 1, weight: 10 } });
    assertGradients({ model, sets }, 'D');
  });

  it('with R1 at the real samples share the forward pass of the score', () => {
    const model = game({ ...rest, objective: objective('relativistic'), penalty: { weight: 0.5, at: 'real' } });
    assertGradients({ model, sets }, 'D');
  });
});
