import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels, loadPictureKernels, loadPictures, trainOn } from '../../src/engine/engines.js';
import { activationNames, type Convolution, type Layer, type Model, type Net, type Term } from '../../src/engine/model.js';
import { curve } from '../../src/math/curve.js';
import { assertAgrees } from './agreement.js';
import { assertGradients } from './differences.js';
import { batches, dense, lesson, net, numbers } from './models.js';

await loadPictures();

const bent = curve('softplus', { scale: 1.3, stretch: -0.8, shift: 0.2 });

const conv = (units: number, rest: Partial<Convolution> = {}): Convolution => ({ kind: 'conv', units, kernel: 3, activation: 'linear', ...rest });
const transposed = (units: number, rest: Partial<Convolution> = {}): Convolution => conv(units, { kind: 'conv-transpose', kernel: 4, stride: 2, padding: 1, ...rest });
const pictures = (channels: number, height: number, width = height): Layer => ({ kind: 'unflatten', channels, height, width });
const flatten: Layer = { kind: 'flatten' };

/** A net on pictures of two channels and 5 × 4 spots, scored at its end. */
const onPictures = (...layers: Layer[]): Net => net(40, pictures(2, 5, 4), ...layers, flatten, dense(1));

const scored = (N: Net, batch = 3, extra: readonly Term[] = []): Model =>
  lesson({ N }, { x: N.inputs }, [{ name: 'score', kind: 'score', of: { net: 'N', of: { input: 'x' } }, curves: [bent] }, ...extra], batch);

const stacks: Readonly<Record<string, readonly Layer[]>> = {
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

describe('gradients through pictures, against differences in double precision', () => {
  for (const [what, layers] of Object.entries(stacks)) {
    const N = onPictures(...layers);
    it(`are right for ${what}`, () => assertGradients({ model: scored(N), given: batches({ x: N.inputs }, 3) }));
  }

  it('are right for the spectral norm of a convolution, once its vectors have settled', () => {
    const N = onPictures(conv(3, { padding: 1, spectralNorm: 1.5, activation: 'leaky-relu' }));
    assertGradients({ model: scored(N), given: batches({ x: N.inputs }, 3), settle: 400 });
  });

  for (const activation of activationNames) {
    it(`are right for a penalty on the slope through convolutions and ${activation}`, () => {
      const N = onPictures(conv(3, { padding: 1, activation }), { kind: 'pool', how: 'average', size: 2 }, transposed(2, { activation }), { kind: 'pool', how: 'max', size: 2 });
      const penalty: Term = { name: 'slope', kind: 'penalty', net: 'N', at: { input: 'x' }, target: 1, weight: 0.7 };
      assertGradients({ model: scored(N, 3, [penalty]), given: batches({ x: N.inputs }, 3) });
    });
  }
});

/** A small DCGAN on 8 × 8 pictures. */
const dcgan = (rest: Partial<Convolution> = {}): Model => {
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

const sets = { data: { columns: 64, values: numbers('pictures', 64 * 20, 0.5) } };

for (const name of ['js', 'wasm'] as const) {
  describe(`pictures on the ${name} kernels`, async () => {
    const kernels = name === 'js' ? await loadKernels('js') : await loadPictureKernels();
    it('agree with double precision over three steps', () => assertAgrees((options) => trainOn(kernels, options), { model: dcgan(), sets, seed: 5 }));
    it('agree with spectral norm', () => assertAgrees((options) => trainOn(kernels, options), { model: dcgan({ spectralNorm: 1 }), sets, seed: 5 }));

    for (const [what, layers] of Object.entries(stacks)) {
      it(`agree for ${what}`, () => {
        const model = { ...scored(onPictures(...layers)), inputs: { x: { kind: 'rows', set: 'data', from: 0, units: 40 } } } as Model;
        return assertAgrees((options) => trainOn(kernels, options), { model, sets: { data: { columns: 40, values: numbers('small', 40 * 9) } }, seed: 2 }, 1);
      });
    }

    it('are made a chunk at a time, as one by one', () => {
      const trainer = trainOn(kernels, { model: dcgan(), sets, seed: 5 });
      trainer.step(2);
      const z = numbers('z', 3 * 70);
      const all = trainer.generate('G', z);
      for (const i of [0, 31, 32, 69]) {
        const one = trainer.generate('G', z.subarray(3 * i, 3 * i + 3));
        one.forEach((v, k) => assert.ok(Math.abs(v - all[64 * i + k]) < 1e-6));
      }
    });
  });
}

describe('a net that makes no sense on pictures', () => {
  const refused = (N: Net, sentence: RegExp): void => {
    assert.throws(() => trainOn(kernelsOnce, { model: scored(N), sets: {}, seed: 1 }), sentence);
  };
  let kernelsOnce: Awaited<ReturnType<typeof loadKernels>>;
  it('is refused in a sentence', async () => {
    kernelsOnce = await loadKernels('js');
    refused(net(40, pictures(2, 5, 4), dense(1)), /takes a vector, but is given pictures; put flatten before it/);
    refused(net(40, pictures(3, 5, 4), flatten, dense(1)), /makes 3 × 5 × 4 of 40 numbers/);
    refused(onPictures(conv(2, { kernel: 9 })), /The kernel reaches over 9, but the padded input is only 5 long/);
    refused(onPictures(conv(3, { groups: 2 })), /has 2 groups/);
    refused(onPictures(transposed(2, { outputPadding: 2 })), /The output padding is 2/);
    refused(net(40, pictures(2, 5, 4)), /ends in pictures of 5 × 4; put flatten last/);
  });
});
