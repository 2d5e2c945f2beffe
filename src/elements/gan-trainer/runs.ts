/** One run, or two side by side: opened together, left together, taken up together. */
import type { Checkpoint, Model, RunSpec, TrainingHost } from '../../gan/index.js';
import { ignoreStopped, LiveRun, type LiveRunOwner } from './live-run.js';

/** A run to open. */
export interface Made {
  readonly model: Model;
  readonly label: string;
  readonly iterations: number;
}

/** What both runs share. */
export type Shared = Omit<RunSpec, 'model'>;

/** The checkpoints that runs were left at. */
export type Left = readonly (Checkpoint | undefined)[];

type Refuse = (what: 'run' | 'engine', message: string) => void;

export class Runs {
  readonly main: LiveRun;
  second: LiveRun | undefined;
  /** In what the second run differs. */
  secondLabel: string | undefined;
  readonly #owner: LiveRunOwner;

  constructor(owner: LiveRunOwner) {
    this.#owner = owner;
    this.main = new LiveRun(owner);
  }

  get all(): readonly LiveRun[] {
    return this.second ? [this.main, this.second] : [this.main];
  }

  /** Does the same to both runs. */
  async each(act: (run: LiveRun) => unknown): Promise<void> {
    await Promise.all(this.all.map(act));
  }

  /** Opens runs in place of those before; answers whether the first is there. */
  async open(host: TrainingHost, shared: Shared, [first, second]: readonly [Made, Made | undefined], keep: boolean, refuse: Refuse): Promise<boolean> {
    if (second) this.second ??= new LiveRun(this.#owner);
    else this.dropSecond();
    this.secondLabel = second?.label;
    const opened = await Promise.all([openOne(this.main, host, first, shared, keep, refuse), second && this.second && openOne(this.second, host, second, shared, keep, refuse)]);
    return opened[0];
  }

  dropSecond(): void {
    this.second?.close();
    this.second = undefined;
  }

  /** Nothing is trained, and nothing is seen. */
  clear(): void {
    this.dropSecond();
    this.main.clear();
  }

  /** Ends the runs; answers with where they were. */
  leave(): Promise<Left> {
    return Promise.all(
      this.all.map(async (run) => {
        const session = run.release();
        const checkpoint = await session?.checkpoint().catch(() => undefined);
        void session?.close().catch(ignoreStopped);
        return checkpoint;
      }),
    );
  }

  /** Takes up the runs where they were left; false where there is nothing that fits. */
  async goBack(left: Left = []): Promise<boolean> {
    if (!left[0]) return false;
    const back = this.all.map(({ session }, i) => (left[i] ? session?.restore(left[i]).catch(() => undefined) : undefined));
    return (await Promise.all(back))[0] !== undefined;
  }
}

/** Opens a run; where the engine that was asked for cannot be had, says so and takes what there is. */
async function openOne(run: LiveRun, host: TrainingHost, made: Made, shared: Shared, keep: boolean, refuse: Refuse): Promise<boolean> {
  run.iterations = made.iterations;
  run.updates = made.model.players.find(({ name }) => name === 'D')?.updates ?? 1;
  const spec = { ...shared, model: made.model };
  let problem = await run.open(host, spec, keep);
  if (problem !== undefined && spec.engine !== 'auto') {
    const missing = problem;
    problem = await run.open(host, { ...spec, engine: 'auto' }, keep);
    if (problem === undefined && run.session) refuse('engine', missing);
  }
  if (problem !== undefined) refuse('run', problem);
  return run.session !== undefined;
}
