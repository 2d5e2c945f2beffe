import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fft, fft2d, ifft, ifft2d, interleave, magnitudes, phases, separate, shifted, stream, twiddles, type Complex } from '../../src/math/index.js';

const noise = (n: number, seed: number): Complex => {
  const from = stream(seed, 'fourier');
  return { re: Float64Array.from({ length: n }, from.normal), im: Float64Array.from({ length: n }, from.normal) };
};

const energy = ({ re, im }: Complex): number => re.reduce((sum, x, i) => sum + x * x + im[i] * im[i], 0);

const combined = (a: Complex, b: Complex, of: (x: number, y: number) => number): Complex => ({
  re: a.re.map((x, i) => of(x, b.re[i])),
  im: a.im.map((x, i) => of(x, b.im[i])),
});

/** ‖a − b‖ / ‖b‖ */
const distance = (a: Complex, b: Complex): number => Math.sqrt(energy(combined(a, b, (x, y) => x - y)) / energy(b));

const near = (a: Complex, b: Complex, most = 1e-12): void => {
  assert.equal(a.re.length, b.re.length);
  const error = distance(a, b);
  assert.ok(error <= most, `${b.re.length} numbers are ${error} apart`);
};

/** a[i]·e^(2πi·turns(i)) */
const turned = ({ re, im }: Complex, turns: (i: number) => number): Complex => {
  const angle = (i: number): number => 2 * Math.PI * turns(i);
  return {
    re: re.map((x, i) => x * Math.cos(angle(i)) - im[i] * Math.sin(angle(i))),
    im: re.map((x, i) => x * Math.sin(angle(i)) + im[i] * Math.cos(angle(i))),
  };
};

/** The definition, n² steps. */
const directly = (x: Complex): Complex => {
  const n = x.re.length;
  const sums = Array.from({ length: n }, (_, k) => turned(x, (i) => -((i * k) % n) / n));
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  return { re: Float64Array.from(sums, ({ re }) => sum(re)), im: Float64Array.from(sums, ({ im }) => sum(im)) };
};

const length = fc.integer({ min: 1, max: 4096 });
const seed = fc.nat(1e6);
const few = { numRuns: 60 };
/** Primes, one more and one less than powers of two, round numbers. */
const large = [4095, 4097, 5000, 8191, 10_007, 65_536, 65_537, 100_000];

describe('the discrete Fourier transform', () => {
  it('is what its definition says, for every length up to 70', () => {
    for (let n = 1; n <= 70; n++) near(fft(noise(n, n)), directly(noise(n, n)), 1e-13);
  });

  it('of [1, 2, 3, 4] is [10, −2 + 2i, −2, −2 − 2i], and back', () => {
    const { re, im } = fft([1, 2, 3, 4]);
    assert.deepEqual([[...re], [...im].map((x) => x + 0)], [[10, -2, -2, -2], [0, 2, 0, -2]]);
    assert.deepEqual([...ifft({ re, im }).re], [1, 2, 3, 4]);
  });

  it('is undone by its inverse', () => {
    fc.assert(fc.property(length, seed, (n, s) => near(ifft(fft(noise(n, s))), noise(n, s))), { numRuns: 200 });
    for (const n of [...Array.from({ length: 130 }, (_, i) => i + 1), ...large]) near(ifft(fft(noise(n, 1))), noise(n, 1));
  });

  it('keeps the energy: Σ|X|² = n·Σ|x|² (Parseval)', () => {
    fc.assert(fc.property(length, seed, (n, s) => {
      const x = noise(n, s);
      assert.ok(Math.abs(energy(fft(x)) / (n * energy(x)) - 1) < 1e-12);
    }), few);
  });

  it('of a sum is the sum of the transforms', () => {
    fc.assert(fc.property(length, seed, fc.double({ min: -3, max: 3, noNaN: true }), (n, s, a) => {
      const [x, y] = [noise(n, s), noise(n, s + 1)];
      const sum = (p: Complex, q: Complex): Complex => combined(p, q, (u, v) => u + a * v);
      near(fft(sum(x, y)), sum(fft(x), fft(y)));
    }), few);
  });

  it('of a signal that begins later is turned by e^(−2πi·k·shift/n)', () => {
    fc.assert(fc.property(length, seed, fc.nat(4096), (n, s, by) => {
      const x = noise(n, s);
      const later = (values: Float64Array): Float64Array => values.map((_, i) => values[(i + n - (by % n)) % n]);
      near(fft({ re: later(x.re), im: later(x.im) }), turned(fft(x), (k) => -((k * (by % n)) % n) / n));
    }), few);
  });

  it('of real numbers is that of complex ones without imaginary parts, and symmetric', () => {
    fc.assert(fc.property(length, seed, (n, s) => {
      const { re } = noise(n, s);
      const spectrum = fft(re);
      near(spectrum, fft({ re, im: new Float64Array(n) }));
      near(spectrum, { re: spectrum.re.map((_, k) => spectrum.re[(n - k) % n]), im: spectrum.im.map((_, k) => -spectrum.im[(n - k) % n]) });
    }), few);
  });

  it('of a tone is one line, at any length', () => {
    for (const n of large) {
      const magnitude = magnitudes(fft(Float64Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * ((7 * i) % n)) / n))));
      magnitude.forEach((m, k) => assert.ok(Math.abs(m - (k === 7 || k === n - 7 ? n / 2 : 0)) < 1e-10 * n, `${n}: ${m} at ${k}`));
    }
  });

  it('does not depend on what was transformed before', () => {
    const wanted = fft(noise(1000, 1));
    for (const n of [1, 2, 3, 1024, 1000, 999, 50_000, 200_000, 300_000]) fft(noise(n, n));
    assert.deepEqual(fft(noise(1000, 1)), wanted);
  });
});

describe('the transform of a picture', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }));

  it('is that of its rows, and of the columns of these', () => {
    fc.assert(fc.property(sizes, seed, ([rows, columns], s) => {
      const x = noise(rows * columns, s);
      const wanted = { re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) };
      const pick = (from: Complex, at: (i: number) => number, n: number): Complex => ({ re: Float64Array.from({ length: n }, (_, i) => from.re[at(i)]), im: Float64Array.from({ length: n }, (_, i) => from.im[at(i)]) });
      const put = (line: Complex, at: (i: number) => number): void => line.re.forEach((_, i) => ([wanted.re[at(i)], wanted.im[at(i)]] = [line.re[i], line.im[i]]));
      for (let r = 0; r < rows; r++) put(fft(pick(x, (i) => r * columns + i, columns)), (i) => r * columns + i);
      for (let c = 0; c < columns; c++) put(fft(pick(wanted, (i) => i * columns + c, rows)), (i) => i * columns + c);
      near(fft2d(x, rows, columns), wanted);
      near(ifft2d(fft2d(x, rows, columns), rows, columns), x);
    }), few);
  });

  it('has its frequency 0 in the middle when it is shifted', () => {
    const constant = magnitudes(fft2d(new Float64Array(15).fill(1), 3, 5));
    assert.equal(shifted(constant, 3, 5).findIndex((m) => m > 1), 7);
    assert.deepEqual([...shifted(Float64Array.of(0, 1, 2, 3))], [2, 3, 0, 1]);
    assert.deepEqual([...shifted(Float64Array.of(0, 1, 2, 3, 4))], [3, 4, 0, 1, 2]);
  });
});

describe('what cannot be transformed is refused in a sentence', () => {
  const cases: readonly [() => unknown, string][] = [
    [() => fft([]), 'fft: there are no numbers; give at least one.'],
    [() => fft({ re: [1, 2], im: [1] }), 'fft: there are 2 real and 1 imaginary parts; give as many of both.'],
    [() => fft([1, NaN]), 'fft: real part 1 is NaN; give finite numbers.'],
    [() => ifft({ re: [1], im: [-Infinity] }), 'ifft: imaginary part 0 is -Infinity; give finite numbers.'],
    [() => fft2d([1, 2, 3], 2, 2), 'fft2d: there are 3 numbers for 2 rows of 2; give as many as the rows hold.'],
    [() => ifft2d([1, 2, 3], 2, 1.5), 'ifft2d: there are 3 numbers for 2 rows of 1.5; give as many as the rows hold.'],
    [() => fft({ length: 2 ** 24 + 1, 0: 0 } as unknown as number[]), 'fft: real part 1 is undefined; give finite numbers.'],
    [() => fft(new Float32Array(2 ** 24 + 1)), 'fft: the length is 16777217; give a whole number from 1 to 16777216.'],
  ];
  for (const [act, message] of cases) it(message, () => assert.throws(act, { name: 'RangeError', message }));
});

describe('lists of complex numbers', () => {
  it('are told apart and put together again', () => {
    const data = interleave({ re: [1, 2], im: [3, 4] });
    assert.deepEqual([...data], [1, 3, 2, 4]);
    assert.deepEqual(separate(data), { re: Float64Array.of(1, 2), im: Float64Array.of(3, 4) });
    assert.deepEqual([...interleave([5])], [5, 0]);
  });

  it('have magnitudes and phases', () => {
    const z = { re: Float64Array.of(3, -1, 0), im: Float64Array.of(4, 0, -2) };
    assert.deepEqual([...magnitudes(z)], [5, 1, 2]);
    assert.deepEqual([...phases(z)], [Math.atan2(4, 3), Math.PI, -Math.PI / 2]);
  });

  it('of roots of unity are within half a unit in the last place of 32 bits, and exact at the quarters', () => {
    for (const n of [1, 2, 4, 64, 65_536]) {
      const table = twiddles(n);
      for (let k = 0; k < n; k++) {
        const angle = (2 * Math.PI * k) / n;
        assert.ok(Math.hypot(table[2 * k] - Math.cos(angle), table[2 * k + 1] + Math.sin(angle)) < 2 ** -24);
      }
    }
    assert.deepEqual([...twiddles(4)].map((x) => x + 0), [1, 0, 0, -1, -1, 0, 0, 1]);
  });
});
