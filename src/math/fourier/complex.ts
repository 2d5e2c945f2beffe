/** Lists of complex numbers, and the sentences for those that cannot be transformed. */

/** n complex numbers, real parts beside imaginary parts. */
export interface Complex {
  /** [n] */
  readonly re: Float64Array;
  /** [n] */
  readonly im: Float64Array;
}

/** What may be transformed: complex numbers, or real ones as a plain list or without `im`. */
export type Signal = ArrayLike<number> | { readonly re: ArrayLike<number>; readonly im?: ArrayLike<number> };

/** The real and imaginary parts of a signal; `im` is undefined where it is real. */
export const partsOf = (signal: Signal): { re: ArrayLike<number>; im?: ArrayLike<number> } =>
  're' in signal ? signal : { re: signal };

const checkFinite = (who: string, what: string, values: ArrayLike<number>): void => {
  let zero = 0;
  for (let i = 0; i < values.length; i++) zero += 0 * values[i];
  if (zero === 0) return;
  const at = Array.from(values).findIndex((x) => !Number.isFinite(x));
  throw new RangeError(`${who}: ${what} ${at} is ${values[at]}; give finite numbers.`);
};

/**
 * The parts of a signal that can be transformed.
 *
 * @param who the routine that asks, for the sentence
 * @throws RangeError naming what was seen and what is wanted: nothing at all, as many imaginary as real parts, numbers
 *   that are finite
 */
export const checkedParts = (who: string, signal: Signal): { re: ArrayLike<number>; im?: ArrayLike<number> } => {
  const parts = partsOf(signal);
  const n = parts.re.length;
  if (!(n > 0)) throw new RangeError(`${who}: there are no numbers; give at least one.`);
  const count = parts.im?.length ?? n;
  if (count !== n) throw new RangeError(`${who}: there are ${n} real and ${count} imaginary parts; give as many of both.`);
  checkFinite(who, 'real part', parts.re);
  if (parts.im) checkFinite(who, 'imaginary part', parts.im);
  return parts;
};

/**
 * Writes complex numbers to a list as re₀, im₀, re₁, im₁, …: the layout of transforms and of GPU buffers.
 *
 * @param data [2n] at least
 */
export const interleaveInto = (data: { [i: number]: number }, { re, im }: ReturnType<typeof partsOf>): void => {
  for (let i = 0; i < re.length; i++) {
    data[2 * i] = re[i];
    data[2 * i + 1] = im ? im[i] : 0;
  }
};

/** [2n] in 32 bits: re₀, im₀, re₁, im₁, … */
export const interleave = (signal: Signal): Float32Array<ArrayBuffer> => {
  const parts = partsOf(signal);
  const data = new Float32Array(2 * parts.re.length);
  interleaveInto(data, parts);
  return data;
};

/** The complex numbers of re₀, im₀, re₁, im₁, … */
export const separate = (data: ArrayLike<number>): Complex => {
  const n = data.length >> 1;
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    re[i] = data[2 * i];
    im[i] = data[2 * i + 1];
  }
  return { re, im };
};
