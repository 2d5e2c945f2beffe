/** How spectra are looked at. */
import type { Complex } from './complex.js';

/** |X[k]|, without overflow. */
export const magnitudes = ({ re, im }: Complex): Float64Array => re.map((x, k) => Math.hypot(x, im[k]));

/** The angle of X[k] in (−π, π]. */
export const phases = ({ re, im }: Complex): Float64Array => re.map((x, k) => Math.atan2(im[k], x));

/**
 * Moves frequency 0 from the first corner to the middle: entry [i, j] goes to [i + ⌊rows/2⌋, j + ⌊columns/2⌋], around.
 *
 * @param values [rows, columns], row after row; a list is one row
 */
export const shifted = (values: Float64Array, rows = 1, columns = values.length / rows): Float64Array => {
  const out = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    const to = ((i + (rows >> 1)) % rows) * columns;
    for (let j = 0; j < columns; j++) out[to + ((j + (columns >> 1)) % columns)] = values[i * columns + j];
  }
  return out;
};
