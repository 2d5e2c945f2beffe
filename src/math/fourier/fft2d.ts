/** The discrete Fourier transform of a picture: of each row, then of each column. */
import { checkedParts, interleaveInto, separate, type Complex, type Signal } from './complex.js';
import { linesOf, transformLines, type Direction } from './lines.js';

const transform = (who: string, picture: Signal, rows: number, columns: number, direction: Direction): Complex => {
  const parts = checkedParts(who, picture);
  const n = parts.re.length;
  const whole = [rows, columns].every((size) => Number.isInteger(size) && size > 0);
  if (!whole || n !== rows * columns) {
    throw new RangeError(`${who}: there are ${n} numbers for ${rows} rows of ${columns}; give as many as the rows hold.`);
  }
  const data = new Float64Array(2 * n);
  interleaveInto(data, parts);
  for (const lines of linesOf([rows, columns], 1).reverse()) transformLines(data, lines, direction);
  return separate(data);
};

/**
 * X[k, l] = Σᵢⱼ x[i, j]·e^(−2πi(ik/rows + jl/columns)), unnormalised, in double precision.
 *
 * @param picture [rows, columns] real or complex numbers, row after row
 * @returns [rows, columns]
 * @throws RangeError where the sizes do not fit, or as `fft`
 */
export const fft2d = (picture: Signal, rows: number, columns: number): Complex =>
  transform('fft2d', picture, rows, columns, 'forward');

/** What `fft2d` is undone by: the same with +2πi and 1/(rows·columns). */
export const ifft2d = (spectrum: Signal, rows: number, columns: number): Complex =>
  transform('ifft2d', spectrum, rows, columns, 'inverse');
