/** The nearest training picture: did a generator learn what pictures look like, or learn these by heart? */

export interface Neighbour {
  /** Place among the training pictures. */
  readonly index: number;
  /** Root mean square difference of the pixels, in shares of the way from black to white: 0 the same, 1 all opposite. */
  readonly distance: number;
}

/**
 * The nearest of the training pictures to each of some pictures.
 *
 * @param pictures [n][size], floats in −1 … 1
 * @param training bytes [count][size], 0 … 255; at least one picture
 * @param size numbers in a picture
 * @param skip place of a training picture that does not count for picture i, as itself does not where it is one of them
 */
export function nearest(pictures: Float32Array, training: Uint8Array, size: number, skip: (i: number) => number = () => -1): Neighbour[] {
  return Array.from({ length: Math.floor(pictures.length / size) }, (_, i) => {
    const picture = pictures.subarray(i * size, (i + 1) * size).map((value) => (value + 1) * 127.5);
    const { index, sum } = nearestOf(picture, training, size, skip(i));
    return { index, distance: Math.sqrt(sum / size) / 255 };
  });
}

/** Numbers compared before a picture that is already too far is given up. */
const STRIDE = 64;

function nearestOf(picture: Float32Array, training: Uint8Array, size: number, skipped: number): { index: number; sum: number } {
  let index = -1;
  let least = Infinity;
  for (let k = 0; k < training.length / size; k++) {
    if (k === skipped) continue;
    const sum = squares(picture, training, k * size, least);
    if (sum < least) [index, least] = [k, sum];
  }
  return { index, sum: least };
}

/** Sum of squared differences, or a part of it that is no less than `least`. Begins in the middle, where pictures differ most. */
function squares(picture: Float32Array, training: Uint8Array, start: number, least: number): number {
  const size = picture.length;
  const middle = size >> 1;
  let sum = 0;
  for (let from = 0; from < size && sum < least; from += STRIDE) {
    const end = Math.min(size, from + STRIDE);
    for (let i = from; i < end; i++) {
      const at = i + middle < size ? i + middle : i + middle - size;
      const difference = picture[at] - training[start + at];
      sum += difference * difference;
    }
  }
  return sum;
}

/**
 * The usual distance between training pictures: the median, over `sample` of them spread evenly, of the distance to the nearest
 * other one. A made picture much nearer than that to a training picture is a copy.
 *
 * @returns NaN for fewer than two pictures
 */
export function usualDistance(training: Uint8Array, size: number, sample = 200): number {
  const count = Math.floor(training.length / size);
  if (count < 2) return NaN;
  const n = Math.min(sample, count);
  const places = Array.from({ length: n }, (_, i) => Math.floor((i * count) / n));
  const pictures = new Float32Array(n * size);
  places.forEach((place, i) => pictures.set(Float32Array.from(training.subarray(place * size, (place + 1) * size), (byte) => byte / 127.5 - 1), i * size));
  const distances = nearest(pictures, training, size, (i) => places[i]).map(({ distance }) => distance).sort((a, b) => a - b);
  const half = n >> 1;
  return n % 2 === 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2;
}
