import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  binaryConcrete,
  binaryConcreteLogDensity,
  binaryConcreteLogit,
  binaryConcreteSlopes,
  gumbelMax,
  gumbelSoftmax,
  gumbelSoftmaxJacobian,
  inceptionScore,
  logit,
  singleGumbel,
  uniforms,
} from '../../src/math/index.js';

const n = 100_000;
const u = uniforms(11, 'test', 0, n);
const shareOfOnes = (draw: (u: number) => number): number => u.reduce((sum, v) => sum + (draw(v) > 0.5 ? 1 : 0), 0) / n;

describe('a relaxed coin', () => {
  for (const temperature of [0.05, 0.5, 1, 5]) {
    it(`falls on one with probability p at temperature ${temperature}`, () => {
      for (const p of [0.1, 0.5, 0.9]) {
        const share = shareOfOnes((v) => binaryConcrete(p, temperature, v));
        assert.ok(Math.abs(share - p) < 4 * Math.sqrt((p * (1 - p)) / n));
      }
    });
  }

  it('made with one Gumbel falls on one with probability 1 − e^(−p)', () => {
    const share = shareOfOnes((v) => singleGumbel(0.5, 0.5, v));
    assert.ok(Math.abs(share - 0.393469) < 0.007);
  });

  it('has slopes that are the differences of its value', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.3, max: 4, noNaN: true }), (p, tau) => {
        const h = 1e-6;
        const at = (shift: number, t: number): number => binaryConcrete(1 / (1 + Math.exp(-logit(p) - shift)), t, 0.3);
        const slopes = binaryConcreteSlopes(p, tau, 0.3);
        assert.ok(Math.abs((at(h, tau) - at(-h, tau)) / (2 * h) - slopes.logit) < 1e-7);
        assert.ok(Math.abs((at(0, tau + h) - at(0, tau - h)) / (2 * h) - slopes.temperature) < 1e-6);
      }),
    );
  });

  it('has a density that integrates to 1', () => {
    let area = 0;
    for (let t = -60; t < 60; t += 0.01) {
      const y = 1 / (1 + Math.exp(-t));
      area += Math.exp(binaryConcreteLogDensity(0.3, 0.7, t)) * y * (1 - y) * 0.01;
    }
    assert.ok(Math.abs(area - 1) < 1e-6, String(area));
    assert.equal(binaryConcreteLogit(0.5, 1, 0.5), 0);
  });
});

describe('a relaxed choice', () => {
  const logPi = [0.2, 0.5, 0.3].map(Math.log);

  it('is largest at i with probability πᵢ, at every temperature', () => {
    const counts = [0, 0, 0];
    for (let i = 0; i + 3 <= n; i += 3) {
      const noise = u.subarray(i, i + 3);
      const choice = gumbelMax(logPi, noise);
      const y = gumbelSoftmax(logPi, 3, noise);
      assert.equal(y.indexOf(Math.max(...y)), choice);
      counts[choice]++;
    }
    [0.2, 0.5, 0.3].forEach((p, i) => assert.ok(Math.abs(counts[i] / Math.floor(n / 3) - p) < 0.012));
  });

  it('has a Jacobian that is the differences of its value', () => {
    const noise = u.subarray(0, 3);
    const jacobian = gumbelSoftmaxJacobian(gumbelSoftmax(logPi, 0.7, noise), 0.7);
    for (let j = 0; j < 3; j++) {
      const moved = (by: number) => gumbelSoftmax(logPi.map((l, i) => l + (i === j ? by : 0)), 0.7, noise);
      const [up, down] = [moved(1e-6), moved(-1e-6)];
      for (let i = 0; i < 3; i++) assert.ok(Math.abs((up[i] - down[i]) / 2e-6 - jacobian[3 * i + j]) < 1e-8);
    }
  });
});

describe('the inception score', () => {
  it('lies between 1 and the number of classes', () => {
    const row = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 9 }), (rows) => {
        const all = rows.flatMap((r) => r.map((p) => p / r.reduce((a, b) => a + b, 0)));
        const score = inceptionScore(all, 4);
        assert.ok(score >= 1 - 1e-12 && score <= 4 + 1e-12);
      }),
    );
  });
});
