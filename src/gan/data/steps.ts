/** Long work in short steps: whoever runs it may let others have a turn between two of them. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Points, or fields of a table, that a step takes in: one to three milliseconds. */
export const STEP = 16_384;

/** Runs all steps at once. */
export const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
