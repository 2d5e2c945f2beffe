import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bases, basisNames, curve, slopeAt, valueAt, type Curve } from '../../src/math/curve.js';
import { divergenceNames, divergences, fGan, objective, objectiveNames, smoothed } from '../../src/gan/objectives/index.js';
import { discriminatorLoss, generatorLoss } from '../../src/gan/objectives/losses.js';
import { softmaxCrossEntropy } from '../../src/gan/objectives/conditional.js';
import type { Objective } from '../../src/gan/objectives/objective.js';

const near = (a: number, b: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

const all: readonly Objective[] = [
  ...objectiveNames.filter((name) => name !== 'f-gan').map((name) => objective(name)),
  ...divergenceNames.map(fGan),
];
const curvesOf = (o: Objective): Curve[] =>
  [o.real, o.fake, o.generator, o.generatorAlternative].filter((c) => c !== undefined);

describe('curves', () => {
  it('have slopes that are the differences of their values', () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...basisNames), number, number, number, number, (basis, scale, stretch, shift, v) => {
        fc.pre(basis !== 'relu' || Math.abs(stretch * v + shift) > 1e-4);
        const c = curve(basis, { scale, stretch, shift });
        near((valueAt(c, v + 1e-5) - valueAt(c, v - 1e-5)) / 2e-5, slopeAt(c, v), 1e-6);
      }),
    );
  });

  it('know the slope of relu at its kink as 0', () => assert.equal(bases.relu.slope(0), 0));
});

describe('every objective', () => {
  for (const o of all) {
    it(`${o.label}: is never NaN, not even far off the scale`, () => {
      for (const v of [-1e300, -1000, -745, 0, 745, 1000, 1e300]) {
        for (const c of curvesOf(o)) {
          assert.ok(!Number.isNaN(valueAt(c, v)), `value at ${v}`);
          assert.ok(!Number.isNaN(slopeAt(c, v)), `slope at ${v}`);
        }
        assert.ok(!Number.isNaN(discriminatorLoss(o, [v, 0], [v, 0]).value));
      }
    });

    it(`${o.label}: D's loss falls where real scores rise or fake ones fall, around 0`, () => {
      assert.ok(slopeAt(o.real, 0) < 0);
      assert.ok(o.paired ? slopeAt(o.fake, 0) === 0 : slopeAt(o.fake, 0) >= 0);
      assert.ok(slopeAt(o.generator, 0) < 0);
    });
  }
});

describe('the two losses of the first paper', () => {
  it('at v = −4 have slopes −0.017986 and −0.982014', () => {
    assert.equal(slopeAt(objective('minimax').generator, -4).toFixed(6), '-0.017986');
    assert.equal(slopeAt(objective('non-saturating').generator, -4).toFixed(6), '-0.982014');
  });
});

describe('objectives that stay on the scale', () => {
  it('are right at ±1000', () => {
    const at = (o: Objective, v: number): number[] => [o.real, o.fake, o.generator].map((c) => valueAt(c, v));
    assert.deepEqual(at(objective('non-saturating'), 1000), [0, 1000, 0]);
    assert.deepEqual(at(objective('minimax'), -1000), [1000, 0, 0]);
    assert.deepEqual(at(objective('least-squares'), 1000), [499000.5, 500000, 499000.5]);
    assert.deepEqual(at(objective('hinge'), -1000), [1001, 0, 1000]);
    assert.deepEqual(at(objective('wasserstein'), 1000), [-1000, 1000, -1000]);
    assert.deepEqual(at(fGan('jensen-shannon'), 1000), [-Math.LN2, 1000 - Math.LN2, Math.LN2 - 1000]);
  });

  it('say infinity where an exponential is off the scale', () => {
    assert.equal(valueAt(fGan('kl').fake, 1000), Infinity);
    assert.equal(valueAt(fGan('reverse-kl').real, -1000), Infinity);
    assert.equal(discriminatorLoss(fGan('neyman'), [-2000], [-2000]).value, Infinity);
  });
});

describe('f-GANs', () => {
  for (const name of divergenceNames) {
    const d = divergences[name];
    it(`${d.label}: its curves are −g_f and f*∘g_f`, () => {
      for (const v of [-3, -1, -0.2, 0, 0.4, 1, 2.5]) {
        near(valueAt(d.real, v), -d.activation(v));
        near(valueAt(d.fake, v), d.conjugate(d.activation(v)));
      }
    });

    it(`${d.label}: its output activation stays in the domain of f*`, () => {
      for (const v of [-30, -1, 0, 1, 30]) {
        assert.ok(d.activation(v) >= d.domain[0] && d.activation(v) <= d.domain[1]);
      }
    });

    it(`${d.label}: f* is the largest of ut − f(u), reached at t = f′(u)`, () => {
      for (const u of [0.1, 0.5, 0.9, 1.5, 4]) {
        const t = d.optimal(u);
        if (name !== 'total-variation') near((d.f(u + 1e-6) - d.f(u - 1e-6)) / 2e-6, t, 1e-6);
        near(d.conjugate(t), u * t - d.f(u));
        for (const other of [0.05, 0.3, 1, 2, 8]) assert.ok(other * t - d.f(other) <= d.conjugate(t) + 1e-12);
      }
    });

    it(`${d.label}: f* is infinite outside its domain`, () => {
      for (const end of d.domain) if (Number.isFinite(end)) assert.equal(d.conjugate(end + Math.sign(end || 1) * 0.1), Infinity);
    });
  }
});

describe('label smoothing', () => {
  it('is a target between the two for least squares, up to a constant', () => {
    const { real, fake } = objective('least-squares');
    for (const v of [-2, 0, 0.9, 3]) {
      const slope = smoothed(real, fake, 0.1).reduce((s, c) => s + slopeAt(c, v), 0);
      near(slope, v - 0.9);
    }
  });

  it('of nothing changes nothing', () => {
    const { real, fake } = objective('minimax');
    assert.deepEqual(smoothed(real, fake, 0), [real]);
  });
});

describe('relativistic pairing', () => {
  it('compares a real sample with a made one', () => {
    const o = objective('relativistic');
    near(discriminatorLoss(o, [2], [0.5]).value, Math.log1p(Math.exp(-1.5)));
    near(generatorLoss(o, [0.5], { real: [2] }).value, Math.log1p(Math.exp(1.5)));
    assert.throws(() => generatorLoss(o, [0.5]), /there is no D\(x\); give it as "real"/);
  });

  it('has gradients that are the differences of its value', () => {
    const o = objective('relativistic');
    const score = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(score, score, (r, f) => {
        const at = (x: number, y: number): number => discriminatorLoss(o, [x], [y]).value;
        const { real, fake } = discriminatorLoss(o, [r], [f]);
        near((at(r + 1e-5, f) - at(r - 1e-5, f)) / 2e-5, real[0], 1e-6);
        near((at(r, f + 1e-5) - at(r, f - 1e-5)) / 2e-5, fake[0], 1e-6);
      }),
    );
  });
});

describe('softmax cross-entropy', () => {
  it('is log K for equal logits, and never overflows', () => {
    near(softmaxCrossEntropy([5, 5, 5], [1], 3).value, Math.log(3));
    near(softmaxCrossEntropy([1000, -1000], [1], 2).value, 2000);
  });
});
