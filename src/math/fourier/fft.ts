/** The discrete Fourier transform of a list of any length. */
import { checkedParts, interleaveInto, separate, type Complex, type Signal } from './complex.js';
import { workplaceOf } from './transform.js';

/**
 * X[k] = Σᵢ x[i]·e^(−2πi·ik/n), unnormalised, in double precision; relative error about 1e-15·log₂ n.
 *
 *     fft([1, 2, 3, 4]);   // re [10, -2, -2, -2], im [0, 2, 0, -2]
 *
 * @param signal [n] real or complex numbers, n up to 2²⁴
 * @returns [n]
 * @throws RangeError where it is empty, has numbers that are not finite, or parts that are not equally many
 * @see Cooley & Tukey 1965; Bluestein 1970 where n is not a power of two
 */
export const fft = (signal: Signal): Complex => {
  const { re, im } = checkedParts('fft', signal);
  const place = workplaceOf(re.length);
  if (im) {
    interleaveInto(place.data, { re, im });
    place.forward(place.out, place.data);
  } else {
    for (let i = 0; i < re.length; i++) place.data[i] = re[i];
    place.real(place.out, place.data);
  }
  return separate(place.out);
};

/**
 * x[i] = 1/n·Σₖ X[k]·e^(2πi·ik/n): what `fft` is undone by.
 *
 * @param spectrum [n] real or complex numbers
 * @returns [n]
 * @throws RangeError as `fft`
 */
export const ifft = (spectrum: Signal): Complex => {
  const parts = checkedParts('ifft', spectrum);
  const place = workplaceOf(parts.re.length);
  interleaveInto(place.data, parts);
  place.inverse(place.out, place.data);
  return separate(place.out);
};
