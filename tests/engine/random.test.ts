import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadKernels } from '../../src/engine/engines.js';
import type { KernelSet } from '../../src/engine/kernels/kernel-set.js';
import { Program } from '../../src/engine/program.js';
import { indices, keyOf, normals, streamId, uniforms } from '../../src/math/random/stream.js';

const KINDS = { normal: 0, signed: 1, unit: 2 } as const;
const [SEED, CLOCK, OUT] = [0, 8, 16];

/** Memory after one instruction that draws n numbers at step `clock` of a stream. */
function drawn(kernels: KernelSet, seed: number, clock: number, n: number, emit: (program: Program) => void) {
  const machine = kernels.create(OUT + n + 32);
  machine.arena.i32.set(keyOf(seed), SEED);
  machine.arena.i32[CLOCK] = clock;
  const program = new Program();
  emit(program);
  machine.load(program.finish())(1);
  const { f32, i32 } = machine.arena;
  return { floats: f32.slice(OUT, OUT + n), integers: i32.slice(OUT, OUT + n) };
}

const noise = (kernels: KernelSet, kind: keyof typeof KINDS, seed: number, name: string, clock: number, n: number): Float32Array =>
  drawn(kernels, seed, clock, n, (p) => p.emit('noise', { out: OUT, n, kind: KINDS[kind], stream: streamId(name) | 0, clock: CLOCK })).floats;

const pick = (kernels: KernelSet, rows: number, seed: number, name: string, clock: number, n: number): Int32Array =>
  drawn(kernels, seed, clock, n, (p) => p.emit('pick', { out: OUT, n, rows, stream: streamId(name) | 0, clock: CLOCK })).integers;

const seed = fc.maxSafeNat();
const name = fc.string({ maxLength: 12 });
const clock = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const lanes = fc.integer({ min: 1, max: 40 }).map((k) => 8 * k);

for (const engine of ['js', 'wasm'] as const) {
  describe(`random numbers of ${engine}`, async () => {
    const kernels = await loadKernels(engine);

    it('are the uniform numbers of the stream, bit for bit', () => {
      fc.assert(fc.property(seed, name, clock, lanes, (s, stream, step, n) => {
        assert.deepEqual(Array.from(noise(kernels, 'unit', s, stream, step, n)), Array.from(uniforms(s, stream, step, n)));
      }), { numRuns: 30 });
    });

    it('are twice the uniform numbers less one, where both signs are wanted', () => {
      const wanted = uniforms(5, 'signs', 9, 200).map((u) => 2 * u - 1);
      assert.deepEqual(Array.from(noise(kernels, 'signed', 5, 'signs', 9, 200)), Array.from(wanted));
    });

    it('are the indices of the stream, bit for bit, for any number of rows', () => {
      fc.assert(fc.property(seed, name, clock, lanes, fc.integer({ min: 1, max: 2 ** 21 }), (s, stream, step, n, rows) => {
        assert.deepEqual(Array.from(pick(kernels, rows, s, stream, step, n)), Array.from(indices(s, stream, step, n, rows)));
      }), { numRuns: 30 });
    });

    it('are the normal numbers of the stream, to a millionth', () => {
      fc.assert(fc.property(seed, name, clock, lanes, (s, stream, step, n) => {
        const wanted = normals(s, stream, step, n);
        noise(kernels, 'normal', s, stream, step, n).forEach((x, i) => {
          assert.ok(Math.abs(x - wanted[i]) <= 1e-6 * Math.max(1, Math.abs(wanted[i])), `${x} is not ${wanted[i]}`);
        });
      }), { numRuns: 50 });
    });

    it('have the mean, the variance, the skew and the tails of the normal distribution', () => {
      const n = 400_000;
      const x = noise(kernels, 'normal', 11, 'moments', 1, n);
      const moment = (k: number): number => x.reduce((sum, v) => sum + v ** k, 0) / n;
      const within = (value: number, wanted: number, deviation: number): void =>
        assert.ok(Math.abs(value - wanted) < (5 * deviation) / Math.sqrt(n), `${value} is not ${wanted}`);
      within(moment(1), 0, 1);
      within(moment(2), 1, Math.sqrt(2));
      within(moment(3), 0, Math.sqrt(15));
      within(moment(4), 3, Math.sqrt(96));
      const beyond = x.filter((v) => Math.abs(v) > 3).length / n;
      within(beyond, 0.0026998, Math.sqrt(0.0027));
    });

    it('do not go on from one stream, step or seed to another', () => {
      const draws = [noise(kernels, 'normal', 1, 'a', 1, 4096), noise(kernels, 'normal', 1, 'b', 1, 4096), noise(kernels, 'normal', 1, 'a', 2, 4096), noise(kernels, 'normal', 2, 'a', 1, 4096)];
      draws.forEach((a, i) => draws.slice(i + 1).forEach((b) => {
        const correlation = a.reduce((sum, v, k) => sum + v * b[k], 0) / a.length;
        assert.ok(Math.abs(correlation) < 5 / Math.sqrt(a.length), `they are correlated: ${correlation}`);
      }));
    });
  });
}
