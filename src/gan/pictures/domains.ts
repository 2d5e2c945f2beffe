/** Two domains out of one set of pictures: what is translated into what. */
import type { Rows } from '../../engine/model.js';
import { pixelsOf, toUnitRange, type Pictures, type PictureShape } from './sets.js';

/** Pictures of each domain that no translator is trained on, for looking and measuring: the last ones. */
export const HELD = 64;

/** One domain: pictures as rows of pixels in −1 … 1. */
export interface Domain {
  /** [HELD][pixels] */
  readonly held: Float32Array;
  /** To train on. */
  readonly rows: Rows;
  /** Which of the set's pictures were held back. */
  readonly heldAt: readonly number[];
}

export interface Domains {
  readonly shape: PictureShape;
  readonly x: Domain;
  readonly y: Domain;
}

function domainOf({ bytes, shape }: Pictures, places: readonly number[], most: number): Domain {
  const size = pixelsOf(shape);
  const pixels = (of: readonly number[]): Float32Array => {
    const out = new Float32Array(of.length * size);
    of.forEach((place, i) => {
      for (let k = 0; k < size; k++) out[i * size + k] = toUnitRange(bytes[place * size + k]);
    });
    return out;
  };
  const heldAt = places.slice(-HELD);
  return { held: pixels(heldAt), heldAt, rows: { columns: size, values: pixels(places.slice(0, -HELD).slice(0, most)) } };
}

/**
 * The pictures without a label as x, those with it as y.
 *
 * @param most pictures of each to train on, at most
 * @throws RangeError where there are too few of either
 */
export function domainsBy(pictures: Pictures, label: string, most = Infinity): Domains {
  const marks = Object.hasOwn(pictures.attributes, label) ? pictures.attributes[label] : undefined;
  const of = (wanted: 0 | 1): number[] => [...(marks ?? [])].flatMap((mark, i) => (Math.min(mark, 1) === wanted ? [i] : []));
  const [without, having] = [of(0), of(1)];
  if (without.length <= HELD || having.length <= HELD) {
    throw new RangeError(`There are ${without.length} pictures without “${label}” and ${having.length} with it; more than ${HELD} of each are wanted.`);
  }
  return { shape: pictures.shape, x: domainOf(pictures, without, most), y: domainOf(pictures, having, most) };
}
