/** Runs of the presets that show what goes wrong, and what has to be seen in each. */
import { failing, type Preset, type Recipe } from '../src/gan/index.js';
import { TimedRun, trainAndJudge, type Outcome, type Subject } from './presets-runs.js';

/** Looks at a run of the rotation, evenly spaced over its iterations. */
const LOOKS = 250;

/** A mode is visited when this share of all samples lies within three standard deviations of it. */
const VISITED = 0.5;

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
    const { coverage } = judge(await run.samples());
    if (!coverage) continue;
    const mode = coverage.shares.findIndex((share) => share >= VISITED);
    if (mode >= 0 && mode !== visits.at(-1)) visits.push(mode);
    atOnce = Math.max(atOnce, coverage.covered);
    if (coverage.covered === coverage.of && coverage.near >= SETTLED) settled++;
  }
  return run.end({ visited: new Set(visits).size, visits: visits.length, atOnce, settled });
}
