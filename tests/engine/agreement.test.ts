import { describe, it } from 'node:test';
import { loadKernels } from '../../src/engine/engines.js';
import { activationNames, type Activation, type Layer, type Model, type Optimiser } from '../../src/engine/model.js';
import { divergenceNames, fGan, objective, objectiveNames, type Objective } from '../../src/gan/objectives/index.js';
import { assertAgrees } from './agreement.js';
import { dense, ellipse, game, maxout, net, type GameOptions } from './models.js';

const sets = { data: ellipse(60) };
const fourier = { kind: 'fourier', features: 4, std: 1 } as const;

const objectives: readonly Objective[] = [
  ...objectiveNames.filter((name) => name !== 'f-gan').map((name) => objective(name)),
  ...divergenceNames.map(fGan),
];

const optimisers: Readonly<Record<string, Optimiser>> = {
  'SGD': { kind: 'sgd', rate: 0.02 },
  'SGD with momentum': { kind: 'sgd', rate: 0.02, momentum: 0.9 },
  'SGD with Nesterov’s momentum': { kind: 'sgd', rate: 0.02, momentum: 0.9, nesterov: true },
  'Adam': { kind: 'adam', rate: 1e-3, beta1: 0.5 },
  'Adam with its usual constants': { kind: 'adam', rate: 1e-3 },
  'RMSProp': { kind: 'rmsprop', rate: 1e-3 },
  'AdaGrad': { kind: 'adagrad', rate: 1e-2 },
};

/** What each case changes in a small game. */
const small = (rest: Partial<GameOptions> = {}): Model =>
  game({
    G: net(2, dense(7, 'leaky-relu'), dense(5, 'tanh'), dense(2)),
    D: net(2, dense(6, 'leaky-relu'), dense(9, 'tanh'), dense(1)),
    objective: objective('non-saturating'),
    optimiser: { kind: 'sgd', rate: 0.02 },
    batch: 13,
    ...rest,
  });

/**
 * Behind D's batch norm the slopes are small differences of numbers that are alike, unless D tells samples apart: large
 * weights see to it. Without that, single precision cannot have five digits.
 */
const normalised = (activation: Activation): Model => {
  const layers = [dense(9, activation, { batchNorm: true }), dense(6, activation)];
  const D = { ...net(2, ...layers, dense(1)), initScale: 2 };
  return small({ G: net(2, ...layers, dense(2)), D, batch: 24 });
};

/** D and G of these hidden layers. */
const hidden = (...layers: Layer[]): Partial<GameOptions> => ({ G: net(2, ...layers, dense(2)), D: net(2, ...layers, dense(1)) });

for (const name of ['js', 'wasm'] as const) {
  describe(`the ${name} kernels, against double precision, over three steps`, async () => {
    const kernels = await loadKernels(name);
    const agrees = (model: Model, seed = 5): void => assertAgrees(kernels, { model, sets, seed });

    for (const o of objectives) {
      it(`agree for ${o.name}`, () => agrees(small({ objective: o, ...(o.needs === 'clip' && { d: { clip: 0.4 } }) })));
    }
    for (const [kind, optimiser] of Object.entries(optimisers)) {
      it(`agree for ${kind}`, () => agrees(small({ optimiser })));
    }
    for (const activation of activationNames) {
      it(`agree for ${activation}`, () => agrees(small(hidden(dense(9, activation), dense(6, activation)))));
      it(`agree for batch norm before ${activation}`, () => agrees(normalised(activation)));
      it(`agree for a gradient penalty through ${activation}`, () => {
        agrees(small({ ...hidden(dense(9, activation), dense(6, activation)), objective: objective('wasserstein-gp'), penalty: { target: 1, weight: 1 } }));
      });
    }
    it('agree for maxout', () => agrees(small(hidden(maxout(7, 3), maxout(5, 2)))));
    it('agree for a gradient penalty through maxout', () => {
      agrees(small({ ...hidden(maxout(7, 3), maxout(5, 2)), penalty: { target: 1, weight: 1 } }));
    });
    it('agree for R1 behind Fourier features', () => {
      agrees(small({ D: net(2, fourier, dense(9, 'leaky-relu'), dense(1)), objective: objective('relativistic'), penalty: { weight: 0.5, at: 'real' } }));
    });
    it('agree for spectral norm', () => {
      const layers = [dense(9, 'leaky-relu', { spectralNorm: 1 }), maxout(4, 2, { spectralNorm: 1.5 })];
      agrees(small({ D: net(2, ...layers, dense(1, 'linear', { spectralNorm: 1 })), objective: objective('hinge') }));
    });
    it('agree for an average, clipping and decay', () => {
      const { nets, ...rest } = small({ d: { clip: 0.3 }, rest: { decay: { from: 1, until: 4, to: 0.1 } } });
      agrees({ ...rest, nets: { ...nets, G: { ...nets['G'], average: 0.9 } } });
    });
    it('agree for instance noise and packed samples', () => {
      const model = small({ D: net(4, dense(8, 'relu'), dense(1)) });
      const pack = (a: 'real' | 'fake') => {
        const once = a === 'real' ? ({ input: 'real' } as const) : ({ net: 'G', of: { input: 'z' } } as const);
        return { net: 'D', of: { concat: [{ jitter: once, std: 0.1, id: a }, once] } } as const;
      };
      const [d, g] = model.players;
      const [curves] = [[objective('non-saturating').real]];
      agrees({
        ...model,
        players: [
          { ...d, terms: [{ name: 'real', kind: 'score', of: pack('real'), curves }, { name: 'fake', kind: 'score', of: pack('fake'), curves }] },
          { ...g, terms: [{ name: 'fake', kind: 'score', of: pack('fake'), curves }] },
        ],
      });
    });
    for (const batch of [1, 2, 3, 8, 31, 150]) it(`agree for a batch of ${batch}`, () => agrees(small({ batch }), 5));
    for (let units = 1; units <= 13; units++) {
      it(`agree for layers of ${units}`, () => agrees(small({ ...hidden(dense(units, 'leaky-relu'), dense(14 - units, 'tanh')), batch: 11 })));
    }
  });
}
