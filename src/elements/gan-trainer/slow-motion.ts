/** One iteration of the algorithm, phase by phase, each with the sentence that explains it. */
import type { LiveRun } from './live-run.js';

interface Phase {
  readonly says: string;
  /** The part of the picture that it is about. */
  readonly part: string;
  run?(run: LiveRun): Promise<void>;
}

const phases: readonly Phase[] = [
  { says: '1 of 4: draw a batch of real samples, and let G make as many of noise.', part: 'generated' },
  {
    says: '2 of 4: D learns. Its opinion rises at real samples and falls at generated ones.',
    part: 'opinion',
    run: async ({ session, updates }) => {
      for (let i = 0; i < updates; i++) await session?.stepPlayer('D');
    },
  },
  { says: '3 of 4: G asks D which way each of its samples should go. The arrows are the answer.', part: 'pull' },
  {
    says: '4 of 4: G learns. Its samples move along the arrows.',
    part: 'generated',
    run: async ({ session }) => {
      await session?.stepPlayer('G');
      await session?.finishIteration();
    },
  },
];

export class SlowMotion {
  #next = 0;
  #shown: Phase | undefined;

  /** What the phase that was shown last is about; undefined before the first. */
  get says(): string | undefined {
    return this.#shown?.says;
  }

  get part(): string | undefined {
    return this.#shown?.part;
  }

  /** Whether an iteration is under way. */
  get between(): boolean {
    return this.#next !== 0;
  }

  /** Goes through the next phase. */
  async advance(runs: readonly LiveRun[]): Promise<void> {
    const phase = phases[this.#next];
    this.#next = (this.#next + 1) % phases.length;
    this.#shown = phase;
    await Promise.all(runs.map((run) => phase.run?.(run)));
  }

  /** Goes through what is left of the iteration, so that another pace can take over. */
  async finish(runs: readonly LiveRun[]): Promise<void> {
    while (this.between) await this.advance(runs);
    this.#shown = undefined;
  }

  forget(): void {
    this.#next = 0;
    this.#shown = undefined;
  }
}
