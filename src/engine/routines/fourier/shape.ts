/** Arrays that are transformed, and the routine that does it. */

/** `batch` signals of one size, or pictures of two: [batch][rows][columns], complex. */
export interface FourierShape {
  /** [n], or [rows, columns]. */
  readonly sizes: readonly [number] | readonly [number, number];
  /** 1 if absent. */
  readonly batch?: number;
}

/**
 * Transforms arrays of one shape in 32 bits: X[k] = Σ x[i]·e^(−2πi·ik/n) along each axis, and back with 1/n.
 *
 * Arrays are re₀, im₀, re₁, im₁, …, row after row: `interleave` and `separate` of math/fourier make and read them. Calls
 * may overlap.
 */
export interface Fourier {
  readonly shape: Required<FourierShape>;
  /** @throws RangeError where the array has not this shape, or numbers that are not finite; DeviceLost */
  forward(data: Float32Array): Promise<Float32Array>;
  /** @throws RangeError and DeviceLost as `forward` */
  inverse(data: Float32Array): Promise<Float32Array>;
  /** Frees what it holds. Calls on their way come to an end; later ones are an error. */
  destroy(): void;
}

/** Complex numbers in an array of a shape. */
export const countOf = ({ sizes, batch = 1 }: FourierShape): number => sizes.reduce<number>((product, size) => product * size, batch);

/** @throws RangeError unless every size is a whole number above 0 */
export const checkShape = ({ sizes, batch = 1 }: FourierShape): void => {
  if ([...sizes, batch].every((size) => Number.isInteger(size) && size > 0)) return;
  throw new RangeError(`fourier: the shape is ${batch} of ${sizes.join(' by ')}; give whole numbers above 0.`);
};

/** @throws RangeError unless an array has the numbers of a shape, all finite */
export const checkData = (data: Float32Array, shape: FourierShape): void => {
  const wanted = 2 * countOf(shape);
  if (data.length !== wanted) throw new RangeError(`fourier: the array has ${data.length} numbers; give ${wanted}, real and imaginary parts in turn.`);
  const at = data.findIndex((x) => !Number.isFinite(x));
  if (at >= 0) throw new RangeError(`fourier: number ${at} is ${data[at]}; give finite numbers.`);
};
