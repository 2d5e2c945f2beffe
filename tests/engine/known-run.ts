/** A run that uses every kernel, and what it has to come to, bit for bit, wherever WebAssembly runs. */
import { curve } from '../../src/math/curve.js';
import { trainOn } from '../../src/engine/engines.js';
import type { KernelSet } from '../../src/engine/kernels/kernel-set.js';
import type { Dense, Expr, Model, Rows } from '../../src/engine/model.js';
import type { Trainer } from '../../src/engine/trainer.js';

const dense = (units: number, activation: Dense['activation'], rest: Partial<Dense> = {}): Dense => ({ kind: 'dense', units, activation, ...rest });

const [real, made]: [Expr, Expr] = [{ input: 'real' }, { net: 'G', of: { concat: [{ input: 'z' }, { input: 'kind' }] } }];
const judged = (of: Expr): Expr => ({ net: 'D', of: { jitter: of, std: 0.05, id: 'noise' } });
const verdict = (of: Expr): Expr => ({ slice: judged(of), from: 0, units: 1 });
const guess = (of: Expr): Expr => ({ slice: judged(of), from: 1, units: 2 });

/** Points with their kind, one-hot, in numbers that are exact in binary. */
export const knownData: Rows = {
  columns: 4,
  values: Float32Array.from({ length: 4 * 64 }, (_, i) => {
    const [row, column] = [i >> 2, i & 3];
    return column < 2 ? (((row * (5 + 8 * column)) % 32) - 15.5) / 16 : Number(row % 2 === column - 2);
  }),
};

export const knownModel: Model = {
  batch: 45,
  decay: { from: 20, until: 150, to: 0.25 },
  nets: {
    G: { inputs: 5, average: 0.99, layers: [dense(9, 'elu', { batchNorm: true }), dense(7, 'softplus'), dense(2, 'linear')] },
    D: {
      inputs: 2,
      layers: [
        { kind: 'fourier', features: 3, std: 1.5 },
        dense(10, 'leaky-relu', { spectralNorm: 1.5 }),
        { kind: 'maxout', units: 6, pieces: 2 },
        dense(8, 'tanh'),
        dense(5, 'relu'),
        dense(3, 'linear'),
      ],
    },
    E: { inputs: 2, layers: [dense(6, 'sigmoid'), dense(2, 'linear')] },
  },
  inputs: {
    z: { kind: 'noise', units: 3, noise: 'normal' },
    other: { kind: 'noise', units: 2, noise: 'uniform' },
    real: { kind: 'rows', set: 'data', from: 0, units: 2 },
    kind: { kind: 'rows', set: 'data', from: 2, units: 2 },
  },
  players: [
    {
      name: 'D',
      nets: ['D'],
      optimiser: { kind: 'adam', rate: 2e-3, beta1: 0.5 },
      updates: 2,
      terms: [
        { name: 'pair', kind: 'paired', of: verdict(real), minus: verdict(made), curves: [curve('softplus', { stretch: -1 })] },
        { name: 'kind', kind: 'classes', of: guess(real), labels: { input: 'kind' }, weight: 0.5 },
        { name: 'slope', kind: 'penalty', net: 'D', at: { mix: [real, made] }, target: 1, weight: 0.1 },
        { name: 'flat', kind: 'penalty', net: 'D', at: real, weight: 0.01 },
      ],
    },
    {
      name: 'G',
      nets: ['G'],
      optimiser: { kind: 'rmsprop', rate: 1e-3 },
      terms: [
        { name: 'fool', kind: 'score', of: verdict(made), curves: [curve('exp', { stretch: -0.5 }), curve('tanh', { scale: -1 }), curve('half-square', { scale: 0.1 })] },
        { name: 'kind', kind: 'classes', of: guess(made), labels: { input: 'kind' } },
      ],
    },
    {
      name: 'E',
      nets: ['E'],
      optimiser: { kind: 'sgd', rate: 0.05, momentum: 0.9, nesterov: true },
      every: 3,
      clip: 2,
      terms: [
        { name: 'near', kind: 'distance', of: { net: 'E', of: made }, to: { input: 'real' }, norm: 1 },
        { name: 'zero', kind: 'distance', of: { net: 'E', of: { input: 'other' } }, to: { input: 'other' }, norm: 2, weight: 0.5 },
      ],
    },
  ],
};

export const knownRun = (kernels: KernelSet, seed = 20_140_610): Trainer =>
  trainOn(kernels, { model: knownModel, sets: { data: knownData }, seed });

/** SHA-256 of the checkpoint after 200 iterations. */
export const KNOWN_HASH = '792a4324047d1d698e612e73832e3038ee9b22d45eaf6bd84459ecf5f064d3dc';

export const sha256 = async (bytes: ArrayBuffer): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
