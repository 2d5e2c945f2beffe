/** The models over which every engine is held to double precision: objectives, optimisers, activations, layers, batches. */
import { activationNames, type Activation, type Layer, type Model, type Optimiser } from '../../src/engine/model.js';
import { divergenceNames, fGan, objective, objectiveNames, type Objective } from '../../src/gan/objectives/index.js';
import { dense, ellipse, game, maxout, net, type GameOptions } from './models.js';

export const sets = { data: ellipse(60) };
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

const packedInDiscriminator = (): Model => {
  const model = small({ D: net(4, dense(8, 'relu'), dense(1)) });
  const pack = (a: 'real' | 'fake') => {
    const once = a === 'real' ? ({ input: 'real' } as const) : ({ net: 'G', of: { input: 'z' } } as const);
    return { net: 'D', of: { concat: [{ jitter: once, std: 0.1, id: a }, once] } } as const;
  };
  const [d, g] = model.players;
  const curves = [objective('non-saturating').real];
  return {
    ...model,
    players: [
      { ...d, terms: [{ name: 'real', kind: 'score', of: pack('real'), curves }, { name: 'fake', kind: 'score', of: pack('fake'), curves }] },
      { ...g, terms: [{ name: 'fake', kind: 'score', of: pack('fake'), curves }] },
    ],
  };
};

const averaged = (): Model => {
  const { nets, ...rest } = small({ d: { clip: 0.3 }, rest: { decay: { from: 1, until: 4, to: 0.1 } } });
  return { ...rest, nets: { ...nets, G: { ...nets['G'], average: 0.9 } } };
};

const spectral = (): Model => {
  const layers = [dense(9, 'leaky-relu', { spectralNorm: 1 }), maxout(4, 2, { spectralNorm: 1.5 })];
  return small({ D: net(2, ...layers, dense(1, 'linear', { spectralNorm: 1 })), objective: objective('hinge') });
};

const bent = (activation: Activation): Model =>
  small({ ...hidden(dense(9, activation), dense(6, activation)), objective: objective('wasserstein-gp'), penalty: { target: 1, weight: 1 } });

/** What is trained, and the model. */
export const cases: readonly (readonly [what: string, model: Model])[] = [
  ...objectives.map((o) => [o.name, small({ objective: o, ...(o.needs === 'clip' && { d: { clip: 0.4 } }) })] as const),
  ...Object.entries(optimisers).map(([kind, optimiser]) => [kind, small({ optimiser })] as const),
  ...activationNames.flatMap((activation) => [
    [activation, small(hidden(dense(9, activation), dense(6, activation)))] as const,
    [`batch norm before ${activation}`, normalised(activation)] as const,
    [`a gradient penalty through ${activation}`, bent(activation)] as const,
  ]),
  ['maxout', small(hidden(maxout(7, 3), maxout(5, 2)))],
  ['a gradient penalty through maxout', small({ ...hidden(maxout(7, 3), maxout(5, 2)), penalty: { target: 1, weight: 1 } })],
  ['R1 behind Fourier features', small({ D: net(2, fourier, dense(9, 'leaky-relu'), dense(1)), objective: objective('relativistic'), penalty: { weight: 0.5, at: 'real' } })],
  ['spectral norm', spectral()],
  ['an average, clipping and decay', averaged()],
  ['instance noise and packed samples', packedInDiscriminator()],
  ...[1, 2, 3, 8, 31, 150].map((batch) => [`a batch of ${batch}`, small({ batch })] as const),
  ...Array.from({ length: 13 }, (_, i) => i + 1).map((units) =>
    [`layers of ${units}`, small({ ...hidden(dense(units, 'leaky-relu'), dense(14 - units, 'tanh')), batch: 11 })] as const),
];
