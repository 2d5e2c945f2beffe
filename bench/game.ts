/** The games of the benches: the data, and the model as the engine has it. */
import type { Model, Net, Player } from '../src/engine/model.js';
import { curve } from '../src/math/curve.js';
import { stream } from '../src/math/random/stream.js';
import type { Game } from './tensorflow.js';

/** The default network of GAN Lab's kind: two hidden layers of eight. */
export const small: Game = { hidden: [8, 8], batch: 150, updates: 2 };
export const large: Game = { hidden: [64, 64], batch: 256, updates: 1 };

/** Points to train on. */
export const data = ((): Float32Array => {
  const { normal } = stream(1, 'bench');
  return Float32Array.from({ length: 4000 }, normal);
})();

const netOf = (hidden: readonly number[], outputs: number): Net => ({
  inputs: 2,
  layers: [...hidden.map((units) => ({ kind: 'dense', units, activation: 'relu' }) as const), { kind: 'dense', units: outputs, activation: 'linear' }],
});

const saysReal = [curve('softplus', { stretch: -1 })];
const real = { input: 'real' } as const;
const fake = { net: 'D', of: { net: 'G', of: { input: 'z' } } } as const;

/** `given`: the caller fills the batches instead of the engine. */
export function modelOf({ hidden, batch, updates }: Game, given: boolean): Model {
  const adam = { kind: 'adam', rate: 1e-3, beta1: 0.5 } as const;
  const D: Player = {
    name: 'D',
    nets: ['D'],
    optimiser: adam,
    updates,
    terms: [
      { name: 'real', kind: 'score', of: { net: 'D', of: real }, curves: saysReal },
      { name: 'fake', kind: 'score', of: fake, curves: [curve('softplus')] },
    ],
  };
  const G: Player = { name: 'G', nets: ['G'], optimiser: adam, terms: [{ name: 'fake', kind: 'score', of: fake, curves: saysReal }] };
  const batchOf = { kind: 'given', units: 2 } as const;
  const drawn: Model['inputs'] = { z: { kind: 'noise', units: 2, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 2 } };
  return { batch, nets: { G: netOf(hidden, 2), D: netOf(hidden, 1) }, inputs: given ? { z: batchOf, real: batchOf } : drawn, players: [D, G] };
}
