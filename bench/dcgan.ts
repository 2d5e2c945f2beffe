/** A DCGAN on 28 × 28 pictures (Radford, Metz & Chintala 2016): the model as the engine has it. */
import type { Convolution, Model, Net } from '../src/engine/model.js';
import { curve } from '../src/math/curve.js';
import { stream } from '../src/math/random/stream.js';

export interface PictureGame {
  /** Feature maps of the layer nearest to the picture; the one before has twice as many. */
  readonly maps: number;
  readonly batch: number;
  /** Units of z. */
  readonly code: number;
}

export const dcgan: PictureGame = { maps: 32, batch: 64, code: 64 };

const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** Pictures of noise: what they show does not change how long a step takes. */
export const pictures = ((): Float32Array => {
  const { next } = stream(1, 'bench.pictures');
  return Float32Array.from({ length: 256 * PIXELS }, () => 2 * next() - 1);
})();

const sliding = { kernel: 4, stride: 2, padding: 1 } as const;
const up = (units: number, rest: Pick<Convolution, 'activation' | 'batchNorm' | 'bias'>): Convolution => ({ kind: 'conv-transpose', units, ...sliding, ...rest });
const down = (units: number): Convolution => ({ kind: 'conv', units, ...sliding, activation: 'leaky-relu' });

const generator = ({ maps, code }: PictureGame): Net => ({
  inputs: code,
  layers: [
    { kind: 'dense', units: 2 * maps * 49, activation: 'linear', bias: false },
    { kind: 'unflatten', channels: 2 * maps, height: 7, width: 7, batchNorm: true, activation: 'relu' },
    up(maps, { activation: 'relu', batchNorm: true, bias: false }),
    up(1, { activation: 'tanh' }),
    { kind: 'flatten' },
  ],
});

const discriminator = ({ maps }: PictureGame): Net => ({
  inputs: PIXELS,
  layers: [
    { kind: 'unflatten', channels: 1, height: SIDE, width: SIDE },
    down(maps),
    down(2 * maps),
    { kind: 'flatten' },
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
});

const saysReal = [curve('softplus', { stretch: -1 })];
const fake = { net: 'D', of: { net: 'G', of: { input: 'z' } } } as const;

/** `given`: the caller fills the batches instead of the engine. */
export function pictureModel(game: PictureGame, given: boolean): Model {
  const optimiser = { kind: 'adam', rate: 2e-4, beta1: 0.5, beta2: 0.999 } as const;
  const drawn: Model['inputs'] = { z: { kind: 'noise', units: game.code, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: PIXELS } };
  const asGiven: Model['inputs'] = { z: { kind: 'given', units: game.code }, real: { kind: 'given', units: PIXELS } };
  return {
    batch: game.batch,
    nets: { G: generator(game), D: discriminator(game) },
    inputs: given ? asGiven : drawn,
    players: [
      {
        ...{ name: 'D', nets: ['D'], optimiser },
        terms: [
          { name: 'real', kind: 'score', of: { net: 'D', of: { input: 'real' } }, curves: saysReal },
          { name: 'fake', kind: 'score', of: fake, curves: [curve('softplus')] },
        ],
      },
      { name: 'G', nets: ['G'], optimiser, terms: [{ name: 'fake', kind: 'score', of: fake, curves: saysReal }] },
    ],
  };
}
