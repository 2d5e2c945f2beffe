import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { activationNames } from '../../src/engine/model.js';
import { plan } from '../../src/engine/plan/plan.js';
import {
  anyPoints,
  changed,
  dataSet,
  dataSetNames,
  defaults,
  divergenceNames,
  failing,
  gan,
  learning,
  objectiveNames,
  refusals,
  type Changes,
  type GanOptions,
  type Recipe,
} from '../../src/gan/index.js';

const withChanges = (changes: Changes): GanOptions => changed(defaults, changes);
const terms = (changes: Changes) => gan(withChanges(changes)).players.map((p) => p.terms.map((t) => t.name).join(' '));
const sets = { data: { columns: 2, count: 100 } };

/** Any options, sensible or not. */
const player = {
  layers: fc.integer({ min: 0, max: 3 }),
  width: fc.integer({ min: 1, max: 9 }),
  activation: fc.constantFrom(...activationNames, 'maxout' as const),
  pieces: fc.integer({ min: 2, max: 4 }),
  batchNorm: fc.boolean(),
  spectralNorm: fc.constantFrom(0, 1, 4),
};
const weight = fc.constantFrom(0, 0, 0.1, 10);
const anyOptions: fc.Arbitrary<GanOptions> = fc
  .record({
    objective: fc.constantFrom(...objectiveNames),
    divergence: fc.constantFrom(...divergenceNames),
    alternative: fc.boolean(),
    generator: fc.record({ ...player, average: fc.constantFrom(0, 0.99) }),
    discriminator: fc.record({
      ...player,
      updates: fc.integer({ min: 1, max: 3 }),
      fourier: fc.constantFrom(0, 4),
      packing: fc.integer({ min: 1, max: 3 }),
    }),
    noiseUnits: fc.integer({ min: 1, max: 4 }),
    noise: fc.constantFrom('normal' as const, 'uniform' as const),
    batch: fc.constantFrom(1, 5, 12),
    labelSmoothing: fc.constantFrom(0, 0.1),
    instanceNoise: fc.constantFrom(0, 0.1),
    gradientPenalty: fc.option(weight, { nil: undefined }),
    r1: weight,
    r2: weight,
    clip: fc.option(weight, { nil: undefined }),
  })
  .map(withChanges);

describe('the model of a GAN', () => {
  it('can be planned whenever its options are not refused', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        fc.pre(refusals(options).length === 0);
        plan(gan(options), sets);
      }),
      { numRuns: 300 },
    );
  });

  it('has the terms that its objective and penalties name', () => {
    assert.deepEqual(terms({}), ['real fake', 'fake']);
    assert.deepEqual(terms({ objective: 'wasserstein-gp' }), ['real fake penalty', 'fake']);
    assert.deepEqual(terms({ objective: 'relativistic', r1: 1, r2: 1 }), ['pair r1 r2', 'fake']);
  });

  it('weighs R1 by γ/2 and the penalty by λ', () => {
    const [D] = gan(withChanges({ r1: 0.1, gradientPenalty: 3 })).players;
    assert.deepEqual(D.terms.slice(2).map((t) => [t.name, t.weight]), [['penalty', 3], ['r1', 0.05]]);
  });

  it('clips at 0.01 for Wasserstein unless told otherwise', () => {
    assert.equal(gan(withChanges({ objective: 'wasserstein' })).players[0].clip, 0.01);
    assert.equal(gan(withChanges({ objective: 'wasserstein', clip: 0.1 })).players[0].clip, 0.1);
    assert.equal(gan(withChanges({ objective: 'hinge' })).players[0].clip, undefined);
  });

  it('shows D several independent draws side by side when packing', () => {
    const model = gan(withChanges({ discriminator: { packing: 3 } }));
    assert.equal(model.nets.D.inputs, 6);
    assert.deepEqual(Object.keys(model.inputs).sort(), ['real', 'real2', 'real3', 'z', 'z2', 'z3']);
    const draws = ['real', 'real2', 'real3'].map((name) => {
      const input = model.inputs[name];
      return input.kind === 'rows' ? input.draw : undefined;
    });
    assert.equal(new Set(draws).size, 3);
  });

  it('shows D and its penalties the same noisy samples', () => {
    const [D] = gan(withChanges({ instanceNoise: 0.2, r1: 1 })).players;
    const text = JSON.stringify(D.terms);
    assert.equal(text.match(/"id":"real"/g)?.length, 2);
  });
});

describe('options that make no sense', () => {
  const cases: readonly [string, Changes, RegExp][] = [
    ['a penalty through batch norm', { r1: 1, discriminator: { batchNorm: true } }, /Turn off batch norm in D/],
    ['batch norm in maxout', { generator: { activation: 'maxout', batchNorm: true } }, /choose another activation/],
    ['batch norm over one sample', { batch: 1, generator: { batchNorm: true } }, /at least 2/],
    ['smoothed labels for a critic', { objective: 'hinge', labelSmoothing: 0.1 }, /Set label smoothing to 0/],
    ['smoothed labels for pairs', { objective: 'relativistic', labelSmoothing: 0.1 }, /Set label smoothing to 0/],
    ['clipped weights that are normalised', { clip: 0.1, discriminator: { spectralNorm: 1 } }, /Turn off one/],
    ['a Wasserstein critic without limits', { objective: 'wasserstein', clip: 0 }, /needs limits/],
    ['a gradient-penalty critic without its penalty', { objective: 'wasserstein-gp', gradientPenalty: 0 }, /needs limits/],
  ];
  for (const [name, changes, says] of cases) {
    it(`are refused: ${name}`, () => {
      const said = refusals(withChanges(changes));
      assert.equal(said.length, 1);
      assert.match(said[0], says);
    });
  }

  it('are told from good ones', () => {
    assert.deepEqual(refusals(defaults), []);
    assert.deepEqual(refusals(withChanges({ objective: 'wasserstein', clip: 0, discriminator: { spectralNorm: 1 } })), []);
  });
});

describe('presets', () => {
  const named = [...Object.values(learning), ...Object.values(failing)];
  const beside = named.flatMap((preset) => preset.beside ?? []);
  const runs: readonly Recipe[] = [...named, ...beside, anyPoints];
  for (const preset of runs) {
    it(`make sense: ${preset.label}`, () => {
      assert.deepEqual(refusals(preset.options), []);
      plan(gan(preset.options), sets);
      assert.deepEqual(changed(defaults, JSON.parse(JSON.stringify(preset.options)) as GanOptions), preset.options);
    });
  }

  it('are there for every data set', () => {
    for (const name of dataSetNames) assert.equal(learning[name].data, name);
    for (const { data, dataOptions } of Object.values(failing)) assert.equal(dataSet(data, dataOptions).modes?.length, 8);
  });

  it('beside each other start from the same networks', () => {
    for (const { options, beside } of [failing.collapse, failing.saturation]) {
      assert.deepEqual(gan(options).nets, beside && gan(beside.options).nets);
    }
  });
});
