/** Points that a page gives, in any form and perhaps wrong. */
import type { DataSet } from './data-set.js';
import { moments, pointSet, type Names } from './points.js';
import { shuffled } from './shuffled.js';
import { finish, STEP, type Steps } from './steps.js';

/** More points than this are thinned. */
export const MOST_POINTS = 100_000;

/** A data set, with a note where not all was taken; or a sentence about what is wrong. */
export type Given = { readonly data: DataSet; readonly note?: string } | { readonly problem: string };

/** At most `MOST_POINTS` of the points, drawn at random, and a sentence where some were left out. */
function* thin(points: Float64Array, seed: number): Steps<{ kept: Float64Array; note?: string }> {
  const count = points.length / 2;
  if (count <= MOST_POINTS) return { kept: points };
  yield;
  const order = shuffled(MOST_POINTS, count, seed);
  yield;
  const kept = new Float64Array(2 * MOST_POINTS);
  for (let i = 0; i < MOST_POINTS; i++) {
    kept[2 * i] = points[2 * order[i]];
    kept[2 * i + 1] = points[2 * order[i] + 1];
  }
  const note = `${count.toLocaleString('en')} points are more than the ${MOST_POINTS.toLocaleString('en')} that fit; that many were drawn at random.`;
  return { kept, note };
}

/** The numbers of one point in any of the forms that a page may write: [x, y] or {x, y}. */
const coordinates = (point: unknown): readonly [unknown, unknown] => {
  if (Array.isArray(point) || ArrayBuffer.isView(point)) {
    const list = point as ArrayLike<unknown>;
    return [list[0], list[1]];
  }
  if (typeof point === 'object' && point !== null && 'x' in point && 'y' in point) return [point.x, point.y];
  return [undefined, undefined];
};

/** The points as [n, 2], or a sentence about the first that is none. */
function* flatten(given: unknown): Steps<Float64Array | string> {
  const wanted = 'a list of [x, y] with finite numbers is wanted.';
  if (given === null || typeof given !== 'object') return `points: ${given === null ? 'null' : typeof given} was given; ${wanted}`;
  const list = Array.isArray(given) || ArrayBuffer.isView(given) ? (given as ArrayLike<unknown>) : undefined;
  if (!list?.length) return `points: there are none; ${wanted}`;
  const flat = typeof list[0] === 'number';
  const count = flat ? Math.floor(list.length / 2) : list.length;
  const out = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % STEP === 0) yield;
    const [x, y] = flat ? [list[2 * i], list[2 * i + 1]] : coordinates(list[i]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return `points: point ${i + 1} is (${String(x)}, ${String(y)}); ${wanted}`;
    out[2 * i] = x as number;
    out[2 * i + 1] = y as number;
  }
  return out;
}

/**
 * The data set of a page's own points. Never throws.
 *
 * @param given a list of [x, y] or {x, y}, or a flat list x, y, x, y, …
 * @param seed decides which points are kept where there are more than fit
 */
export const fromPoints = (given: unknown, names: Names = {}, seed = 0): Given => finish(pointsInSteps(given, names, seed));

/** As `fromPoints`, in steps: a million points take longer than a page can wait. */
export function* pointsInSteps(given: unknown, names: Names = {}, seed = 0): Steps<Given> {
  const points = yield* flatten(given);
  if (typeof points === 'string') return { problem: points };
  const { kept, note } = yield* thin(points, seed);
  yield;
  const spread = Math.hypot(moments(kept, 0).sd, moments(kept, 1).sd);
  if (!(spread > 0)) return { problem: 'points: all are at one place; at least two different points are wanted.' };
  if (!Number.isFinite(spread)) return { problem: 'points: they are too far apart for numbers; divide them all by the same factor.' };
  yield;
  const data = pointSet(kept, names);
  yield;
  return note === undefined ? { data } : { data, note };
}
