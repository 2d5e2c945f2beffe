import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as math from '../../src/math/index.js';
import { binProbabilities, drawAndBin, drawInSteps, triangleCell, triangleCorners, type BinWindow, type DrawSource, type DrawSpec, type LineWindow, type Tally } from '../../src/math/index.js';

const drawn = (spec: DrawSpec, slice = 65_536): Tally => {
  const drawing = drawAndBin(spec);
  while (drawing.drawn < drawing.count) drawing.advance(slice);
  return drawing.tally();
};

const sources: readonly (DrawSource & { of: math.DistributionName })[] = [
  { of: 'uniform', a: -1, b: 2 },
  { of: 'normal', mu: 0.5, sigma: 1.5 },
  { of: 'exponential', rate: 0.7 },
  { of: 'logistic', mu: 0, s: 0.6 },
  { of: 'laplace', mu: 1, b: 0.8 },
  { of: 'cauchy', x0: 0, gamma: 1 },
  { of: 'weibull', lambda: 1, k: 1.5 },
  { of: 'gumbel', mu: 0, beta: 1 },
  { of: 'triangular', a: -2, b: 3, c: 1 },
  { of: 'pareto', xm: 1, alpha: 3 },
  { of: 'rayleigh', sigma: 1.2 },
];
const mixture: DrawSource = { of: 'mixture', components: [{ weight: 1, mu: -1, sigma: 0.5 }, { weight: 3, mu: 2, sigma: 1 }] };
const window: LineWindow = { from: -3, to: 5, bins: 160 };

/** How far counts are from what is expected, in standard deviations of chi-square; cells that expect less than ten are one. */
const surprise = (counts: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let [squares, cells, rest, restExpected] = [0, -1, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (expected[i] < 10) [rest, restExpected] = [rest + counts[i], restExpected + expected[i]];
    else [squares, cells] = [squares + (counts[i] - expected[i]) ** 2 / expected[i], cells + 1];
  }
  if (restExpected > 0) [squares, cells] = [squares + (rest - restExpected) ** 2 / restExpected, cells + 1];
  return (squares - cells) / Math.sqrt(2 * cells);
};

const surpriseOf = ({ counts, below, above, drawn: n }: Tally, source: DrawSource, bins: LineWindow): number => {
  const exact = binProbabilities(source, bins);
  return surprise([...counts, below, above], [...exact.counts, exact.below, exact.above].map((p) => n * p));
};

/** Bins numbers one by one. */
const binned = (values: ArrayLike<number>, { from, to, bins }: LineWindow): { counts: number[]; below: number; above: number } => {
  const counts = new Array<number>(bins).fill(0);
  let [below, above] = [0, 0];
  for (const x of Array.from(values)) {
    if (x < from) below++;
    else if (x > to) above++;
    else counts[Math.min(Math.floor(((x - from) * bins) / (to - from)), bins - 1)]++;
  }
  return { counts, below, above };
};

const same = (tally: Tally, values: ArrayLike<number>, bins: LineWindow): void =>
  assert.deepEqual({ counts: [...tally.counts], below: tally.below, above: tally.above }, binned(values, bins));

const valuesOf = (source: (typeof sources)[number], seed: number, name: string, n: number): Float64Array => {
  if (source.of === 'normal') return math.normals(seed, name, 0, n).map((z) => source.mu + source.sigma * z);
  const distribution = math.distributionOf(source);
  assert.ok(distribution);
  return math.draw(distribution, seed, name, n);
};

describe('samples that are drawn and binned', () => {
  for (const source of sources) {
    it(`are those of the stream: ${source.of}`, () => {
      const n = 10_001;
      const tally = drawn({ source, window, count: n, seed: 5, stream: 'mine' }, 1000);
      const values = valuesOf(source, 5, 'mine', n);
      same(tally, values, window);
      const mean = values.reduce((a, b) => a + b, 0) / n;
      const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
      assert.ok(Math.abs(tally.means[0] - mean) <= 1e-12 * (1 + Math.abs(mean)));
      assert.ok(Math.abs(tally.variances[0] / variance - 1) <= 1e-12);
    });

    it(`fall into each bin as often as the distribution says: ${source.of}`, () => {
      assert.ok(Math.abs(surpriseOf(drawn({ source, window, count: 1_000_000, seed: 2 }), source, window)) < 4);
    });
  }

  it('fall into each bin as often as the distribution says: a mixture, and ten million Gaussians', () => {
    assert.ok(Math.abs(surpriseOf(drawn({ source: mixture, window, count: 1_000_000, seed: 2 }), mixture, window)) < 4);
    const [source, bins]: [DrawSource, LineWindow] = [{ of: 'normal', mu: 0, sigma: 1 }, { from: -4, to: 4, bins: 200 }];
    const tally = drawn({ source, window: bins, count: 10_000_000, seed: 1 });
    assert.ok(Math.abs(surpriseOf(tally, source, bins)) < 4);
    assert.ok(Math.abs(tally.means[0]) < 4 / Math.sqrt(1e7));
    assert.ok(Math.abs(tally.variances[0] - 1) < 4 * Math.sqrt(2 / 1e7));
    const within = tally.counts.subarray(75, 125).reduce((a, b) => a + b, 0) / 1e7;
    assert.ok(Math.abs(within - 0.682689) < 0.0006, `${within} lie in [-1, 1]`);
  });

  it('do not depend on the slices in which they are drawn', () => {
    const all: readonly DrawSource[] = [...sources, mixture, { of: 'gumbel-softmax', logPi: [0, 1, 0], temperature: 1 }, { of: 'single-gumbel', p: 0.3, temperature: 1 }];
    fc.assert(fc.property(fc.constantFrom(...all), fc.integer({ min: 1, max: 20_000 }), fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1 }), fc.maxSafeNat(), (source, count, slices, seed) => {
      const drawing = drawAndBin({ source, window, count, seed });
      for (let i = 0; drawing.drawn < count; i++) drawing.advance(slices[i % slices.length]);
      const [tally, wanted] = [drawing.tally(), drawn({ source, window, count, seed }, count)];
      for (const key of ['drawn', 'counts', 'below', 'above', 'choices'] as const) assert.deepEqual(tally[key], wanted[key]);
      tally.means.forEach((mean, j) => assert.ok(Math.abs(mean - wanted.means[j]) <= 1e-9 * Math.max(1, Math.abs(mean))));
      assert.equal(tally.counts.reduce((a, b) => a + b, tally.below + tally.above), count);
    }), { numRuns: 60 });
  });

  it('are told about while they are drawn, and what was told does not change', () => {
    const spec: DrawSpec = { source: { of: 'uniform', a: 0, b: 1 }, window: { from: 0, to: 1, bins: 4 }, count: 100_000, seed: 3 };
    const drawing = drawAndBin(spec);
    assert.deepEqual(drawing.tally(), { drawn: 0, counts: new Uint32Array(4), below: 0, above: 0, choices: new Uint32Array(0), means: Float64Array.of(NaN), variances: Float64Array.of(NaN) });
    drawing.advance(1);
    assert.equal(drawing.drawn, 16);
    const first = drawing.tally();
    const kept = structuredClone(first);
    drawing.advance(1e9);
    assert.equal(drawing.drawn, 100_000);
    assert.deepEqual(first, kept);
    const steps = drawInSteps(spec, 30_000);
    const seen: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) seen.push(step.value.drawn);
    assert.deepEqual(seen, [30_000, 60_000, 90_000, 100_000]);
    assert.deepEqual(step.value.counts, drawing.tally().counts);
  });

  it('lie in the last bin where they are at its right end', () => {
    const tally = drawn({ source: { of: 'binary-concrete', p: 0.5, temperature: 1e-3 }, window: { from: 0, to: 1, bins: 10 }, count: 10_000, seed: 1 });
    assert.equal(tally.above, 0);
    assert.ok(tally.counts[0] + tally.counts[9] > 9900);
  });
});

describe('relaxed coins that are binned', () => {
  const n = 400_000;
  const tally = (of: 'binary-concrete' | 'single-gumbel', p: number, temperature: number): Tally => drawn({ source: { of, p, temperature }, window: { from: 0, to: 1, bins: 50 }, count: n, seed: 9 });

  it('are one with probability p at every temperature, and with 1 − e^(−p) where the noise is one Gumbel', () => {
    for (const temperature of [0.1, 1, 10]) {
      for (const p of [0.1, 0.5, 0.8]) {
        const share = (of: 'binary-concrete' | 'single-gumbel'): number => tally(of, p, temperature).choices[1] / n;
        assert.ok(Math.abs(share('binary-concrete') - p) < 0.004);
        assert.ok(Math.abs(share('single-gumbel') - (1 - Math.exp(-p))) < 0.004);
      }
    }
  });

  it('have P(Y ≤ y) = σ(τ·logit y − logit p)', () => {
    const [p, temperature] = [0.3, 0.7];
    const below = (y: number): number => (y === 1 ? 1 : 1 / (1 + Math.exp(math.logit(p) - temperature * math.logit(y))));
    const expected = Array.from({ length: 50 }, (_, i) => n * (below((i + 1) / 50) - (i === 0 ? 0 : below(i / 50))));
    assert.ok(Math.abs(surprise(tally('binary-concrete', p, temperature).counts, expected)) < 4);
  });
});

describe('relaxed choices that are binned', () => {
  const logPi = [0.2, 0.5, 0.3].map(Math.log);
  const n = 300_000;
  const of = (temperature: number, bins: BinWindow = { from: 0, to: 1, bins: 40, coordinate: 1 }, count = n): Tally =>
    drawn({ source: { of: 'gumbel-softmax', logPi, temperature }, window: bins, count, seed: 4 });

  it('are those of the streams, one step a choice', () => {
    const noise = logPi.map((_, j) => math.uniforms(4, 'samples', j, 5000));
    const draws = Array.from({ length: 5000 }, (_, i) => math.gumbelSoftmax(logPi, 0.6, noise.map((u) => u[i])));
    for (const coordinate of [0, 1, 2]) {
      const bins = { from: 0, to: 1, bins: 40, coordinate };
      same(of(0.6, bins, 5000), draws.map((y) => y[coordinate]), bins);
    }
    const choices = [0, 0, 0];
    draws.forEach((_, i) => choices[math.gumbelMax(logPi, noise.map((u) => u[i]))]++);
    assert.deepEqual([...of(0.6, undefined, 5000).choices], choices);
  });

  it('are largest at i with probability πᵢ, whatever the temperature', () => {
    const { choices } = of(0.5);
    assert.ok(Math.abs(surprise(choices, [0.2, 0.5, 0.3].map((p) => p * n))) < 4);
    assert.deepEqual(of(100).choices, choices);
    assert.deepEqual(of(1e-12).choices, choices);
  });

  it('are one-hot when cold, near uniform when hot, and have means that are not π in between', () => {
    const [cold, warm, hot] = [0.001, 1, 1000].map((temperature) => of(temperature));
    cold.means.forEach((mean, j) => assert.ok(Math.abs(mean - cold.choices[j] / n) < 1e-3));
    hot.means.forEach((mean) => assert.ok(Math.abs(mean - 1 / 3) < 1e-3));
    assert.ok(Math.abs(warm.means[1] - 0.5) > 0.03);
    assert.ok(Math.abs(warm.means.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  });

  it('among two are relaxed coins', () => {
    const source: DrawSource = { of: 'gumbel-softmax', logPi: [Math.log(0.3), Math.log(0.7)], temperature: 0.7 };
    const { counts } = drawn({ source, window: { from: 0, to: 1, bins: 50 }, count: n, seed: 8 });
    const coin = drawn({ source: { of: 'binary-concrete', p: 0.3, temperature: 0.7 }, window: { from: 0, to: 1, bins: 50 }, count: n, seed: 8 });
    const both = counts.map((c, i) => c + coin.counts[i]);
    assert.ok(Math.abs(surprise(counts, Float64Array.from(both, (c) => c / 2))) < 4);
  });

  it('keep their noise when another choice is added', () => {
    const few = drawn({ source: { of: 'gumbel-softmax', logPi: [0, 0], temperature: 1 }, window, count: 1000, seed: 1 });
    const more = drawn({ source: { of: 'gumbel-softmax', logPi: [0, 0, -700], temperature: 1 }, window, count: 1000, seed: 1 });
    assert.deepEqual(more.counts, few.counts);
  });

  it('fill the triangle, and lie in its corners when cold', () => {
    const warm = of(1, { triangle: 16 });
    assert.equal(warm.counts.length, 256);
    assert.equal(warm.counts.reduce((a, b) => a + b, 0), n);
    assert.ok(warm.counts.every((count) => count > 0));
    const cold = of(0.01, { triangle: 16 });
    [[1, 0], [0, 1], [0, 0]].forEach(([y0, y1], j) => assert.ok(Math.abs(cold.counts[triangleCell(16, y0, y1)] - cold.choices[j]) < 0.05 * n));
  });
});

describe('the triangle of three shares', () => {
  const sizes = fc.integer({ min: 1, max: 40 });

  it('has n² cells, each around its middle', () => {
    fc.assert(fc.property(sizes, (n) => {
      for (let cell = 0; cell < n * n; cell++) {
        const corners = triangleCorners(n, cell);
        const middle = [0, 1, 2].map((k) => corners.reduce((sum, corner) => sum + corner[k] / 3, 0));
        assert.equal(triangleCell(n, middle[0], middle[1]), cell);
        for (const corner of corners) assert.ok(Math.abs(corner[0] + corner[1] + corner[2] - 1) < 1e-12 && Math.min(...corner) >= 0);
      }
    }), { numRuns: 20 });
  });

  it('has a cell for every point, corners, sides and what rounding makes of them included', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(sizes, share, share, (n, a, b) => {
      const [y0, y1] = [a, (1 - a) * b];
      const cell = triangleCell(n, y0, y1);
      const corners = triangleCorners(n, cell);
      [y0, y1, 1 - y0 - y1].forEach((y, k) => {
        const ends = corners.map((corner) => corner[k]);
        assert.ok(y >= Math.min(...ends) - 1e-12 && y <= Math.max(...ends) + 1e-12, `${y} is not in ${ends.join()}`);
      });
    }));
    for (const [y0, y1] of [[1, 0], [0, 1], [0, 0], [0.5, 0.5], [1 - 2 ** -53, 2 ** -53]]) assert.ok(triangleCell(7, y0, y1) < 49);
  });
});

describe('what cannot be drawn is refused in a sentence', () => {
  const good: DrawSpec = { source: { of: 'normal', mu: 0, sigma: 1 }, window: { from: 0, to: 1, bins: 10 }, count: 10, seed: 1 };
  const choice = (logPi: number[], temperature = 1): DrawSource => ({ of: 'gumbel-softmax', logPi, temperature });
  const cases: readonly [Partial<DrawSpec>, string][] = [
    [{ count: 0 }, 'sampling: count is 0; give a whole number from 1 to 1073741824.'],
    [{ seed: 1.5 }, 'sampling: seed is 1.5; give a whole number from 0 to 9007199254740991.'],
    [{ source: { of: 'normal', mu: 0, sigma: 0 } }, 'normal: sigma is 0; give a finite number above 0.'],
    [{ source: { of: 'mixture', components: [] } }, 'normal mixture: there are no components; give at least one.'],
    [{ source: { of: 'binary-concrete', p: 1, temperature: 1 } }, 'sampling: p is 1; give a number between 0 and 1.'],
    [{ source: { of: 'single-gumbel', p: 0.5, temperature: 0 } }, 'sampling: the temperature is 0; give a finite number above 0.'],
    [{ source: choice([0]) }, 'sampling: the number of choices is 1; give a whole number from 2 to 64.'],
    [{ source: choice([0, -Infinity]) }, 'sampling: logPi[1] is -Infinity; give finite numbers.'],
    [{ window: { from: 1, to: 1, bins: 10 } }, 'sampling: the window is from 1 to 1; give finite ends with the first below the second.'],
    [{ window: { from: -1e308, to: 1e308, bins: 10 } }, 'sampling: the window is from -1e+308 to 1e+308; give finite ends with the first below the second.'],
    [{ window: { from: 0, to: 1, bins: 65_537 } }, 'sampling: bins is 65537; give a whole number from 1 to 65536.'],
    [{ window: { from: 0, to: 1, bins: 10, coordinate: 1 } }, 'sampling: coordinate is 1; give a whole number from 0 to 0.'],
    [{ window: { triangle: 10 } }, 'sampling: the triangle is for choices among three, and there are 1; give a window on the line.'],
    [{ window: { triangle: 0 }, source: choice([0, 0, 0]) }, 'sampling: triangle is 0; give a whole number from 1 to 256.'],
    [{ source: { of: 'gamma' } as unknown as DrawSource }, 'sampling: there is no source "gamma"; give one of uniform, normal, exponential, logistic, laplace, cauchy, weibull, gumbel, triangular, pareto, rayleigh.'],
  ];
  for (const [change, message] of cases) it(message, () => assert.throws(() => drawAndBin({ ...good, ...change }), { name: 'RangeError', message }));

  it('and so are probabilities that have no formula', () => {
    assert.throws(() => binProbabilities(choice([0, 0]), { from: 0, to: 1, bins: 2 }), /^RangeError: sampling: the probabilities of "gumbel-softmax" have no formula here/);
  });
});
