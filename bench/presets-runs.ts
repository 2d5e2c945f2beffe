/** Trains presets and says what came of it, in numbers. */
import { createTrainer, dataSet, gan, judgeOf, trainingRows, type DataSet, type Judge, type Preset, type Recipe, type Trainer } from '../src/gan/index.js';
import { normals, uniforms } from '../src/math/random/stream.js';

/** Samples that a run is judged by. */
export const JUDGED = 2000;

/** What a run came to: values by name, and how long the training alone took. */
export interface Outcome {
  readonly values: Readonly<Record<string, number>>;
  /** Of the processor: what the run needs where it has a core to itself. */
  readonly seconds: number;
  /** By the clock: longer where others use the machine. */
  readonly clock: number;
  readonly iterations: number;
}

/** Data, and what judges samples of it. */
export interface Subject {
  readonly set: DataSet;
  readonly judge: Judge['judge'];
}

export const subjectOf = ({ data, dataOptions }: Pick<Preset, 'data' | 'dataOptions'>): Subject => {
  const set = dataSet(data, dataOptions);
  return { set, judge: judgeOf(set, JUDGED).judge };
};

/** Noise that no training saw, the same for every preset of one seed. */
const freshNoise = ({ noise, noiseUnits }: Recipe['options'], seed: number): Float32Array => {
  const size = JUDGED * noiseUnits;
  if (noise === 'uniform') return Float32Array.from(uniforms(seed, 'bench.z', 0, size), (u) => 2 * u - 1);
  return Float32Array.from(normals(seed, 'bench.z', 0, size));
};

/** A run on the `wasm` kernels that keeps the time of its training. */
export class TimedRun {
  readonly #trainer: Trainer;
  readonly #z: Float32Array;
  #clock = 0;
  #processor = 0;

  private constructor(trainer: Trainer, z: Float32Array) {
    this.#trainer = trainer;
    this.#z = z;
  }

  /** @param discriminatorFirst updates of D alone before the first iteration */
  static async start({ options }: Recipe, set: DataSet, seed: number, discriminatorFirst = 0): Promise<TimedRun> {
    const sets = { data: trainingRows(set, seed) };
    const trainer = await createTrainer({ model: gan(options), sets, seed, engine: 'wasm' });
    const run = new TimedRun(trainer, freshNoise(options, seed));
    await run.#timed(async () => {
      for (let i = 0; i < discriminatorFirst; i++) await trainer.stepPlayer('D');
    });
    return run;
  }

  get iteration(): number {
    return this.#trainer.iteration;
  }

  step(n: number): Promise<void> {
    return this.#timed(() => this.#trainer.step(n));
  }

  /** Samples [2000, 2], from G's averaged weights where it keeps an average. */
  async samples(): Promise<Float32Array> {
    return this.#trainer.generate('G', this.#z);
  }

  /** Frees the machine and gives what the run came to. */
  end(values: Outcome['values']): Outcome {
    const { iteration } = this;
    this.#trainer.dispose();
    return { values, seconds: this.#processor / 1e6, clock: this.#clock / 1e3, iterations: iteration };
  }

  async #timed(work: () => void | Promise<void>): Promise<void> {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    this.#clock += performance.now() - start;
    this.#processor += user + system;
  }
}

/** Trains a recipe to its end and judges what G makes then. */
export async function trainAndJudge(recipe: Recipe, { set, judge }: Subject, seed: number, discriminatorFirst = 0): Promise<Outcome> {
  const run = await TimedRun.start(recipe, set, seed, discriminatorFirst);
  await run.step(recipe.iterations);
  const { overFloor, coverage } = judge(await run.samples());
  return run.end({ covered: coverage?.covered ?? 0, near: coverage?.near ?? 0, distance: overFloor });
}
