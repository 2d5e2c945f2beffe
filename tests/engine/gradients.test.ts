import { describe, it } from 'node:test';
import fc from 'fast-check';
import { basisNames, curve } from '../../src/math/curve.js';
import { activationNames, type Expr, type Layer, type Term } from '../../src/engine/model.js';
import { nonSaturating } from '../../src/gan/objectives/adversarial.js';
import { assertGradients } from './differences.js';
import { batches, dense, ellipse, game, lesson, maxout, net } from './models.js';

const x: Expr = { input: 'x' };
const [bent] = [curve('softplus', { scale: 1.3, stretch: -0.8, shift: 0.2 })];

/** A net of these layers on x, ending in one number that is scored. */
const scored = (layers: readonly Layer[], inputs = 3, batch = 5) => {
  const units = { x: inputs };
  const terms: Term[] = [{ name: 'score', kind: 'score', of: { net: 'N', of: x }, curves: [bent] }];
  return { model: lesson({ N: net(inputs, ...layers, dense(1)) }, units, terms, batch), given: batches(units, batch) };
};

describe('gradients, against differences in double precision', () => {
  for (const activation of activationNames) {
    it(`are right through ${activation}`, () => assertGradients(scored([dense(4, activation), dense(3, activation)])));
    it(`are right through batch norm before ${activation}`, () => {
      assertGradients(scored([dense(4, activation, { batchNorm: true }), dense(3, activation, { batchNorm: true })], 3, 7));
    });
  }

  it('are right through maxout', () => assertGradients(scored([maxout(4, 3), maxout(2, 2)])));

  it('are right behind Fourier features', () => {
    assertGradients(scored([{ kind: 'fourier', features: 5, std: 1.5 }, dense(4, 'tanh')]));
  });

  it('are right through spectral norm, once its vectors have settled', () => {
    const layers = [dense(4, 'leaky-relu', { spectralNorm: 1 }), maxout(3, 2, { spectralNorm: 2.5 })];
    assertGradients({ ...scored(layers), settle: 400 });
  });

  it('are right through spectral norm and batch norm together', () => {
    assertGradients({ ...scored([dense(4, 'tanh', { spectralNorm: 1.5, batchNorm: true })]), settle: 400 });
  });

  it('are right for any mixture of layers, sizes and batches', () => {
    const units = fc.integer({ min: 1, max: 9 });
    const layer: fc.Arbitrary<Layer> = fc.oneof(
      fc.tuple(units, fc.constantFrom(...activationNames)).map(([n, activation]) => dense(n, activation)),
      fc.tuple(units, fc.integer({ min: 1, max: 4 })).map(([n, pieces]) => maxout(n, pieces)),
    );
    const layers = fc.array(layer, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(layers, units, fc.integer({ min: 1, max: 20 }), fc.nat(), (stack, inputs, batch, seed) => {
        assertGradients({ ...scored(stack, inputs, batch), seed });
      }),
      { numRuns: 40 },
    );
  });
});

describe('gradients of terms', () => {
  for (const basis of basisNames) {
    it(`are right for a score by ${basis}, two curves at a time`, () => {
      const curves = [curve(basis, { scale: 0.7, stretch: 1.1, shift: 0.3, offset: 2 }), curve('softplus', { scale: -0.4 })];
      const units = { x: 3 };
      const terms: Term[] = [{ name: 'score', kind: 'score', of: { net: 'N', of: x }, curves, weight: 1.7 }];
      assertGradients({ model: lesson({ N: net(3, dense(4, 'tanh'), dense(1)) }, units, terms, 6), given: batches(units, 6) });
    });
  }

  const pair = { A: net(3, dense(4, 'tanh'), dense(2)), B: net(2, dense(3, 'elu'), dense(2)) };
  const units = { x: 3, y: 2 };
  const [a, b]: [Expr, Expr] = [{ net: 'A', of: x }, { net: 'B', of: { input: 'y' } }];
  const first = (of: Expr): Expr => ({ slice: of, from: 0, units: 1 });
  const check = (...terms: Term[]): void => assertGradients({ model: lesson(pair, units, terms, 5), given: batches(units, 5) });

  it('are right for pairs, on both sides', () => {
    check({ name: 'pair', kind: 'paired', of: first(a), minus: first(b), curves: [bent], weight: 0.6 });
  });

  it('are right for pairs of outputs of one net', () => {
    const one: Record<string, number> = { x: 3, y: 3 };
    const of = (input: string): Expr => ({ net: 'A', of: { input } });
    const terms: Term[] = [{ name: 'pair', kind: 'paired', of: first(of('x')), minus: first(of('y')), curves: [bent] }];
    assertGradients({ model: lesson({ A: pair.A }, one, terms, 5), given: batches(one, 5) });
  });

  it('are right for squared distances, between two nets', () => check({ name: 'far', kind: 'distance', of: a, to: b, norm: 2, weight: 3 }));
  it('are right for absolute distances, between two nets', () => check({ name: 'far', kind: 'distance', of: a, to: b, norm: 1, weight: 3 }));
  it('are right for distances to what is given', () => check({ name: 'far', kind: 'distance', of: b, to: { input: 'y' }, norm: 2 }));

  it('are right for classes', () => {
    const labels = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
    const sizes = { x: 2, labels: 3 };
    const terms: Term[] = [{ name: 'kind', kind: 'classes', of: { net: 'N', of: x }, labels: { input: 'labels' }, weight: 0.8 }];
    assertGradients({ model: lesson({ N: net(2, dense(4, 'tanh'), dense(3)) }, sizes, terms, 5), given: { ...batches(sizes, 5), labels } });
  });

  it('add up where terms share outputs and nets', () => {
    check(
      { name: 'near', kind: 'distance', of: a, to: b, norm: 2 },
      { name: 'score', kind: 'score', of: first(a), curves: [bent] },
      { name: 'other', kind: 'score', of: { slice: a, from: 1, units: 1 }, curves: [bent], weight: -0.5 },
      { name: 'again', kind: 'distance', of: { net: 'B', of: a }, to: { input: 'y' }, norm: 2, weight: 2 },
    );
  });
});

describe('gradients through expressions', () => {
  const units = { x: 2, y: 3 };
  const N = net(2, dense(4, 'tanh'), dense(2));
  const check = (M: ReturnType<typeof net>, of: Expr): void => {
    const terms: Term[] = [{ name: 'score', kind: 'score', of: { net: 'M', of }, curves: [bent] }];
    assertGradients({ model: lesson({ N, M }, units, terms, 6), given: batches(units, 6) });
  };
  const made: Expr = { net: 'N', of: x };
  const [two, five] = [net(2, dense(3, 'tanh'), dense(1)), net(5, dense(3, 'tanh'), dense(1))];

  it('go through concat to each learner', () => check(five, { concat: [made, { input: 'y' }] }));
  it('go twice to what is concatenated twice', () => check(net(4, dense(3, 'tanh'), dense(1)), { concat: [made, made] }));
  it('go through a slice', () => check(net(1, dense(3, 'tanh'), dense(1)), { slice: made, from: 1, units: 1 }));
  it('go through a slice of a concat', () => check(two, { slice: { concat: [{ input: 'y' }, made] }, from: 2, units: 2 }));
  it('go through jitter, whatever was drawn', () => check(two, { jitter: made, std: 0.5, id: 'a' }));
  it('go through a net applied to itself', () => check(two, { net: 'N', of: { net: 'N', of: made } }));

  it('are right for both players of a game', () => {
    const model = game({
      G: net(2, dense(5, 'leaky-relu'), dense(2)),
      D: net(2, dense(4, 'softplus'), maxout(3, 2), dense(1)),
      objective: nonSaturating,
      batch: 9,
      optimiser: { kind: 'sgd', rate: 0 },
    });
    for (const player of ['D', 'G']) assertGradients({ model, sets: { data: ellipse(40) } }, player);
  });
});
