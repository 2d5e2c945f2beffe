import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { philox4x32, type Words4 } from '../../src/math/random/philox.js';
import * as random from '../../src/math/random/stream.js';

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const variance = (values: ArrayLike<number>): number => {
  const m = mean(values);
  return mean(Array.from(values, (v) => (v - m) ** 2));
};

describe('Philox4x32-10', () => {
  const known: readonly [Words4, [number, number], Words4][] = [
    [[0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ];
  for (const [counter, key, words] of known) {
    it(`gives Random123's known answer for counter ${counter[0].toString(16)}`, () => {
      assert.deepEqual(philox4x32(counter, key), words);
    });
  }

  it('multiplies 32-bit words exactly', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, word, word, word, word, (c0, c1, c2, c3, k0, k1) => {
        assert.deepEqual(philox4x32([c0, c1, c2, c3], [k0, k1]), bigPhilox([c0, c1, c2, c3], [k0, k1]));
      }),
      { numRuns: 200 },
    );
  });
});

/** The paper's definition, in integers of any size. */
const bigPhilox = (counter: Words4, key: readonly [number, number]): Words4 => {
  let c = counter.map(BigInt);
  let k = key.map(BigInt);
  const low = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c[0];
    const p1 = 0xcd9e8d57n * c[2];
    c = [(p1 >> 32n) ^ c[1] ^ k[0], p1 & low, (p0 >> 32n) ^ c[3] ^ k[1], p0 & low];
    k = [(k[0] + 0x9e3779b9n) & low, (k[1] + 0xbb67ae85n) & low];
  }
  return [Number(c[0]), Number(c[1]), Number(c[2]), Number(c[3])];
};

describe('a stream', () => {
  it('is named by FNV-1a of its name', () => {
    assert.equal(random.streamId(''), 0x811c9dc5);
    assert.equal(random.streamId('a'), 0xe40c292c);
    assert.equal(random.streamId('foobar'), 0xbf9cf968);
  });

  it('lays four blocks side by side in a group of sixteen', () => {
    const bits = random.randomBits(2 ** 32 * 5 + 9, 'z', 3, 32);
    for (let e = 0; e < 32; e++) {
      const block = 4 * (e >> 4) + (e & 3);
      const words = philox4x32([block, 3, random.streamId('z'), 0x47414e57], [9, 5]);
      assert.equal(bits[e], words[(e & 15) >> 2]);
    }
  });

  it('begins alike whatever its length', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(), (n, more, seed) => {
        for (const draw of [random.randomBits, random.normals, random.gumbels]) {
          assert.deepEqual(draw(seed, 's', 1, n), draw(seed, 's', 1, n + more).slice(0, n));
        }
      }),
    );
  });

  it('differs by seed, name and step', () => {
    const one = random.randomBits(1, 'a', 0, 4).join();
    for (const other of [random.randomBits(2, 'a', 0, 4), random.randomBits(1, 'b', 0, 4), random.randomBits(1, 'a', 1, 4)]) {
      assert.notEqual(other.join(), one);
    }
  });

  it('pairs normals as Box and Muller do', () => {
    const bits = random.randomBits(7, 'n', 0, 16);
    const z = random.normals(7, 'n', 0, 16);
    for (const i of [0, 1, 2, 3, 8, 9, 10, 11]) {
      const [u, v] = [random.uniformOf(bits[i]), random.uniformOf(bits[i + 4])];
      assert.equal(z[i], Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v));
      assert.equal(z[i + 4], Math.sqrt(-2 * Math.log(u)) * Math.sin(2 * Math.PI * v));
    }
  });
});

describe('random numbers', () => {
  const n = 200_000;
  const cases: readonly [string, ArrayLike<number>, number, number][] = [
    ['uniform', random.uniforms(1, 'u', 0, n), 1 / 2, 1 / 12],
    ['normal', random.normals(1, 'u', 0, n), 0, 1],
    ['Gumbel', random.gumbels(1, 'u', 0, n), 0.5772156649, Math.PI ** 2 / 6],
    ['logistic', random.logistics(1, 'u', 0, n), 0, Math.PI ** 2 / 3],
    ['whole below 10', random.indices(1, 'u', 0, n, 10), 4.5, 8.25],
  ];
  for (const [name, values, wantedMean, wantedVariance] of cases) {
    it(`that are ${name} have the mean and variance of their kind`, () => {
      const error = Math.sqrt(wantedVariance / n);
      assert.ok(Math.abs(mean(values) - wantedMean) < 4 * error);
      assert.ok(Math.abs(variance(values) / wantedVariance - 1) < 0.02);
    });
  }

  it('are never at an end of (0, 1)', () => {
    assert.equal(random.uniformOf(0), 2 ** -24);
    assert.equal(random.uniformOf(0xffffffff), 1 - 2 ** -24);
    assert.equal(random.indexOf(0xffffffff, 7), 6);
  });

  it('come one after another from a stream', () => {
    const [a, b] = [random.stream(3, 's'), random.stream(3, 's')];
    const draws = Array.from({ length: 600 }, () => a.next());
    assert.deepEqual(draws, Array.from({ length: 600 }, () => b.next()));
    assert.equal(new Set(draws).size, 600);
    assert.deepEqual(draws.slice(0, 5), Array.from(random.uniforms(3, 's', 0, 5)));
    assert.ok(Math.abs(mean(Array.from({ length: 10_000 }, () => a.normal()))) < 0.04);
  });
});
