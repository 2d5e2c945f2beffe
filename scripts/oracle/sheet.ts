/** What one case came to: how far each answer is from the oracle's, and what is wrong. */
import type { Reader, Tensor } from './reader.js';

export interface Tolerance {
  /** Largest error allowed: |a − b| / max(|b|, floor). */
  readonly tolerance?: number;
  /** Answers smaller than this are compared as if they were this large. */
  readonly floor?: number;
}

/** How far an answer is from the one wanted, as a share of the latter; 0 for equal infinities and for NaN twice. */
const distance = (actual: number, wanted: number, floor: number): number => {
  if (Object.is(actual, wanted) || actual === wanted) return 0;
  const error = Math.abs(actual - wanted) / Math.max(Math.abs(wanted), floor);
  return Number.isNaN(error) ? Infinity : error;
};

const data = (values: Tensor | ArrayLike<number>): ArrayLike<number> => ('data' in values ? values.data : values);

export class Sheet {
  readonly problems: string[] = [];
  /** What a runner cannot answer, and why. */
  readonly leftOut: string[] = [];
  largestError = 0;
  comparisons = 0;

  near(what: string, actual: number, wanted: number, { tolerance = 1e-9, floor = 1e-3 }: Tolerance = {}): void {
    const error = distance(actual, wanted, floor);
    this.comparisons++;
    this.largestError = Math.max(this.largestError, error);
    if (error > tolerance) this.problems.push(`${what} is ${actual}; the oracle has ${wanted}`);
  }

  /** Each entry on its own. */
  nearAll(what: string, actual: ArrayLike<number>, wanted: Tensor | ArrayLike<number>, tolerance?: Tolerance): void {
    const list = data(wanted);
    this.same(`length of ${what}`, actual.length, list.length);
    for (let i = 0; i < Math.min(actual.length, list.length); i++) {
      this.near(`${what}[${i}]`, actual[i], list[i], tolerance);
    }
  }

  /** Entries against the largest of them: how float32 engines are held to float64. */
  nearLayer(what: string, actual: ArrayLike<number>, wanted: Tensor | ArrayLike<number>, tolerance = 1e-5): void {
    const list = data(wanted);
    let scale = Number.MIN_VALUE;
    for (let i = 0; i < list.length; i++) scale = Math.max(scale, Math.abs(list[i]));
    this.nearAll(what, actual, list, { tolerance, floor: scale });
  }

  /** Says that a part of a case, or all of it, is not answered, and why. */
  leaveOut(why: string): void {
    this.leftOut.push(why);
  }

  same(what: string, actual: unknown, wanted: unknown): void {
    this.comparisons++;
    if (actual !== wanted) this.problems.push(`${what} is ${String(actual)}; the oracle has ${String(wanted)}`);
  }
}

/** Answers one case of a file. What a case gives is read from `given`, what it answers is compared on `sheet`. */
export type Runner = (given: Reader, sheet: Sheet) => void | Promise<void>;

/** Runners by the name of their file. */
export type Runners = Readonly<Record<string, Runner>>;
