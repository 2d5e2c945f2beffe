import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels, loadPictureKernels, loadPictures, trainOn } from '../../src/engine/engines.js';
import { activationNames, type Model, type Net, type Term } from '../../src/engine/model.js';
import { assertAgrees } from './agreement.js';
import { assertGradients } from './differences.js';
import { batches, dense, net, numbers } from './models.js';
import { conv, dcgan, flatten, onPictures, pictureData, pictures, scored, stacks, transposed } from './picture-models.js';

await loadPictures();

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

for (const name of ['js', 'wasm'] as const) {
  describe(`pictures on the ${name} kernels`, async () => {
    const kernels = name === 'js' ? await loadKernels('js') : await loadPictureKernels();
    it('agree with double precision over three steps', () => assertAgrees((options) => trainOn(kernels, options), { model: dcgan(), sets: pictureData, seed: 5 }));
    it('agree with spectral norm', () => assertAgrees((options) => trainOn(kernels, options), { model: dcgan({ spectralNorm: 1 }), sets: pictureData, seed: 5 }));

    for (const [what, layers] of Object.entries(stacks)) {
      it(`agree for ${what}`, () => {
        const model = { ...scored(onPictures(...layers)), inputs: { x: { kind: 'rows', set: 'data', from: 0, units: 40 } } } as Model;
        return assertAgrees((options) => trainOn(kernels, options), { model, sets: { data: { columns: 40, values: numbers('small', 40 * 9) } }, seed: 2 }, 1);
      });
    }

    it('are made a chunk at a time, as one by one', () => {
      const trainer = trainOn(kernels, { model: dcgan(), sets: pictureData, seed: 5 });
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
