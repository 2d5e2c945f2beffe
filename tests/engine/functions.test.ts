import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { binary } from '../../src/engine/kernels/wasm/binary.js';
import { instantiate } from '../../src/engine/kernels/wasm/machine.js';
import { sigmoid, softplus } from '../../src/math/curve.js';
import { stream } from '../../src/math/random/stream.js';

const ROOM = 1 << 16;
const kernels = instantiate(await WebAssembly.compile(binary()));
const at = kernels.reserve(4 * ROOM);

/** A function of assembly/probes.ts, by its number there. */
const evaluated = (which: number, x: Float32Array): Float32Array => {
  const out = new Float32Array(x.length);
  for (let start = 0; start < x.length; start += ROOM) {
    const part = x.subarray(start, start + ROOM);
    const memory = new Float32Array(kernels.memory.buffer, at, ROOM);
    memory.set(part);
    kernels.evaluate(which, at, Math.ceil(part.length / 4) * 4);
    out.set(memory.subarray(0, part.length), start);
  }
  return out;
};

/** The distance between floats of the size of y; that of the smallest floats below them. */
const unitOf = (y: number): number => 2 ** (Math.max(Math.floor(Math.log2(Math.abs(y))), -126) - 23);

/** Floats of either sign with every exponent, the smallest (denormal) included, and many mantissas of each. */
function everySize(perExponent: number): Float32Array {
  const source = stream(3, 'mantissas');
  const bits = new Uint32Array(2 * 255 * perExponent);
  for (let i = 0; i < bits.length; i++) {
    const [exponent, sign] = [i % 255, Math.floor(i / 255) % 2];
    bits[i] = sign * 2 ** 31 + exponent * 2 ** 23 + source.index(2 ** 21) * 4 + source.index(4);
  }
  return new Float32Array(bits.buffer);
}

/** Evenly from a to b. */
const evenly = (a: number, b: number, n: number): Float32Array => Float32Array.from({ length: n }, (_, i) => a + ((b - a) * i) / (n - 1));

interface Function {
  readonly which: number;
  readonly exact: (x: number) => number;
  readonly from: number;
  readonly to: number;
  /** The largest |x| at which it has to be right; all if absent. */
  readonly limit?: number;
  /** How many units in the last place it may be off; 2 if absent. */
  readonly units?: number;
}

const functions: Readonly<Record<string, Function>> = {
  exp: { which: 0, exact: Math.exp, from: -104, to: 89 },
  log: { which: 1, exact: Math.log, from: 0, to: 4 },
  tanh: { which: 2, exact: Math.tanh, from: -10, to: 10 },
  sin: { which: 3, exact: Math.sin, from: -50, to: 50, limit: 1e6 },
  cos: { which: 4, exact: Math.cos, from: -50, to: 50, limit: 1e6 },
  softplus: { which: 5, exact: softplus, from: -104, to: 30 },
  sigmoid: { which: 6, exact: sigmoid, from: -104, to: 30, units: 2.5 },
  expm1: { which: 7, exact: Math.expm1, from: -20, to: 89 },
};

/** The largest error of y = f(x), in units in the last place of the exact value. */
function worst(x: Float32Array, y: Float32Array, exact: (x: number) => number): { units: number; x: number } {
  const found = { units: 0, x: NaN };
  x.forEach((v, i) => {
    const wanted = exact(v);
    if (Object.is(Math.fround(wanted), y[i]) || Math.fround(wanted) === y[i]) return;
    const units = Math.abs(y[i] - wanted) / unitOf(wanted);
    if (!(units <= found.units)) Object.assign(found, { units, x: v });
  });
  return found;
}

describe('the functions of the wasm kernels, against double precision', () => {
  for (const [name, { which, exact, from, to, limit = Infinity, units: allowed = 2 }] of Object.entries(functions)) {
    it(`${name} is within ${allowed} units in the last place`, () => {
      const sizes = everySize(1000).filter((x) => Math.abs(x) <= limit);
      for (const x of [sizes, evenly(from, to, 300_000)]) {
        const { units, x: where } = worst(x, evaluated(which, x), exact);
        assert.ok(units <= allowed, `${units} units at ${where}`);
      }
    });
  }

  it('are right at zeros, infinities and NaN', () => {
    const x = Float32Array.of(0, -0, Infinity, -Infinity, NaN, 1, -1, 0.5);
    const table = (which: number): number[] => Array.from(evaluated(which, x).subarray(0, 5));
    assert.deepEqual(table(0), [1, 1, Infinity, 0, NaN], 'exp');
    assert.deepEqual(table(1), [-Infinity, -Infinity, Infinity, NaN, NaN], 'log');
    assert.deepEqual(table(2), [0, -0, 1, -1, NaN], 'tanh');
    assert.deepEqual(table(3).map(Math.abs), [0, 0, NaN, NaN, NaN], 'sin');
    assert.deepEqual(table(4), [1, 1, NaN, NaN, NaN], 'cos');
    assert.deepEqual(table(5), [Math.fround(Math.LN2), Math.fround(Math.LN2), Infinity, 0, NaN], 'softplus');
    assert.deepEqual(table(6), [0.5, 0.5, 1, 0, NaN], 'sigmoid');
    assert.deepEqual(table(7).map(Math.abs), [0, 0, Infinity, 1, NaN], 'expm1');
  });

  it('say NaN of a negative logarithm', () => assert.ok(evaluated(1, Float32Array.of(-1e-45, -1, -1e38, -2)).every(Number.isNaN)));
});
