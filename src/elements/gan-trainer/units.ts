import { toUnits, type DataSet } from '../../gan/index.js';

/** Points [n, 2] as the engine has them, in the data's own units. */
export function inUnits(data: DataSet | undefined, xy: Float32Array): Float32Array {
  if (!data) return xy;
  const out = new Float32Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) out.set(toUnits(data, [xy[i], xy[i + 1]]), i);
  return out;
}

/** The part of the plane that is drawn on; drawn points are learned as they are, so that they stay where they were drawn. */
export const paper = { x: [-2, 2], y: [-2, 2] } as const;

/** Points that code may ask for at once. */
export const MOST = 1_000_000;

/** A whole number from 0, of whatever code gave. */
export const countOf = (n: number, most = Infinity): number => Math.min(most, Math.max(0, Math.round(n) || 0));
