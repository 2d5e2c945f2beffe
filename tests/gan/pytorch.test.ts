import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changed, dataSet, dataSetNames, defaults, failing, fromPoints, learning, toPyTorch } from '../../src/gan/index.js';
import type { Changes, DataSet } from '../../src/gan/index.js';
import { fGan, objective } from '../../src/gan/objectives/index.js';
import { curveText } from '../../src/gan/pytorch/text.js';
import { curve, type Curve } from '../../src/math/curve.js';

const script = (changes: Changes, data: DataSet = dataSet('ring')): string => toPyTorch(changed(defaults, changes), data, { iterations: 100, seed: 3 });

describe('a PyTorch script', () => {
  it('writes a curve as a reader would', () => {
    const written: readonly [Curve, string][] = [
      [objective('non-saturating').generator, 'F.softplus(-v)'],
      [objective('minimax').generator, '-F.softplus(v)'],
      [objective('least-squares').real, '(v - 1) ** 2 / 2'],
      [objective('hinge').real, 'F.relu(-v + 1)'],
      [objective('wasserstein').real, '-v'],
      [fGan('kl').fake, 'torch.exp(v - 1)'],
      [fGan('pearson').fake, '0.5 * (v + 2) ** 2 / 2 - 1'],
      [fGan('neyman').fake, '-2 * torch.exp(-0.5 * v) + 2'],
      [fGan('squared-hellinger').generator, '-torch.exp(v) + 1'],
      [fGan('total-variation').real, '-0.5 * torch.tanh(v)'],
      [curve('identity', { scale: -2, stretch: 3, shift: 1 }), '-2 * (3 * v + 1)'],
    ];
    for (const [c, text] of written) assert.equal(curveText(c, 'v'), text);
  });

  it('has every knob that was turned, and nothing that was not', () => {
    const plain = script({});
    for (const absent of ['penalty', 'Fourier', 'Maxout', 'spectral', 'BatchNorm', 'clamp_', 'schedules', 'randn_like']) {
      assert.ok(!plain.includes(absent), absent);
    }
    const full = script({
      objective: 'wasserstein-gp',
      r1: 0.1,
      instanceNoise: 0.05,
      decay: { from: 50, until: 100, to: 0.01 },
      noise: 'uniform',
      generator: { batchNorm: true, outputBias: 20, initScale: 0.3, optimiser: { kind: 'rmsprop', rate: 0.01 } },
      discriminator: { activation: 'maxout', packing: 2, updates: 5, fourier: 8, optimiser: { kind: 'sgd', rate: 0.1, momentum: 0.9, nesterov: true } },
    });
    for (const present of [
      '10 * (gradient(D, between).norm(dim=1) - 1).square().mean()',
      '0.05 * gradient(D, noisy_real).square().sum(dim=1).mean()',
      'torch.randn_like(real_packed)',
      'min(max((iteration - 50) / 50, 0), 1)',
      '2 * torch.rand(batch, 2) - 1',
      'nn.BatchNorm1d(64), nn.ReLU()',
      '0.3 * (2 / 64) ** 0.5',
      'bias=20',
      'RMSprop(G.parameters(), lr=0.01, alpha=0.99, eps=1e-8)',
      'dense(16, 128, (2 / 16) ** 0.5), Maxout(2)',
      'for _ in range(5):',
      'Fourier(4, 8, 3)',
      'momentum=0.9, nesterov=True',
      'follow(average_G, G, 0.995)',
    ]) {
      assert.ok(full.includes(present), present);
    }
  });

  it('is whole for every data set and preset', () => {
    const presets = [...Object.values(learning), ...Object.values(failing)];
    assert.ok(presets.length >= dataSetNames.length);
    for (const { data, dataOptions, options, iterations, discriminatorFirst } of presets) {
      const text = toPyTorch(options, dataSet(data, dataOptions), { iterations, discriminatorFirst });
      assert.ok(!/undefined|NaN|\[object/.test(text), data);
      assert.ok(text.includes(`range(1, ${iterations} + 1)`));
    }
    assert.match(toPyTorch(failing.saturation.options, dataSet('ring'), { iterations: 9, discriminatorFirst: 1000 }), /range\(1000\): {2}# D alone/);
  });

  it('reads a long list of points from a file and writes a short one out', () => {
    const short = fromPoints([[1, 2], [3, 4]]);
    const long = fromPoints(Array.from({ length: 501 }, (_, i) => [i, i * i]));
    assert.ok('data' in short && 'data' in long);
    assert.match(script({}, short.data), /\[1, 2\], \[3, 4\],/);
    assert.match(script({}, long.data), /open\("points.csv"\)/);
  });
});
