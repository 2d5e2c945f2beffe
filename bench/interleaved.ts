/** Times several things in turn, round after round, so that what else the machine does hits all of them alike. */

export interface Contender {
  readonly name: string;
  /** Does the work n times. */
  run(n: number): void | Promise<void>;
}

/** Milliseconds that a contender works before it is timed: engines compile what they find hot. */
const WARM_UP = 1500;

/** Milliseconds for one piece of work: [contender][round]. */
export type Times = Readonly<Record<string, readonly number[]>>;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const timed = async ({ run }: Contender, n: number): Promise<number> => {
  const start = performance.now();
  await run(n);
  return performance.now() - start;
};

/** How many pieces of work take about `slice` milliseconds, once the machine has warmed to it. */
async function sizeOf(contender: Contender, slice: number): Promise<number> {
  let [n, taken, warm] = [1, 0, 0];
  while (warm < WARM_UP) {
    taken = await timed(contender, n);
    warm += taken;
    if (taken < slice / 2) n *= 2;
  }
  return Math.max(1, Math.round((n * slice) / taken));
}

/**
 * Times of each contender in each round.
 *
 * @param slice milliseconds that a contender works in a round
 */
export async function interleave(contenders: readonly Contender[], { rounds = 9, slice = 100 } = {}): Promise<Times> {
  const sizes: number[] = [];
  for (const contender of contenders) sizes.push(await sizeOf(contender, slice));
  const times: Record<string, number[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) times[contender.name].push((await timed(contender, sizes[i])) / sizes[i]);
  }
  return times;
}

/** The median over the rounds of how many times `fast` fits into `slow`. */
export const ratio = (times: Times, slow: string, fast: string): number => median(times[slow].map((t, round) => t / times[fast][round]));
