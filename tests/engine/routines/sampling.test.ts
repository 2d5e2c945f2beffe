import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frameOf } from '../../../src/engine/routines/sampling/frame.js';
import { paced } from '../../../src/engine/routines/sampling/options.js';
import { drawOnProcessor } from '../../../src/engine/routines/sampling/processor.js';
import { checkFrame } from '../../../src/engine/routines/sampling/task.js';
import { drawAndBin, type DrawSource, type DrawSpec, type Tally } from '../../../src/math/index.js';

const spec: DrawSpec = { source: { of: 'normal', mu: 0, sigma: 1 }, window: { from: -4, to: 4, bins: 80 }, count: 100_000, seed: 3 };

/** A clock that each slice finds a millisecond later. */
const clockOf = (): (() => number) => {
  let now = 0;
  return () => now++;
};
const turn = async (): Promise<void> => {};

describe('drawing on the processor', () => {
  it('tells how far it is after each slice, and comes to what drawing at once comes to', async () => {
    const seen: Tally[] = [];
    const tally = await drawOnProcessor(spec, { clock: clockOf(), turn, progress: (soFar) => seen.push(soFar) });
    const whole = drawAndBin(spec);
    whole.advance(spec.count);
    assert.deepEqual(tally.counts, whole.tally().counts);
    assert.deepEqual(seen.map(({ drawn }) => drawn), [4096, 20_480, 86_016, 100_000]);
    assert.deepEqual(seen.at(-1), tally);
  });

  it('ends when it is called off, with the reason', async () => {
    const calling = new AbortController();
    const reason = new Error('the reader moved the slider');
    const seen: number[] = [];
    const progress = ({ drawn }: Tally): void => {
      seen.push(drawn);
      calling.abort(reason);
    };
    await assert.rejects(() => drawOnProcessor(spec, { clock: clockOf(), turn, progress, signal: calling.signal }), reason);
    assert.deepEqual(seen, [4096]);
    await assert.rejects(() => drawOnProcessor(spec, { clock: clockOf(), turn, signal: calling.signal }), reason);
  });
});

describe('slices', () => {
  const limits = { least: 100, most: 10_000 };

  it('grow to what takes twenty milliseconds, at most fourfold', () => {
    assert.equal(paced(1000, 10, limits), 2000);
    assert.equal(paced(1000, 0, limits), 4000);
    assert.equal(paced(1000, 40, limits), 500);
    assert.equal(paced(1000, 19, limits), 1000);
  });

  it('keep within their limits', () => {
    assert.equal(paced(9000, 1, limits), 10_000);
    assert.equal(paced(1000, 1e6, limits), 100);
  });
});

describe('what 32 bits cannot draw is left to the processor, in a sentence', () => {
  const refusal = (source: DrawSource, window = spec.window): string => {
    try {
      checkFrame({ ...spec, source, window }, frameOf(source));
      return '';
    } catch (error) {
      assert.ok(error instanceof RangeError);
      return error.message;
    }
  };
  const end = ', and the GPU works in 32 bits; draw on the processor.';

  it('samples whose squares are too large', () => {
    assert.equal(refusal({ of: 'pareto', xm: 1, alpha: 0.1 }), `sampling: samples reach 1.8e+72 times the scale${end}`);
    assert.equal(refusal({ of: 'pareto', xm: 1, alpha: 1 }), '');
  });

  it('bins that are too narrow for where they lie, or for the width of the distribution', () => {
    assert.equal(refusal({ of: 'normal', mu: 1e6, sigma: 1 }, { from: 1e6 - 1, to: 1e6 + 1, bins: 100 }), '');
    assert.equal(refusal({ of: 'normal', mu: 0, sigma: 1 }, { from: 1e6 - 1, to: 1e6 + 1, bins: 100 }), `sampling: the bins are too narrow for where they lie${end}`);
    assert.equal(refusal({ of: 'normal', mu: 0, sigma: 1 }, { from: 0, to: 1e-6, bins: 100 }), `sampling: the bins are too narrow for where they lie${end}`);
    assert.equal(refusal({ of: 'uniform', a: 0, b: 1 }, { from: 0, to: 1, bins: 65_536 }), '');
  });

  it('parameters that are missing, or temperatures next to nothing', () => {
    assert.equal(refusal({ of: 'weibull', lambda: 1 } as DrawSource), `sampling: a parameter of "weibull" is missing or too large${end}`);
    assert.equal(refusal({ of: 'binary-concrete', p: 0.5, temperature: 1e-20 }), `sampling: a parameter of "binary-concrete" is missing or too large${end}`);
  });
});
