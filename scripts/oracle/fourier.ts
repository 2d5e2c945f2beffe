/** Discrete Fourier transforms in one and two dimensions, and back. */
import { fft, fft2d, ifft, ifft2d, magnitudes, shifted } from '../../src/math/index.js';
import type { Reader } from './reader.js';
import type { Runners, Sheet } from './sheet.js';

/** The oracle's answers are rounded to ten decimals: small ones are compared as decimals. */
const rounded = { floor: 1 };

const oneDimension = (given: Reader, sheet: Sheet): void => {
  const re = given.numbers('re');
  const im = given.has('im') ? given.numbers('im') : undefined;
  const spectrum = fft({ re, im });
  const wanted = { re: given.numbers('outRe'), im: given.numbers('outIm') };
  sheet.same('n', re.length, given.number('n'));
  sheet.nearAll('outRe', spectrum.re, wanted.re, rounded);
  sheet.nearAll('outIm', spectrum.im, wanted.im, rounded);
  const back = ifft(wanted);
  sheet.nearAll('re', back.re, re, rounded);
  sheet.nearAll('im', back.im, im ?? new Float64Array(re.length), rounded);
};

const twoDimensions = (given: Reader, sheet: Sheet): void => {
  given.text('case');
  const { data, shape } = given.tensor('x');
  const [rows, columns] = shape;
  const spectrum = fft2d(data, rows, columns);
  const wanted = { re: given.numbers('outRe'), im: given.numbers('outIm') };
  sheet.nearAll('outRe', spectrum.re, wanted.re, rounded);
  sheet.nearAll('outIm', spectrum.im, wanted.im, rounded);
  sheet.nearAll('logMagShifted', shifted(magnitudes(spectrum), rows, columns).map(Math.log1p), given.numbers('logMagShifted'), rounded);
  const back = ifft2d(wanted, rows, columns);
  sheet.nearAll('x', back.re, data, rounded);
  sheet.nearAll('imaginary part of x', back.im, new Float64Array(data.length), rounded);
};

export const fourierRunners: Runners = { fft: oneDimension, fft2d: twoDimensions };
