/** One iteration of the algorithm, phase by phase, each with the sentence that explains it. */
import type { LiveRun } from './live-run.js';

interface Phase {
  readonly name: string;
  readonly says: string;
  /** The part of the picture that it is about. */
  readonly part: string;
  run?(run: LiveRun): Promise<void>;
}

const phases: readonly Phase[] = [
  { name: 'samples', says: 'A batch of real samples is drawn, and G, the generator, makes as many of noise.', part: 'generated' },
  {
    name: 'D learns',
    says: 'D, the discriminator, learns: its opinion rises at real samples and falls at generated ones.',
    part: 'opinion',
    run: async ({ session, updates }) => {
      for (let i = 0; i < updates; i++) await session?.stepPlayer('D');
    },
  },
  { name: 'G asks D', says: 'G asks D which way each of its samples should go. The arrows are the answer.', part: 'pull' },
  {
    name: 'G learns',
    says: 'G learns: its samples move along the arrows.',
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

  /** "2 of 4, D learns". */
  get name(): string | undefined {
    return this.#shown && `${phases.indexOf(this.#shown) + 1} of ${phases.length}, ${this.#shown.name}`;
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
