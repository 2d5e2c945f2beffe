/** Nets on pictures that the tests of the engines share. */
import type { Convolution, Expr, Layer, Model, Net, Rows, Term } from '../../src/engine/model.js';
import { curve } from '../../src/math/curve.js';
import { dense, lesson, net, numbers } from './models.js';

const bent = curve('softplus', { scale: 1.3, stretch: -0.8, shift: 0.2 });

export const conv = (units: number, rest: Partial<Convolution> = {}): Convolution => ({ kind: 'conv', units, kernel: 3, activation: 'linear', ...rest });
export const transposed = (units: number, rest: Partial<Convolution> = {}): Convolution => conv(units, { kind: 'conv-transpose', kernel: 4, stride: 2, padding: 1, ...rest });
export const pictures = (channels: number, height: number, width = height): Layer => ({ kind: 'unflatten', channels, height, width });
export const flatten: Layer = { kind: 'flatten' };

/** A net on pictures of two channels and 5 × 4 spots, scored at its end. */
export const onPictures = (...layers: Layer[]): Net => net(40, pictures(2, 5, 4), ...layers, flatten, dense(1));

export const scored = (N: Net, batch = 3, extra: readonly Term[] = []): Model =>
  lesson({ N }, { x: N.inputs }, [{ name: 'score', kind: 'score', of: { net: 'N', of: { input: 'x' } }, curves: [bent] }, ...extra], batch);

export const stacks: Readonly<Record<string, readonly Layer[]>> = {
  'a convolution': [conv(3, { padding: 1, activation: 'tanh' })],
  'a convolution with a stride, without a bias': [conv(4, { kernel: 4, stride: 2, padding: 1, activation: 'leaky-relu', bias: false })],
  'a convolution whose axes differ, dilated, in groups': [conv(4, { kernel: [2, 3], stride: [2, 1], padding: [1, 2], dilation: [2, 1], groups: 2 })],
  'a transposed convolution': [transposed(3, { activation: 'leaky-relu' })],
  'a transposed convolution in groups, with output padding': [transposed(4, { kernel: 3, groups: 2, outputPadding: 1, activation: 'tanh' })],
  'batch norm over samples and spots': [conv(3, { padding: 1, batchNorm: true, activation: 'elu' })],
  'batch norm on new pictures': [flatten, { kind: 'unflatten', channels: 4, height: 2, width: 5, batchNorm: true, activation: 'tanh' }, conv(2, { kernel: 2 })],
  'the largest of windows': [conv(3, { activation: 'tanh' }), { kind: 'pool', how: 'max', size: 2, stride: 1 }],
  'the largest of padded windows': [{ kind: 'pool', how: 'max', size: 3, stride: 2, padding: 1 }],
  'means of windows': [{ kind: 'pool', how: 'average', size: [2, 2], stride: [1, 2], padding: [1, 0] }, conv(2, { kernel: 2, activation: 'sigmoid' })],
  'spots that are repeated': [{ kind: 'upsample', factor: 2 }, conv(2, { padding: 1, activation: 'tanh' })],
  'several of these': [conv(4, { padding: 1, activation: 'leaky-relu' }), { kind: 'pool', how: 'average', size: 2 }, transposed(3, { activation: 'relu', batchNorm: true }), conv(2)],
};

/** A small DCGAN on 8 × 8 pictures. */
export const dcgan = (rest: Partial<Convolution> = {}): Model => {
  const G = net(3, dense(4 * 16, 'linear', { bias: false }), { kind: 'unflatten', channels: 4, height: 4, width: 4, batchNorm: true, activation: 'relu' }, transposed(1, { activation: 'tanh' }), flatten);
  const D = net(64, pictures(1, 8), conv(4, { kernel: 4, stride: 2, padding: 1, activation: 'leaky-relu', ...rest }), conv(5, { kernel: 4, stride: 2, padding: 1, activation: 'leaky-relu', ...rest }), flatten, dense(1));
  const judged = { net: 'D', of: { net: 'G', of: { input: 'z' } } } as const;
  const optimiser = { kind: 'sgd', rate: 0.05 } as const;
  return {
    batch: 11,
    nets: { G: { ...G, average: 0.9 }, D },
    inputs: { z: { kind: 'noise', units: 3, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 64 } },
    players: [
      {
        name: 'D', nets: ['D'], optimiser,
        terms: [
          { name: 'real', kind: 'score', of: { net: 'D', of: { input: 'real' } }, curves: [curve('softplus', { stretch: -1 })] },
          { name: 'fake', kind: 'score', of: judged, curves: [curve('softplus')] },
        ],
      },
      { name: 'G', nets: ['G'], optimiser, terms: [{ name: 'fake', kind: 'score', of: judged, curves: [curve('softplus', { stretch: -1 })] }] },
    ],
  };
};

const pixels = numbers('pictures', 64 * 20, 0.5);

/** 8 × 8 pictures, each with a label of three, one-hot. */
export const pictureData: Readonly<Record<'data', Rows>> = {
  data: { columns: 67, values: Float32Array.from({ length: 67 * 20 }, (_, i) => (i % 67 < 64 ? pixels[64 * Math.floor(i / 67) + (i % 67)] : Number(Math.floor(i / 67) % 3 === (i % 67) - 64))) },
};

/** One that is told of labels and grows: at first G’s 4 × 4 pictures are enlarged, then a layer that doubles them is faded in. */
export const growing = (rest: Partial<Convolution> = {}): Model => {
  const nets: Record<string, Net> = {
    G: { ...net(3, dense(16), { ...pictures(1, 4), batchNorm: true, activation: 'tanh' } as Layer, flatten), average: 0.9 },
    up: net(16, pictures(1, 4), { kind: 'upsample', factor: 2 }, flatten),
    G8: { ...net(16, pictures(1, 4), transposed(2, { batchNorm: true, activation: 'relu' }), conv(1, { padding: 1, activation: 'tanh' }), flatten), average: 0.99, averageWarmUp: true },
    D: net(64, pictures(1, 8), conv(4, { kernel: 4, stride: 2, padding: 1, activation: 'leaky-relu', ...rest }), { kind: 'pool', how: 'average', size: 2 }, flatten, dense(5)),
    label: net(3, dense(5, 'linear', { bias: false })),
    score: net(5, dense(1)),
  };
  const [small, seen]: [Expr, Expr] = [{ net: 'G', of: { input: 'z' } }, { net: 'D', of: { input: 'real' } }];
  const enlarged: Expr = { net: 'up', of: small };
  const made: readonly Expr[] = [enlarged, { blend: [enlarged, { net: 'G8', of: small }], fade: 'in' }];
  const score = (of: Expr, label: string): Expr => ({ sum: [{ net: 'score', of }, { dot: [of, { net: 'label', of: { input: label } }] }] });
  const named = (of: Expr, label: string): Term => ({ name: 'named', kind: 'classes', of: { slice: of, from: 1, units: 3 }, labels: { input: label }, weight: 0.5 });
  const staged = (name: string, stretch: number): Term[] => made.map((of, stage) =>
    ({ name, kind: 'score', of: score({ net: 'D', of }, 'wanted'), curves: [curve('softplus', { stretch })], stages: [stage] }));
  const real: Term = { name: 'real', kind: 'score', of: score(seen, 'label'), curves: [curve('softplus', { stretch: -1 })] };
  const rows = (from: number, units: number, draw: string) => ({ kind: 'rows', set: 'data', from, units, draw }) as const;
  return {
    batch: 6,
    nets,
    inputs: { z: { kind: 'noise', units: 3, noise: 'normal' }, real: rows(0, 64, 'real'), label: rows(64, 3, 'real'), wanted: rows(64, 3, 'wanted') },
    players: [
      { name: 'D', nets: ['D', 'label', 'score'], optimiser: { kind: 'sgd', rate: 0.05, momentum: 0.5 }, terms: [real, ...staged('fake', 1), named(seen, 'label')] },
      { name: 'G', nets: ['G', 'G8'], optimiser: { kind: 'sgd', rate: 0.05, momentum: 0.5 }, terms: staged('fake', -1) },
    ],
    stages: [1],
    fades: { in: { from: 0, until: 4 } },
    formulas: { made: { inputs: ['z'], of: made }, verdict: { inputs: ['real'], of: { net: 'score', of: seen } } },
  };
};
