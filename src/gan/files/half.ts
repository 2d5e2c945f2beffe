/** Sixteen-bit floats: one bit of sign, five of exponent, ten of fraction (IEEE 754 binary16). */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The half nearest to a float, ties to even; what is beyond 65504 becomes infinite. */
export function toHalf(value: number): number {
  float[0] = value;
  const [word] = bits;
  const sign = (word >>> 16) & 0x8000;
  const size = word & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size < 0x38800000) {
    // Too small for a fraction with a leading one: counted in steps of 2⁻²⁴.
    const steps = Math.abs(float[0]) * 2 ** 24;
    const down = Math.floor(steps);
    const over = steps - down;
    return sign | (down + (over > 0.5 || (over === 0.5 && down % 2 === 1) ? 1 : 0));
  }
  const rounded = size + 0xfff + ((size >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
