/** What trains behind the widget: the worker, one run or two side by side, their pace, and when they rest. */
import { dataSet, Stopped, trainingRows, TrainingHost, type Checkpoint, type DataSet, type FrameRequest, type Model, type RunSpec } from '../../gan/index.js';
import { onFrame } from '../../ui/frames.js';
import { paceOf } from '../../ui/player.js';
import { LiveRun, ignoreStopped, type LiveRunOwner } from './live-run.js';
import { OwnPoints } from './own.js';
import { dataChoice, presetOf } from './recipe.js';
import { runKey, type TrainerSettings } from './settings.js';
import { SlowMotion } from './slow-motion.js';

export interface TrainingOwner {
  /** The model of the first or the second run; undefined where there is no second. */
  spec(second: boolean): { readonly model: Model; readonly label: string; readonly iterations: number } | undefined;
  settings(): TrainerSettings;
  basePath(): string;
  request(): FrameRequest;
  changed(run: LiveRun): void;
  finished(step: number): void;
  broke(step: number, lastGood: number): void;
  refused(message: string): void;
  opened(): void;
}

/** Real samples on the stage. */
const SHOWN = 240;
/** Milliseconds that a phase is looked at in slow motion. */
const PHASE = 600;
/** Milliseconds that restoring a picture by training it again may take. */
const REPLAY = 5000;
const REPLAY_CHUNK = 250;

interface Identity {
  readonly key: string;
  readonly seed: number;
  readonly engine: RunSpec['engine'];
}

export class Training {
  readonly own = new OwnPoints();
  readonly slow = new SlowMotion();
  readonly #owner: TrainingOwner;
  readonly main: LiveRun;
  second: LiveRun | undefined;
  secondLabel: string | undefined;
  data: DataSet | undefined;
  real: Float32Array = new Float32Array(0);
  broken: { readonly step: number; readonly lastGood: number } | undefined;
  /** The step that is being replayed to. */
  replaying: number | undefined;
  version = 0;
  #identity: Identity | undefined;
  #host: Promise<TrainingHost> | undefined;
  #begun = false;
  #resting = false;
  #goOn = false;
  #kept: Checkpoint | undefined;
  #stopFrames: (() => void) | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #lastMoved = -1;
  #turn = 0;
  #idle: Promise<unknown> = Promise.resolve();

  constructor(owner: TrainingOwner) {
    this.#owner = owner;
    this.main = new LiveRun(this.#listener);
  }

  get playing(): boolean {
    return this.#runs.some((run) => run.playing) || this.#slowTimer !== undefined;
  }

  get #runs(): readonly LiveRun[] {
    return this.second ? [this.main, this.second] : [this.main];
  }

  /** Whether the run has moved since this was last asked. */
  moved(): boolean {
    const moved = this.main.iteration !== this.#lastMoved;
    this.#lastMoved = this.main.iteration;
    if (moved) this.version++;
    return moved;
  }

  // What is trained

  /** Takes in settings; opens another run where they make one. */
  update(seed: number, engine: string, wantsOwn: boolean, seeded: boolean): void {
    const s = this.#owner.settings();
    const choice = wantsOwn ? undefined : dataChoice(s);
    const data = wantsOwn ? this.own.data : choice && JSON.stringify(choice) + seed;
    const chosen = (engine === 'auto' && seeded ? 'wasm' : engine) as RunSpec['engine'];
    const key = [runKey(s), wantsOwn ? this.own.version : data, s.compare, s.story, seed, chosen].join('|');
    if (key === this.#identity?.key) return;
    this.#identity = { key, seed, engine: chosen };
    this.data = wantsOwn ? this.own.data : choice && dataSet(choice.set, choice.options);
    this.real = this.data?.sample(SHOWN, seed + 1) ?? new Float32Array(0);
    if (this.#begun) void this.restart();
  }

  /** The first time that the widget nears the screen. */
  async begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await this.restart();
  }

  /** From the first weights. */
  async restart(): Promise<void> {
    if (!this.#begun || !this.#identity) return;
    const playing = this.playing;
    this.#stopSlow();
    this.slow.forget();
    this.broken = undefined;
    this.#goOn = false;
    const turn = ++this.#turn;
    this.#idle = this.#open(turn, playing);
    await this.#idle;
  }

  async #open(turn: number, playing: boolean): Promise<void> {
    const [first, second] = [this.#specOf(false), this.#specOf(true)];
    if (!first || !this.#identity) return;
    const host = await this.#startHost();
    if (turn !== this.#turn) return;
    if (second && !this.second) this.second = new LiveRun(this.#listener);
    if (!second) {
      this.second?.close();
      this.second = undefined;
    }
    this.secondLabel = second?.label;
    this.main.iterations = first.iterations;
    if (second && this.second) this.second.iterations = second.iterations;
    const opened = await Promise.all([this.#openOne(this.main, host, first.spec), second && this.second?.open(host, second.spec)]);
    if (turn !== this.#turn || !opened[0]) return;
    this.#frames(true);
    this.#owner.opened();
    if (playing) await this.play();
  }

  /** Opens a run; where the engine that was asked for cannot be had, says so and takes what there is. */
  async #openOne(run: LiveRun, host: TrainingHost, spec: RunSpec): Promise<unknown> {
    const opened = await run.open(host, spec);
    return opened ?? (spec.engine === 'auto' ? undefined : run.open(host, { ...spec, engine: 'auto' }));
  }

  #specOf(second: boolean): { readonly spec: RunSpec; readonly label: string; readonly iterations: number } | undefined {
    const made = this.#owner.spec(second);
    if (!made || !this.data || !this.#identity) return undefined;
    const { seed, engine } = this.#identity;
    const s = this.#owner.settings();
    const choice = dataChoice(s);
    const own = this.data === this.own.data;
    const first = presetOf(s.data, s.story)?.discriminatorFirst ?? 0;
    return {
      label: made.label,
      iterations: made.iterations,
      spec: {
        model: made.model,
        sets: { data: trainingRows(this.data, seed) },
        seed,
        engine,
        judge: own || !choice ? { points: trainingRows(this.data, seed).values } : choice,
        ...(first > 0 && { warmUp: [{ player: 'D', updates: first }] }),
      },
    };
  }

  #startHost(): Promise<TrainingHost> {
    return (this.#host ??= TrainingHost.start(this.#owner.basePath() || undefined));
  }

  // Pace

  /** Each run trains to its last step; one that is past it goes on without end. */
  async play(): Promise<void> {
    this.#goOn = true;
    if (this.#resting || this.broken) return;
    const pace = paceOf(this.#owner.settings().speed);
    if (pace.kind === 'slow-motion') {
      this.#slowly();
      return;
    }
    await this.slow.finish(this.#runs, this.#steps);
    const rate = pace.kind === 'rate' ? pace.perSecond : undefined;
    const all = this.#runs.every((run) => run.iteration >= run.iterations);
    await Promise.all(this.#runs.filter((run) => all || run.iteration < run.iterations).map((run) => run.play(rate, all ? undefined : run.iterations)));
  }

  async pause(): Promise<void> {
    this.#goOn = false;
    await this.#halt();
  }

  async #halt(): Promise<void> {
    this.#stopSlow();
    await Promise.all(this.#runs.map((run) => run.pause()));
  }

  /** The speed was changed: the same run goes on at another pace. */
  async changePace(): Promise<void> {
    if (!this.playing) return;
    await this.#halt();
    await this.play();
  }

  async step(n: number): Promise<void> {
    await this.#idle;
    await this.pause();
    await this.slow.finish(this.#runs, this.#steps);
    await Promise.all(this.#runs.map((run) => run.session?.step(n).catch(ignoreStopped)));
    await this.#show();
  }

  /** One phase of the algorithm. */
  async phase(): Promise<void> {
    await this.slow.advance(this.#runs, this.#steps).catch(ignoreStopped);
    await this.#show();
  }

  get #steps(): number {
    return this.#owner.settings().discriminatorSteps;
  }

  #slowly(): void {
    this.#stopSlow();
    this.#slowTimer = setTimeout(() => {
      void this.phase().then(() => {
        if (this.#slowTimer !== undefined) this.#slowly();
      });
    }, PHASE);
    this.#owner.changed(this.main);
  }

  #stopSlow(): void {
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
  }

  /** The head start before the first picture, or the way back to a state's step, within a time budget. */
  async head(goal: number): Promise<void> {
    const start = performance.now();
    const turn = this.#turn;
    while (this.main.iteration < goal && performance.now() - start < REPLAY) {
      if (goal > 2 * REPLAY_CHUNK) this.replaying = goal;
      const n = Math.min(REPLAY_CHUNK, goal - this.main.iteration);
      await Promise.all(this.#runs.map((run) => run.session?.step(n).catch(ignoreStopped)));
      if (turn !== this.#turn) return;
      await this.#show();
      if (this.broken) break;
    }
    this.replaying = undefined;
    await this.#show();
  }

  async seek(iteration: number): Promise<void> {
    await this.pause();
    await Promise.all(this.#runs.map((run) => run.seek(iteration)));
    await this.#show();
  }

  /** Back to the last good step after the losses broke down: the worker is there already. */
  mend(): void {
    this.broken = undefined;
    for (const run of this.#runs) {
      run.history.forget(run.iteration);
      run.stale = true;
    }
    void this.#show();
  }

  // For code

  async generate(n: number): Promise<Float32Array> {
    await this.#idle;
    return (await this.main.session?.generate('G', n)) ?? new Float32Array(0);
  }

  async checkpoint(): Promise<Checkpoint> {
    await this.#idle;
    const session = this.main.session;
    if (!session) throw new Stopped();
    return session.checkpoint();
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    await this.#idle;
    await this.pause();
    await this.main.session?.restore(checkpoint);
    await this.#show();
  }

  // Coming and going

  rest(): void {
    this.#resting = true;
    const goOn = this.#goOn;
    void this.#halt();
    this.#goOn = goOn;
    this.#frames(false);
  }

  resume(): void {
    this.#resting = false;
    this.#frames(true);
    if (this.#goOn) void this.play();
  }

  connect(): void {
    if (!this.#begun || this.#host) return;
    const kept = this.#kept;
    const goOn = this.#goOn;
    void this.restart().then(async () => {
      if (kept) await this.main.session?.restore(kept);
      await this.#show();
      if (goOn) await this.play();
    });
  }

  /** An element that is only moved keeps its worker; one that is taken out leaves a checkpoint behind. */
  disconnect(isGone: () => boolean): void {
    queueMicrotask(() => {
      if (isGone()) void this.#leave();
    });
  }

  async #leave(): Promise<void> {
    const host = this.#host;
    this.#host = undefined;
    this.#turn++;
    const goOn = this.#goOn;
    this.#frames(false);
    this.#stopSlow();
    await this.main.pause();
    this.#goOn = goOn;
    this.#kept = await this.main.session?.checkpoint().catch(() => undefined);
    for (const run of this.#runs) run.close();
    (await host)?.stop();
  }

  // Frames

  #frames(wanted: boolean): void {
    if (wanted && !this.#resting) this.#stopFrames ??= onFrame((time) => this.#runs.forEach((run) => run.ask(time, () => this.#owner.request())));
    if (wanted) return;
    this.#stopFrames?.();
    this.#stopFrames = undefined;
  }

  /** A picture of how things stand, at once. */
  async #show(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.now(this.#owner.request())));
  }

  /** What is shown has changed: another layer is asked for. */
  look(): void {
    for (const run of this.#runs) run.stale = true;
    if (this.#begun) this.#frames(true);
  }

  readonly #listener: LiveRunOwner = {
    changed: (run) => this.#owner.changed(run),
    refused: (_run, message) => this.#owner.refused(message),
    finished: (run) => {
      if (!this.playing) this.#goOn = false;
      if (run !== this.main) return;
      void this.#show().then(() => this.#owner.finished(run.iteration));
    },
    broke: (_run, step, lastGood) => {
      this.broken = { step, lastGood };
      void this.pause();
      this.#owner.broke(step, lastGood);
    },
  };
}
