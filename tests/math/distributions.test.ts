import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as all from '../../src/math/distributions/index.js';
import type { Distribution } from '../../src/math/distributions/index.js';
import { erf, erfc, gamma, logit, logSumExp, normalCdf } from '../../src/math/special.js';
import { normalQuantile } from '../../src/math/normal-quantile.js';

const near = (a: number, b: number, relative = 1e-9): void =>
  assert.ok(Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b)), `${a} is not ${b}`);

const examples: Readonly<Record<string, Distribution>> = {
  'uniform(−2, 5)': all.uniform({ a: -2, b: 5 }),
  'normal(−3, 4)': all.normal({ mu: -3, sigma: 4 }),
  'exponential(0.3)': all.exponential({ rate: 0.3 }),
  'logistic(1, ½)': all.logistic({ mu: 1, s: 0.5 }),
  'Laplace(1, 2)': all.laplace({ mu: 1, b: 2 }),
  'Cauchy(−1, 2)': all.cauchy({ x0: -1, gamma: 2 }),
  'Weibull(1.5, 2)': all.weibull({ lambda: 1.5, k: 2 }),
  'Gumbel(½, 1)': all.gumbel({ mu: 0.5, beta: 1 }),
  'triangular(−1, 3, 0)': all.triangular({ a: -1, b: 3, c: 0 }),
  'Pareto(1, 3)': all.pareto({ xm: 1, alpha: 3 }),
  'Rayleigh(2)': all.rayleigh({ sigma: 2 }),
  'a mixture of three': all.normalMixture([
    { weight: 1, mu: -4, sigma: 0.5 },
    { weight: 2, mu: 0, sigma: 0.1 },
    { weight: 1, mu: 3, sigma: 1 },
  ]),
};

for (const [name, distribution] of Object.entries(examples)) {
  describe(name, () => {
    const { pdf, cdf, quantile, mean, variance, support } = distribution;

    it('has a quantile that undoes its distribution function', () => {
      fc.assert(
        fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (u) => near(cdf(quantile(u)), u, 1e-6)),
      );
    });

    it('has its density as the slope of its distribution function', () => {
      for (const u of [0.01, 0.2, 0.4, 0.6, 0.8, 0.99]) {
        const x = quantile(u);
        const h = 1e-5 / pdf(x) / 10;
        near((cdf(x + h) - cdf(x - h)) / (2 * h), pdf(x), 1e-3);
      }
    });

    it('has a density that integrates to what its distribution function says', () => {
      const [from, to] = [quantile(0.001), quantile(0.999)];
      const steps = 200_000;
      const h = (to - from) / steps;
      let area = 0;
      for (let i = 0; i < steps; i++) area += pdf(from + (i + 0.5) * h) * h;
      near(area, 0.998, 1e-5);
    });

    it('has the mean and variance of its samples', () => {
      const n = 100_000;
      const x = all.draw(distribution, 5, name, n);
      if (Number.isNaN(mean)) return;
      const sampleMean = x.reduce((a, b) => a + b / n, 0);
      const sampleVariance = x.reduce((a, b) => a + (b - mean) ** 2 / n, 0);
      assert.ok(Math.abs(sampleMean - mean) < 5 * Math.sqrt(variance / n));
      assert.ok(Math.abs(sampleVariance / variance - 1) < 0.1);
    });

    it('has nothing outside its support, and NaN for a u outside [0, 1]', () => {
      near(quantile(0) === -Infinity ? -1e308 : quantile(0), Math.max(support[0], -1e308));
      near(quantile(1) === Infinity ? 1e308 : quantile(1), Math.min(support[1], 1e308));
      assert.ok(Number.isNaN(quantile(-0.1)) && Number.isNaN(quantile(1.1)));
      assert.equal(pdf(support[0] - 1), 0);
      assert.equal(cdf(support[1] + 1), 1);
    });
  });
}

describe('what a distribution is told', () => {
  it('is refused with its name, the value seen and the value wanted', () => {
    assert.throws(() => all.exponential({ rate: -1 }), /exponential: rate is -1; give a finite number above 0/);
    assert.throws(() => all.uniform({ a: 2, b: 1 }), /uniform: a is 2 and b is 1; give finite ends with a below b/);
    assert.throws(() => all.normal({ sigma: NaN }), /normal: sigma is NaN/);
    assert.throws(() => all.normalMixture([]), /at least one/);
    assert.throws(() => all.triangular({ a: 0, b: 1, c: 2 }), /a ≤ c ≤ b/);
  });

  it('gives no mean for Cauchy, and infinite ones for heavy Pareto tails', () => {
    assert.ok(Number.isNaN(all.cauchy().mean));
    assert.equal(all.pareto({ xm: 1, alpha: 1 }).mean, Infinity);
    assert.equal(all.pareto({ xm: 1, alpha: 1.5 }).variance, Infinity);
  });
});

describe('special functions', () => {
  it('agree with tables', () => {
    near(erf(0.5), 0.520499877813046537, 1e-15);
    near(erf(1e-10), 1.1283791670955126e-10, 1e-15);
    near(erf(-2), -0.995322265018952734, 1e-15);
    near(erfc(0.5), 0.479500122186953463, 1e-15);
    near(erfc(1.9), 0.0072095707647425325, 1e-13);
    near(erfc(2), 0.00467773498104726584, 1e-13);
    near(erfc(5), 1.53745979442803485e-12, 1e-13);
    near(erfc(10), 2.0884875837625447e-45, 1e-13);
    near(normalCdf(1) - normalCdf(-1), 0.682689492137085897, 1e-14);
    near(gamma(0.5), Math.sqrt(Math.PI), 1e-13);
    near(gamma(6), 120, 1e-13);
    near(logit(0.75), Math.log(3), 1e-15);
  });

  it('are right at their ends', () => {
    assert.deepEqual([erf(0), erf(9), erf(-9), erfc(30), erfc(-9)], [0, 1, -1, 0, 2]);
    assert.ok(Number.isNaN(erf(NaN)) && Number.isNaN(erfc(NaN)));
    assert.deepEqual([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)], [-Infinity, Infinity, 0]);
    near(logSumExp([1000, 1000]), 1000 + Math.LN2, 1e-15);
    assert.equal(logSumExp([]), -Infinity);
    assert.equal(logSumExp([-Infinity, -Infinity]), -Infinity);
  });

  it('join without a jump: erfc at 2 and ½, the normal quantile where its formulas meet', () => {
    for (const x of [0.5, 2]) near(erfc(x - 1e-13), erfc(x + 1e-13), 1e-11);
    for (const u of [0.075, Math.exp(-25)]) near(normalQuantile(u * (1 - 1e-14)), normalQuantile(u * (1 + 1e-14)), 1e-13);
  });

  it('find the normal quantile to nine digits down to 1e-300', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (power) => {
        const u = 10 ** power;
        near(normalCdf(normalQuantile(u)), u, 1e-10);
      }),
    );
  });
});
