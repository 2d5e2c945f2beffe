/** What samples are judged by. */
import { drawnFrom } from '../data/shuffled.js';
import { judgeOf, type Judge } from '../metrics/index.js';
import type { JudgeSpec } from './protocol.js';

/** Samples that are judged at once. */
export const JUDGED = 2000;

let last: { readonly spec: string; readonly rows: Float32Array; readonly judge: Judge } | undefined;

/** The judge of these rows; kept, as a run that follows another is mostly on the same data and its floor takes a while. */
export function judgeFor(spec: JudgeSpec, rows: Float32Array): Judge {
  const text = JSON.stringify([spec.modes, spec.tube?.sd, spec.tube?.arms, spec.whole]);
  if (last?.spec === text && same(last.rows, rows)) return last.judge;
  const few = spec.whole && rows.length / 2 <= 2 * JUDGED;
  const judge = judgeOf({ ...spec, sample: drawnFrom(rows), ...(few && { points: rows }) }, JUDGED);
  last = { spec: text, rows, judge };
  return judge;
}

const same = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((value, i) => value === b[i]);
