import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curve } from '../../src/math/curve.js';
import { createTrainer, loadKernels, trainOn } from '../../src/engine/engines.js';
import type { EngineName, Expr, Model, Net, Player, Term, Trainer } from '../../src/engine/index.js';
import { dense, ellipse, net } from './models.js';

const kernels = await loadKernels('js');
const D: Net = net(2, dense(3, 'tanh'), dense(1));
const G: Net = net(2, dense(3, 'tanh'), dense(2));
const curves = [curve('identity')];
const [real, z]: [Expr, Expr] = [{ input: 'real' }, { input: 'z' }];
const fake: Expr = { net: 'G', of: z };

/** D judges, and what a case changes of that. */
const make = ({ terms, player = {}, ...rest }: { terms?: readonly Term[]; player?: Partial<Player> } & Partial<Model> = {}): Trainer => {
  const plain: Term[] = [{ name: 'score', kind: 'score', of: { net: 'D', of: real }, curves }];
  const model: Model = {
    batch: 4,
    nets: { G, D },
    inputs: { z: { kind: 'noise', units: 2, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 2 }, given: { kind: 'given', units: 2 } },
    players: [{ name: 'P', nets: ['D'], optimiser: { kind: 'sgd', rate: 0.1 }, terms: terms ?? plain, ...player }],
    ...rest,
  };
  return trainOn(kernels, { model, sets: { data: ellipse(5) }, seed: 1 });
};

/** What is wrong is said in a sentence: a capital or a name first, a full stop last. */
const refused = (make: () => unknown, says: RegExp): void =>
  assert.throws(make, (error) => {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, says);
    assert.match(error.message, /^[\p{L}“].*\.$/u);
    return true;
  });

const term = (rest: object): readonly Term[] => [{ name: 'T', ...rest } as Term];
const score = (of: Expr): readonly Term[] => term({ kind: 'score', of, curves });

describe('models that make no sense', () => {
  const withNorm = net(2, dense(3, 'tanh', { batchNorm: true }), dense(1));
  const cases: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
    'a batch of none': [() => make({ batch: 0 }), /The batch is 0/],
    'a batch of a half': [() => make({ batch: 2.5 }), /The batch is 2\.5/],
    'a layer of no units': [() => make({ nets: { G, D: net(2, dense(0)) } }), /layer 0 has 0 units/],
    'a maxout of no pieces': [() => make({ nets: { G, D: net(2, { kind: 'maxout', units: 3, pieces: 0 }) } }), /layer 0 has 0 units/],
    'a net of no layers': [() => make({ nets: { G, D: net(2) } }), /D has no layers/],
    'Fourier features in the middle': [() => make({ nets: { G, D: net(2, dense(3), { kind: 'fourier', features: 2, std: 1 }, dense(1)) } }), /Fourier features come first/],
    'a player of an unknown net': [() => make({ player: { nets: ['E'] } }), /P trains “E”; the model has G, D/],
    'no updates': [() => make({ player: { updates: 0 } }), /P’s updates is 0/],
    'every zeroth iteration': [() => make({ player: { every: 0 } }), /P’s every is 0/],
    'an unknown net in a term': [() => make({ terms: score({ net: 'E', of: real }) }), /no net “E”; it has G, D/],
    'an unknown input': [() => make({ terms: score({ net: 'D', of: { input: 'noise' } }) }), /no input “noise”; it has z, real, given/],
    'a net that is given too much': [() => make({ terms: score({ net: 'D', of: { concat: [real, z] } }) }), /D takes 2 numbers, but is given 4/],
    'a slice beyond the end': [() => make({ terms: score({ slice: real, from: 1, units: 2 }) }), /A slice wants units up to 3 of 2/],
    'columns that a set does not have': [() => make({ inputs: { real: { kind: 'rows', set: 'data', from: 1, units: 2 } } }), /wants 3 columns; “data” has 2/],
    'a set that is not given': [() => make({ inputs: { real: { kind: 'rows', set: 'more', from: 0, units: 2 } } }), /wants the set “more”/],
    'a score of two numbers': [() => make({ terms: score(fake) }), /scores one number a sample, but is given 2/],
    'a pair of two numbers each': [() => make({ terms: term({ kind: 'paired', of: fake, minus: real, curves }) }), /pairs 2 numbers a sample with 2/],
    'a distance between unlike things': [() => make({ terms: term({ kind: 'distance', of: { net: 'D', of: real }, to: z, norm: 2 }) }), /compares 1 numbers a sample with 2/],
    'logits without their labels': [() => make({ terms: term({ kind: 'classes', of: { net: 'D', of: real }, labels: z }) }), /has 1 logits for 2 labels/],
    'a mix of unlike things': [() => make({ terms: term({ kind: 'penalty', net: 'D', at: { mix: [real, { slice: z, from: 0, units: 1 }] } }) }), /A mix is of 2 numbers a sample with 1/],
    'a mix of what the player makes': [() => make({ player: { nets: ['G', 'D'] }, terms: term({ kind: 'penalty', net: 'D', at: { mix: [real, fake] } }) }), /P makes the samples that it mixes/],
    'a penalty through batch norm': [() => make({ nets: { G, D: withNorm }, terms: term({ kind: 'penalty', net: 'D', at: real }) }), /D has batch norm, so its slope at one sample depends on the others/],
    'a penalty on a net of another player': [() => make({ terms: term({ kind: 'penalty', net: 'G', at: z }) }), /is on G, which P does not train/],
    'a penalty at what the player makes': [() => make({ player: { nets: ['G', 'D'] }, terms: term({ kind: 'penalty', net: 'D', at: fake }) }), /is taken where P makes the samples/],
  };
  for (const [what, [make, says]] of Object.entries(cases)) it(`are refused in a sentence: ${what}`, () => refused(make, says));

  it('are refused in a sentence: an empty set', () => {
    const { model } = { model: { batch: 2, nets: { D }, inputs: {}, players: [] } };
    refused(() => trainOn(kernels, { model, sets: { data: { columns: 2, values: new Float32Array(0) } }, seed: 1 }), /The set “data” is empty/);
  });
});

describe('questions that make no sense', () => {
  const cases: Readonly<Record<string, readonly [(t: Trainer) => unknown, RegExp]>> = {
    'an unknown player': [(t) => t.stepPlayer('Q'), /no player “Q”; there are P/],
    'an unknown net': [(t) => t.generate('E', new Float32Array(2)), /no net “E”; there are G, D/],
    'half a sample': [(t) => t.generate('G', new Float32Array(3)), /G takes 2 numbers a sample, but 3 were given/],
    'an input that is not given': [(t) => t.give('z', new Float32Array(8)), /no given input “z”; there are given/],
    'a batch of the wrong size': [(t) => t.give('given', new Float32Array(6)), /takes 4 × 2 numbers, but 6 were given/],
    'weights of the wrong size': [(t) => t.setWeights({ 'D.0.weight': new Float32Array(5) }), /D\.0\.weight has 6 numbers, but 5 were given/],
  };
  for (const [what, [ask, says]] of Object.entries(cases)) it(`are refused in a sentence: ${what}`, () => refused(() => ask(make()), says));

  it('are refused in a sentence: an engine that does not train on points', async () => {
    const options = { model: { batch: 2, nets: { D }, inputs: {}, players: [] }, sets: {}, seed: 1 };
    await assert.rejects(createTrainer({ ...options, engine: 'webgpu' }), /no engine “webgpu” for points here; use wasm or js\./);
    await assert.rejects(createTrainer({ ...options, engine: 'abacus' as EngineName }), RangeError);
  });
});
