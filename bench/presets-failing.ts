/** Runs of the presets that show what goes wrong, and what has to be seen in each. */
import { FAIR, failing, type Mode, type Preset, type Recipe } from '../src/gan/index.js';
import { TimedRun, trainAndJudge, type Outcome, type Subject } from './presets-runs.js';

/** Looks at a run of the rotation, evenly spaced over its iterations. */
const LOOKS = 250;

/** A mode is visited when this share of the samples is nearer to it than to any other, */
const NEAREST = 0.5;

/** and, of what would be its fair share of samples, this part lies within three standard deviations of it. */
const TOUCHED = FAIR;

/** A run has settled when all modes are covered and this share of the samples is near them: the bound of the ring. */
const SETTLED = 0.85;

/** The preset's own run, and the one beside it from the same weights and on the same data. */
async function bothRuns(preset: Preset, subject: Subject, seed: number): Promise<readonly [Outcome, Outcome]> {
  const run = (recipe: Recipe): Promise<Outcome> => trainAndJudge(recipe, subject, seed, preset.discriminatorFirst);
  const alone = await run(preset);
  return [alone, await run(preset.beside ?? preset)];
}

const together = ([first, second]: readonly [Outcome, Outcome], values: Outcome['values']): Outcome => ({
  values,
  seconds: first.seconds + second.seconds,
  clock: first.clock + second.clock,
  iterations: first.iterations + second.iterations,
});

/** Modes at the end: few by themselves, all with R1 and R2. */
export async function collapse(subject: Subject, seed: number): Promise<Outcome> {
  const runs = await bothRuns(failing.collapse, subject, seed);
  return together(runs, { covered: runs[0].values.covered, beside: runs[1].values.covered });
}

/** Minimax at the end: no mode, no sample near one. Non-saturating: all modes. */
export async function saturation(subject: Subject, seed: number): Promise<Outcome> {
  const runs = await bothRuns(failing.saturation, subject, seed);
  const { covered, near } = runs[0].values;
  return together(runs, { covered, near, beside: runs[1].values.covered });
}

/** The mode nearest to most samples, and the share of samples nearest to it. */
function nearest(samples: Float32Array, modes: readonly Mode[]): { readonly mode: number; readonly share: number } {
  const counts = modes.map(() => 0);
  for (let i = 0; i < samples.length; i += 2) {
    const distances = modes.map(({ centre }) => Math.hypot(samples[i] - centre[0], samples[i + 1] - centre[1]));
    counts[distances.indexOf(Math.min(...distances))]++;
  }
  const most = Math.max(...counts);
  return { mode: counts.indexOf(most), share: (2 * most) / samples.length };
}

/** The mode that the samples visit, or −1. */
function visitedBy(samples: Float32Array, modes: readonly Mode[], shares: readonly number[]): number {
  const { mode, share } = nearest(samples, modes);
  return share >= NEAREST && shares[mode] >= TOUCHED / modes.length ? mode : -1;
}

/**
 * Modes visited at some look, how often the visit went to another one, the most modes covered at one look, and how many
 * looks found the run settled.
 */
export async function rotation({ set, judge }: Subject, seed: number): Promise<Outcome> {
  const { rotation: preset } = failing;
  const run = await TimedRun.start(preset, set, seed, preset.discriminatorFirst);
  const visits: number[] = [];
  let [atOnce, settled] = [0, 0];
  for (let look = 1; look <= LOOKS; look++) {
    await run.step(Math.round((look * preset.iterations) / LOOKS) - run.iteration);
    const samples = await run.samples();
    const { coverage } = judge(samples);
    if (!coverage) continue;
    const mode = visitedBy(samples, set.modes ?? [], coverage.shares);
    if (mode >= 0 && mode !== visits.at(-1)) visits.push(mode);
    atOnce = Math.max(atOnce, coverage.covered);
    if (coverage.covered === coverage.of && coverage.near >= SETTLED) settled++;
  }
  return run.end({ visited: new Set(visits).size, visits: visits.length, atOnce, settled });
}
