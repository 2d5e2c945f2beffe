/** The discrete Fourier transform, of any length, in one and two dimensions. */
export { interleave, separate, type Complex, type Signal } from './complex.js';
export { fft, ifft } from './fft.js';
export { fft2d, ifft2d } from './fft2d.js';
export { magnitudes, phases, shifted } from './spectrum.js';
export { transformOf, type FourierTransform } from './transform.js';
export { twiddles } from './twiddles.js';
