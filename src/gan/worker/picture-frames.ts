/** What the page shows of a run on pictures, computed beside it: the sibling of the frame maker for points. */
import type { Trainer } from '../../engine/index.js';
import type { FrameRequest, Frame, JudgedPictures, PictureParts, PictureRequest, Probed, RunSpec } from './protocol.js';
import { PictureCodes } from './picture-codes.js';
import { PictureData, type Chosen } from './picture-data.js';
import { featuresAt, JudgeJob, ProbeJob, type JobTools } from './picture-jobs.js';

/** Milliseconds between the end of a judgement or a probe and the next, while training. */
const EVERY = 4000;

export type FrameTools = Pick<JobTools, 'trainer' | 'spec' | 'open' | 'turn'> & { readonly clock: () => number };

/** Something that takes long: its last answer, and whether one is on its way. */
interface Standing<A> {
  readonly run: () => Promise<A>;
  answer?: A;
  /** Iteration and time of the last try, which may have failed. */
  tried: { iteration: number; at: number };
  problem?: string;
}

/** Thrown to end what is on its way when the run is closed. */
class Closed extends Error {}

export class PictureFrames {
  readonly #trainer: Trainer;
  readonly #spec: RunSpec;
  readonly #clock: () => number;
  readonly #codes: PictureCodes;
  readonly #data: PictureData;
  readonly #judge: JudgeJob;
  readonly #judging: Standing<JudgedPictures>;
  readonly #probing: Standing<Probed>;
  /** One after the other; each is begun when it is asked for and the last is done. */
  #working: Standing<unknown> | undefined;
  #grid = { rows: 1, columns: 1 };
  #isClosed = false;

  constructor({ trainer, spec, clock, turn, open }: FrameTools) {
    this.#trainer = trainer;
    this.#spec = spec;
    this.#clock = clock;
    this.#codes = new PictureCodes(spec);
    this.#data = new PictureData(spec);
    const goOn = async (): Promise<void> => {
      await turn();
      if (this.#isClosed) throw new Closed();
    };
    const tools: JobTools = { trainer, spec, open, codes: this.#codes, data: this.#data, turn: goOn };
    this.#judge = new JudgeJob(tools);
    const probe = new ProbeJob(tools);
    const never = { iteration: -1, at: -Infinity };
    this.#judging = { run: () => this.#judge.run(), tried: never };
    this.#probing = { run: () => probe.run(), tried: never };
  }

  async make({ samples, pictures }: FrameRequest, playing: boolean): Promise<Pick<Frame, 'samples' | 'pictures'>> {
    return {
      ...(samples && { samples: await this.samples(samples) }),
      ...(pictures && { pictures: await this.#parts(pictures, playing) }),
    };
  }

  /** n made pictures; where G is told a class, as many of each. */
  async samples(n: number): Promise<Float32Array> {
    return this.#trainer.generate(this.#codes.made, this.#codes.draw(n).rows);
  }

  dispose(): void {
    this.#isClosed = true;
    if (!this.#working) this.#judge.dispose();
  }

  async #parts(request: PictureRequest, playing: boolean): Promise<PictureParts> {
    const made = request.grid && (await this.#made(request.grid));
    const real = request.real ? this.#data.shown(request.real) : undefined;
    if (request.judge) this.#begin(this.#judging, playing);
    if (request.probe) this.#begin(this.#probing, playing);
    const verdicts = request.verdicts ? await this.#verdicts(made, real) : undefined;
    const features = request.features && (await this.#features(request.features));
    const nearest = request.nearest === undefined ? undefined : await this.#nearest(request.nearest);
    const problem = (request.judge ? this.#judging.problem : undefined) ?? (request.probe ? this.#probing.problem : undefined);
    return {
      ...(made && request.grid && { grid: { ...request.grid, ...made } }),
      ...(real && { real }),
      ...(verdicts && { verdicts }),
      ...(features && { features }),
      ...(nearest && { nearest }),
      ...(this.#judging.answer && { judgement: this.#judging.answer }),
      ...(this.#probing.answer && { probe: this.#probing.answer }),
      waiting: this.#working !== undefined || (!playing && ((request.judge === true && this.#isOld(this.#judging)) || (request.probe === true && this.#isOld(this.#probing)))),
      ...(problem !== undefined && { problem }),
    };
  }

  async #made(grid: { readonly rows: number; readonly columns: number }): Promise<Chosen> {
    this.#grid = grid;
    const { rows, classes } = this.#codes.grid(grid.rows, grid.columns);
    return { pictures: await this.#trainer.generate(this.#codes.made, rows), classes };
  }

  /** One picture of the grid, or one of the real ones that are shown. */
  async #one(of: 'made' | 'real', index: number): Promise<Float32Array> {
    const { rows, columns } = this.#grid;
    const n = of === 'made' ? rows * columns : this.#data.count;
    if (!(Number.isInteger(index) && index >= 0 && index < n)) throw new RangeError(`There are ${n} ${of} pictures, and number ${index} is asked for; count from 0.`);
    if (of === 'real') return this.#data.shown(index + 1).pictures.slice(-this.#data.pixels);
    const units = this.#codes.noise + this.#codes.told;
    const code = this.#codes.grid(rows, columns).rows.subarray(index * units, (index + 1) * units);
    return this.#trainer.generate(this.#codes.made, code);
  }

  async #verdicts(made: Chosen | undefined, real: Chosen | undefined): Promise<NonNullable<PictureParts['verdicts']>> {
    const score = async (chosen: Chosen | undefined): Promise<Float32Array> => (chosen ? this.#trainer.discriminate(this.#verdict, this.#shown(chosen)) : new Float32Array(0));
    return { made: await score(made), real: await score(real) };
  }

  get #verdict(): string {
    return this.#spec.model.formulas?.verdict ? 'verdict' : 'D';
  }

  /** What D is shown: pixels, and behind them the label one-hot where it is told one. */
  #shown({ pictures, classes }: Chosen): Float32Array {
    const labels = (this.#spec.model.formulas?.verdict?.inputs.length ?? 1) > 1 ? (this.#spec.pictures?.classes ?? 0) : 0;
    if (labels === 0) return pictures;
    const { pixels } = this.#data;
    const out = new Float32Array(classes.length * (pixels + labels));
    classes.forEach((label, i) => {
      out.set(pictures.subarray(i * pixels, (i + 1) * pixels), i * (pixels + labels));
      out[i * (pixels + labels) + pixels + label] = 1;
    });
    return out;
  }

  async #features({ of, index, place }: NonNullable<PictureRequest['features']>): Promise<NonNullable<PictureParts['features']>> {
    const places = this.#spec.pictures?.places ?? [];
    const at = places[place];
    if (!at) throw new RangeError(`D has ${places.length} places to look at, and place ${place} is asked for; count from 0.`);
    const maps = await featuresAt(this.#trainer, at, await this.#one(of, index));
    return { of, index, place, channels: at.channels, side: at.side, maps };
  }

  async #nearest(index: number): Promise<NonNullable<PictureParts['nearest']>> {
    const { index: row, distance } = this.#data.nearest(await this.#one('made', index));
    return { index, row, distance, picture: this.#data.picture(row) };
  }

  #isOld({ tried }: Standing<unknown>): boolean {
    return tried.iteration !== this.#trainer.iteration;
  }

  #begin<A>(standing: Standing<A>, playing: boolean): void {
    if (this.#working || !this.#isOld(standing)) return;
    if (playing && this.#clock() - standing.tried.at < EVERY) return;
    this.#working = standing;
    const { iteration } = this.#trainer;
    const done = (): void => {
      standing.tried = { iteration, at: this.#clock() };
      this.#working = undefined;
      if (this.#isClosed) this.#judge.dispose();
    };
    standing.run().then(
      (answer) => {
        standing.answer = answer;
        standing.problem = undefined;
        done();
      },
      (error: unknown) => {
        if (!(error instanceof Closed)) standing.problem = error instanceof Error ? error.message : String(error);
        done();
      },
    );
  }
}
