/** What trains and translates behind the widget: the worker, its run, what the run makes of the faces that are looked at. */
import { TrainingHost, type Checkpoint, type RunSpec } from '../../gan/index.js';
import { cycleMeasures, type CycleMeasures } from '../../gan/pictures/cycle-measures.js';
import { cycleDefaults, cycleModel, told, type CycleOptions, type Told } from '../../gan/pictures/cycle.js';
import type { Domains } from '../../gan/pictures/domains.js';
import { sized, type Translators } from '../../gan/pictures/translators.js';
import { onFrame } from '../../ui/frames.js';
import type { Trail } from './panels.js';
import { ignoreStopped, LiveRun } from '../gan-trainer/live-run.js';

/** Milliseconds between two looks at the faces of the row, and between two averages over all, while training. */
const EVERY = { look: 300, average: 3000 };
/** Milliseconds that replaying a run may take, in chunks of so many steps. */
const REPLAY = { within: 5000, chunk: 5 };

export interface Wanted {
  readonly domains: Domains;
  /** Where training begins; undefined for random weights. */
  readonly trained: Translators | undefined;
  readonly options: CycleOptions;
  readonly seed: number;
  readonly engine: RunSpec['engine'];
  /** Changes with everything that makes another run; options make the same run go on otherwise. */
  readonly key: string;
}

/** What the translators make of the held faces, or of those of the row. */
export interface Looked {
  readonly x: readonly Told[];
  readonly y: readonly Told[];
}

export interface TranslationOwner {
  basePath(): string;
  /** Places of the faces of the row among the held ones. */
  shown(): readonly number[];
  /** A picture, a number, playing: something is to be drawn anew. */
  changed(): void;
  /** Steps that are to be replayed before the first picture. */
  opened(): number;
  /** The first picture stands. */
  stands(): void;
  broke(step: number, lastGood: number): void;
  refused(what: 'run' | 'engine', message: string): void;
  opening(): void;
  moved(engine: string, step: number, why: string): void;
}

export class Translation {
  readonly live: LiveRun;
  /** Of the faces of the row, by their places among the held ones. */
  looked: ReadonlyMap<number, { readonly x: Told; readonly y: Told }> = new Map();
  /** Over all held faces. */
  averages: { readonly step: number; readonly values: CycleMeasures } | undefined;
  /** The averages as they were measured, step by step, of this run. */
  trail: Trail = { steps: [], values: [] };
  broken: { readonly step: number; readonly lastGood: number } | undefined;
  replaying: number | undefined;
  /** Grows whenever the translators have changed. */
  version = 0;
  readonly #owner: TranslationOwner;
  #wanted: Wanted | undefined;
  /** The options that the open run has. */
  #options: CycleOptions | undefined;
  #host: Promise<TrainingHost> | undefined;
  #goOn = false;
  #resting = true;
  #busy = 0;
  #turn = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #left: Promise<Checkpoint | undefined> | undefined;
  #stopFrames: (() => void) | undefined;
  #looking = false;
  #lookedAt = { look: 0, average: 0, step: -1 };

  constructor(owner: TranslationOwner) {
    this.#owner = owner;
    this.live = new LiveRun({
      changed: () => this.#changed(),
      finished: () => {},
      moved: (run, step, why) => owner.moved(run.session?.engine ?? '', step, why),
      broke: (_run, step, lastGood) => {
        this.broken = { step, lastGood };
        this.pause();
        owner.broke(step, lastGood);
      },
    });
  }

  get playing(): boolean {
    return this.#goOn;
  }

  get iteration(): number {
    return this.live.iteration;
  }

  /** Iterations that the present weights were trained for before the page. */
  get before(): number {
    return this.#wanted?.trained?.steps ?? 0;
  }

  get ready(): boolean {
    return this.live.session !== undefined && this.averages !== undefined;
  }

  /** Everything that was asked for has been done. */
  get settled(): Promise<unknown> {
    return this.#queue;
  }

  // What is run

  update(wanted: Wanted): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    if (wanted.key !== before?.key) return this.restart();
    if (this.#goOn && this.#stale) void this.#during(() => this.#adopt());
  }

  get #stale(): boolean {
    return JSON.stringify(this.#options) !== JSON.stringify(this.#wanted?.options);
  }

  /** From the first weights, or from where the run was left. */
  restart(left?: Promise<Checkpoint | undefined>): void {
    if (!this.#wanted) return;
    this.broken = undefined;
    this.#owner.opening();
    this.#interrupt();
    const turn = ++this.#turn;
    void this.#during(async () => turn === this.#turn && this.#open(turn, left));
  }

  async #open(turn: number, left?: Promise<Checkpoint | undefined>): Promise<void> {
    const wanted = this.#wanted;
    if (!wanted || !(await this.#openRun(wanted, false)) || turn !== this.#turn) return;
    this.trail = { steps: [], values: [] };
    const checkpoint = await left;
    if (checkpoint) await this.live.session?.restore(checkpoint).catch(() => undefined);
    else await this.#replay(this.#owner.opened(), turn);
    if (turn !== this.#turn) return;
    await this.live.now({ stride: 1 });
    await this.look(true);
    if (turn === this.#turn) this.#owner.stands();
  }

  /** Opens a run for what is wanted; where an engine cannot be had, says so and takes what there is. */
  async #openRun(wanted: Wanted, keep: boolean): Promise<boolean> {
    const host = await (this.#host ??= TrainingHost.start(this.#owner.basePath() || undefined));
    const { domains: { shape, x, y }, trained, seed, engine } = wanted;
    const options = trained ? sized(wanted.options, trained.size) : wanted.options;
    const spec: RunSpec = { model: cycleModel(options, shape), sets: { x: x.rows, y: y.rows }, seed, engine, ...(trained && !keep && { weights: trained.weights }) };
    let problem = await this.live.open(host, spec, keep);
    if (problem !== undefined && engine !== 'auto') {
      const missing = problem;
      problem = await this.live.open(host, { ...spec, engine: 'auto' }, keep);
      if (problem === undefined) this.#owner.refused('engine', missing);
    }
    if (problem !== undefined) this.#owner.refused('run', problem);
    this.#options = wanted.options;
    this.#frames(true);
    return this.live.session !== undefined;
  }

  /** The same run goes on with other weights of its losses. */
  async #adopt(): Promise<void> {
    const wanted = this.#wanted;
    if (!wanted || !this.#stale || !this.live.session) return;
    await this.live.pause();
    const checkpoint = await this.live.session.checkpoint();
    if (await this.#openRun(wanted, true)) await this.live.session?.restore(checkpoint);
  }

  async #replay(goal: number, turn: number): Promise<void> {
    const start = performance.now();
    for (let at = 0; at < goal && performance.now() - start < REPLAY.within && turn === this.#turn; at += REPLAY.chunk) {
      this.replaying = goal;
      await this.live.session?.step(Math.min(REPLAY.chunk, goal - at));
      await this.live.now({ stride: 1 });
      if (this.broken) break;
    }
    this.replaying = undefined;
  }

  /** Does one thing after the other, and plays on after the last. */
  async #during(act: () => Promise<unknown>): Promise<void> {
    this.#busy++;
    const done = this.#queue.then(act).catch(ignoreStopped);
    this.#queue = done.catch(() => undefined);
    try {
      await done;
    } finally {
      this.#busy--;
      void this.#go();
    }
  }

  // Pace

  play(): void {
    this.#goOn = this.broken === undefined;
    if (this.#stale) void this.#during(() => this.#adopt());
    void this.#go();
    this.#owner.changed();
  }

  async #go(): Promise<void> {
    if (this.#goOn && !this.#resting && this.#busy === 0 && !this.live.playing) await this.live.play(undefined, undefined);
  }

  pause(): void {
    this.#goOn = false;
    this.#interrupt();
    void this.live.pause().then(() => this.#settle());
    this.#owner.changed();
  }

  #interrupt(): void {
    if (this.#busy > 0) void this.live.session?.pause().catch(ignoreStopped);
  }

  async step(n: number): Promise<void> {
    this.#goOn = false;
    await this.live.pause();
    await this.#during(async () => {
      if (this.broken) this.mend();
      await this.#adopt();
      await this.live.session?.step(n);
      await this.live.now({ stride: 1 });
      await this.look(true);
    });
  }

  /** Back to the last good step after the losses broke down: the worker is there already. */
  mend(): void {
    this.broken = undefined;
    this.live.history.forget(this.live.iteration);
    void this.#settle();
  }

  // Looking

  /** Asks for what the row shows; with `all` for the averages too. */
  async look(all = false): Promise<void> {
    const { session } = this.live;
    const domains = this.#wanted?.domains;
    if (!session || !domains || this.#looking) return;
    this.#looking = true;
    try {
      const step = this.iteration;
      const places = this.#owner.shown();
      if (all) await this.#average(step, domains);
      else this.#keep(places, { x: await this.#tell('fromX', some(domains.x.held, places, domains)), y: await this.#tell('fromY', some(domains.y.held, places, domains)) });
      this.#lookedAt = { look: performance.now(), average: all ? performance.now() : this.#lookedAt.average, step };
      this.version++;
      this.#owner.changed();
    } catch (error) {
      ignoreStopped(error);
    } finally {
      this.#looking = false;
    }
  }

  async #average(step: number, { x, y }: Domains): Promise<void> {
    const all = { x: await this.#tell('fromX', x.held), y: await this.#tell('fromY', y.held) };
    this.#keep(all.x.map((_, i) => i), all);
    const values = cycleMeasures(this.#options ?? cycleDefaults, x.held, all.x, y.held, all.y);
    this.averages = { step, values };
    const earlier = this.trail.steps.filter((before) => before < step).length;
    this.trail = { steps: [...this.trail.steps.slice(0, earlier), step], values: [...this.trail.values.slice(0, earlier), values] };
  }

  #keep(places: readonly number[], { x, y }: Looked): void {
    this.looked = new Map([...this.looked, ...places.map((place, i) => [place, { x: x[i], y: y[i] }] as const)]);
  }

  async #tell(of: 'fromX' | 'fromY', x: Float32Array): Promise<Told[]> {
    const { session } = this.live;
    const shape = this.#wanted?.domains.shape;
    return session && shape ? told(await session.make(of, x), shape) : [];
  }

  /** Translations of pictures, [n][pixels]. */
  async translate(of: 'fromX' | 'fromY', x: Float32Array): Promise<readonly Told[]> {
    await this.#queue;
    return this.#tell(of, x);
  }

  #changed(): void {
    const now = performance.now();
    const { look, average, step } = this.#lookedAt;
    if (this.live.playing && this.iteration !== step) {
      if (now - average > EVERY.average) void this.look(true);
      else if (now - look > EVERY.look) void this.look();
    }
    this.#owner.changed();
  }

  /** After a pause everything shown is of the same step. */
  async #settle(): Promise<void> {
    await this.live.now({ stride: 1 });
    await this.look(true);
  }

  // Coming and going

  rest(): void {
    this.#resting = true;
    void this.live.pause();
    this.#frames(false);
  }

  resume(): void {
    this.#resting = false;
    if (this.live.session) this.#frames(true);
    void this.#go();
  }

  connect(): void {
    if (!this.#host && this.#wanted) this.restart(this.#left);
  }

  /** An element that is only moved keeps its worker; one that is taken out leaves a checkpoint behind. */
  disconnect(isGone: () => boolean): void {
    queueMicrotask(() => {
      if (isGone() && this.#host) this.#leave(this.#host);
    });
  }

  #leave(host: Promise<TrainingHost>): void {
    this.#host = undefined;
    this.#turn++;
    this.#frames(false);
    const session = this.live.release();
    this.#left = this.iteration > 0 ? session?.checkpoint().catch(() => undefined) : undefined;
    void Promise.resolve(this.#left).then(async () => (await host).stop());
  }

  #frames(wanted: boolean): void {
    if (wanted && !this.#resting) this.#stopFrames ??= onFrame((time) => this.live.ask(time, () => ({ stride: 1 })));
    if (wanted) return;
    this.#stopFrames = void this.#stopFrames?.();
  }
}

/** Some of the held pictures, one after another. */
function some(held: Float32Array, places: readonly number[], { x }: Domains): Float32Array {
  const size = x.rows.columns;
  const out = new Float32Array(places.length * size);
  places.forEach((place, i) => out.set(held.subarray(place * size, (place + 1) * size), i * size));
  return out;
}
