/** The layers that GANs on pictures are built of: halving and doubling (Radford, Metz & Chintala 2016). */
import type { Activation, Convolution, Layer, Net } from '../../engine/model.js';
import type { PlayerOptions } from '../options.js';
import type { PictureShape } from './sets.js';

/** 4 × 4 windows that halve a picture, or double it. */
const halving = { kernel: 4, stride: 2, padding: 1 } as const;
/** 3 × 3 windows that keep its size. */
const keeping = { kernel: 3, padding: 1 } as const;

type Player = Pick<PlayerOptions, 'activation' | 'batchNorm' | 'spectralNorm'>;

const activationOf = ({ activation }: Player): Activation => (activation === 'maxout' ? 'relu' : activation);
const normOf = ({ spectralNorm }: Player) => (spectralNorm > 0 ? { spectralNorm } : {});

/** What a hidden layer does to its sums. Batch norm has a shift of its own, so there is no bias before it. */
const hidden = (player: Player) => ({ activation: activationOf(player), ...normOf(player), ...(player.batchNorm && { batchNorm: true, bias: false }) });

export const halve = (units: number, player: Player): Convolution => ({ kind: 'conv', units, ...halving, ...hidden(player) });

export const double = (units: number, player: Player): Convolution => ({ kind: 'conv-transpose', units, ...halving, ...hidden(player) });

export const doubleTo = (units: number, player: Player): Convolution => ({ kind: 'conv-transpose', units, ...halving, activation: 'tanh', ...normOf(player) });

export const keep = (units: number, player: Player): Convolution => ({ kind: 'conv', units, ...keeping, ...hidden(player) });

/** The last layer of G: pixels in −1 … 1. */
export const paint = (units: number, player: Player): Convolution => ({ kind: 'conv', units, ...keeping, activation: 'tanh', ...normOf(player) });

export const dense = (units: number, player: Player): Layer => ({ kind: 'dense', units, activation: 'linear', ...normOf(player) });

/** A vector becomes the first small picture. */
export const begin = (channels: number, side: number, player: Player): Layer[] => [
  { kind: 'dense', units: channels * side * side, activation: 'linear', ...normOf(player), ...(player.batchNorm && { bias: false }) },
  { kind: 'unflatten', channels, height: side, width: side, activation: activationOf(player), ...(player.batchNorm && { batchNorm: true }) },
];

export const flatten: Layer = { kind: 'flatten' };

export const see = ({ channels, height, width }: PictureShape): Layer => ({ kind: 'unflatten', channels, height, width });

/** A net on pictures of this size, given as vectors, that leaves vectors. */
export const onPictures = (shape: PictureShape, layers: readonly Layer[], rest: Omit<Net, 'inputs' | 'layers'> = {}): Net => ({
  inputs: shape.channels * shape.height * shape.width,
  layers: [see(shape), ...layers, flatten],
  ...rest,
});

/** Side of the smallest picture inside both nets: halved as often as it goes. */
export const smallest = ({ height }: Pick<PictureShape, 'height'>): number => {
  let side = height;
  while (side % 2 === 0 && side > 4) side /= 2;
  return side;
};
