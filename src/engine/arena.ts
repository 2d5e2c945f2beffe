/**
 * One block of memory for a whole run, laid out once.
 *
 * Offsets count floats. Every region starts on a multiple of eight floats, so that a kernel may read and write four
 * lanes at a time to the end of the last group.
 */
export class Layout {
  #size = 0;
  #peak = 0;

  /** Reserves n floats (or 32-bit integers) and says where. */
  floats(n: number): number {
    const at = this.#size;
    this.#size += Math.ceil(Math.max(n, 1) / 8) * 8;
    return at;
  }

  /** Reserves n doubles and says where, counted in doubles. */
  doubles(n: number): number {
    return this.floats(2 * n) / 2;
  }

  get size(): number {
    return this.#size;
  }

  /** The most that was ever reserved. */
  get peak(): number {
    return Math.max(this.#peak, this.#size);
  }

  /** Gives back all that was reserved since the size was `size`. */
  rewind(size: number): void {
    this.#peak = this.peak;
    this.#size = size;
  }
}

/** The same bytes seen as floats, integers and doubles. */
export interface Arena {
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly f64: Float64Array;
}

export const viewsOf = (buffer: ArrayBuffer, byteOffset: number, floats: number): Arena => ({
  f32: new Float32Array(buffer, byteOffset, floats),
  i32: new Int32Array(buffer, byteOffset, floats),
  f64: new Float64Array(buffer, byteOffset, floats >> 1),
});

/**
 * Lanes are padded to a multiple of eight: two SIMD registers of four. Eight more keep the rows of large batches from
 * all falling into the same few lines of a processor's cache, as rows a power of two apart do.
 */
export function paddedLanes(count: number): number {
  const lanes = Math.ceil(count / 8) * 8;
  return lanes > 64 && lanes % 64 === 0 ? lanes + 8 : lanes;
}
