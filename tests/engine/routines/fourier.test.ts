import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { passesOf, type Pass } from '../../../src/engine/routines/fourier/passes.js';
import { fourierOnProcessor } from '../../../src/engine/routines/fourier/processor.js';
import { fft, fft2d, interleave, normals, separate, type Complex } from '../../../src/math/index.js';

/** A pass in double precision, as the shader runs it. */
const run = ({ re, im }: Complex, { radix, done, lines: { outer, n, inner } }: Pass): Complex => {
  const out = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
  const apart = n / radix;
  for (let thread = 0; thread < outer * inner * apart; thread++) {
    const column = thread % inner;
    const j = Math.floor(thread / inner) % apart;
    const line = Math.floor(thread / inner / apart) * n;
    const k = j % done;
    for (let p = 0; p < radix; p++) {
      const to = (line + (j - k) * radix + k + p * done) * inner + column;
      for (let q = 0; q < radix; q++) {
        const at = (line + j + q * apart) * inner + column;
        const angle = -2 * Math.PI * ((q * k) / (radix * done) + (p * q) / radix);
        out.re[to] += re[at] * Math.cos(angle) - im[at] * Math.sin(angle);
        out.im[to] += re[at] * Math.sin(angle) + im[at] * Math.cos(angle);
      }
    }
  }
  return out;
};

const noise = (n: number): Complex => separate(normals(1, 'fourier', 0, 2 * n));

const near = (a: Complex, b: Complex, most = 1e-10): void =>
  ['re' as const, 'im' as const].forEach((part) => a[part].forEach((x, i) => assert.ok(Math.abs(x - b[part][i]) < most, `${part} ${i} is ${x}, not ${b[part][i]}`)));

describe("Stockham's passes", () => {
  const power = fc.integer({ min: 0, max: 7 }).map((k) => 2 ** k);

  it('come to the transform of each signal of a batch', () => {
    fc.assert(fc.property(power, fc.integer({ min: 1, max: 3 }), (n, batch) => {
      const x = noise(n * batch);
      const spectra = passesOf({ sizes: [n], batch }).reduce(run, x);
      const part = (z: Complex, b: number): Complex => ({ re: z.re.slice(b * n, (b + 1) * n), im: z.im.slice(b * n, (b + 1) * n) });
      for (let b = 0; b < batch; b++) near(part(spectra, b), fft(part(x, b)));
    }));
  });

  it('come to the transform of a picture', () => {
    fc.assert(fc.property(power, power, (rows, columns) => {
      const x = noise(rows * columns);
      near(passesOf({ sizes: [rows, columns] }).reduce(run, x), fft2d(x, rows, columns));
    }), { numRuns: 30 });
  });

  it('are as few as radix 4 allows', () => {
    assert.deepEqual(passesOf({ sizes: [65_536] }).map(({ radix }) => radix), new Array(8).fill(4));
    assert.deepEqual(passesOf({ sizes: [32] }).map(({ radix, done }) => [radix, done]), [[4, 1], [4, 4], [2, 16]]);
    assert.deepEqual(passesOf({ sizes: [1, 1] }), []);
  });
});

describe('Fourier transforms on the processor', () => {
  it('are those of double precision, rounded once, for any sizes', async () => {
    const shape = { sizes: [6, 5], batch: 2 } as const;
    const x = noise(60);
    const routine = fourierOnProcessor(shape);
    const data = interleave(x);
    const spectra = await routine.forward(data);
    for (const b of [0, 1]) {
      const picture = separate(data.slice(60 * b, 60 * (b + 1)));
      assert.deepEqual(spectra.slice(60 * b, 60 * (b + 1)), interleave(fft2d(picture, 6, 5)));
    }
    near(separate(await routine.inverse(spectra)), x, 1e-6);
    routine.destroy();
  });

  it('refuse what has another shape, and shapes that are none', async () => {
    const { forward, inverse } = fourierOnProcessor({ sizes: [3] });
    await assert.rejects(() => forward(new Float32Array(4)), { name: 'RangeError', message: 'fourier: the array has 4 numbers; give 6, real and imaginary parts in turn.' });
    await assert.rejects(() => inverse(new Float32Array(6).fill(Infinity)), { name: 'RangeError', message: 'fourier: number 0 is Infinity; give finite numbers.' });
    assert.throws(() => fourierOnProcessor({ sizes: [3], batch: 0 }), { name: 'RangeError', message: 'fourier: the shape is 0 of 3; give whole numbers above 0.' });
    assert.throws(() => passesOf({ sizes: [3, 4] }), { name: 'RangeError', message: 'fourier: a size is 3; give powers of two on the GPU, or work on the processor.' });
  });
});
