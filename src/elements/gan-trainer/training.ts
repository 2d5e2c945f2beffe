/** What trains behind the widget: the worker, one run or two side by side, their pace, and when they rest. */
import { TrainingHost, type Checkpoint } from '../../gan/index.js';
import { onFrame } from '../../ui/frames.js';
import { paceOf } from '../../ui/player.js';
import { ignoreStopped, type LiveRun, type LiveRunOwner } from './live-run.js';
import { Runs, type Left } from './runs.js';
import { runKey } from './settings.js';
import type { SlowMotion } from './slow-motion.js';
import type { TrainingOwner, Wanted } from './training-owner.js';

/** Milliseconds that a phase is looked at in slow motion. */
const PHASE = 600;
/** Milliseconds that replaying a run may take, in chunks of so many steps. */
const REPLAY = { within: 5000, chunk: 250 };

const slowMotion = (): Promise<SlowMotion | undefined> => import('./slow-motion.js').then(({ SlowMotion }) => new SlowMotion(), () => undefined);

export class Training {
  /** Phase by phase: loaded when it is first wanted. */
  slow: SlowMotion | undefined;
  readonly #owner: TrainingOwner;
  readonly runs: Runs;
  broken: { readonly step: number; readonly lastGood: number } | undefined;
  /** The step that is being replayed to. */
  replaying: number | undefined;
  version = 0;
  #wanted: Wanted | undefined;
  #key = '';
  #iterations = 0;
  #host: Promise<TrainingHost> | undefined;
  #begun = false;
  #resting = true;
  /** Whether it is to train, as soon as it can and may. */
  #goOn = false;
  /** Runs that are being opened or stepped: playing waits. */
  #busy = 0;
  #left: Promise<Left> | undefined;
  #stopFrames: (() => void) | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #lastMoved = -1;
  #turn = 0;
  #stands = 0; // the turn whose first picture stands
  #queue: Promise<unknown> = Promise.resolve();

  constructor(owner: TrainingOwner) {
    this.#owner = owner;
    this.runs = new Runs(this.#listener);
  }

  /** Whether it trains, or will as soon as it is in sight. */
  get playing(): boolean {
    return this.#goOn;
  }

  get main(): LiveRun {
    return this.runs.main;
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
  update(wanted: Wanted): void {
    const s = this.#owner.settings();
    const { subject, seed, engine, refused } = wanted;
    const key = [runKey(s), subject.key, s.compare, s.story, seed, engine, refused].join('|');
    if (s.iterations !== this.#iterations) this.#moveEnd(s.iterations);
    if (key === this.#key || (subject.awaited && this.main.session)) return;
    this.#key = key;
    this.#wanted = wanted;
    if (refused && this.main.session) return;
    subject.take(seed);
    if (this.#begun) this.restart();
  }

  /** The run goes on to another last step. */
  #moveEnd(iterations: number): void {
    this.#iterations = iterations;
    this.main.iterations = iterations;
    if (this.runs.second) this.runs.second.iterations = this.#owner.spec(true)?.iterations ?? iterations;
    void this.changePace();
  }

  /** The first time that the widget nears the screen. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.restart();
  }

  /** From the first weights, or from where the runs were left; what plays goes on to play. */
  restart(left?: Promise<Left>): void {
    if (!this.#begun || !this.#wanted) return;
    this.#stopSlow();
    this.slow?.forget();
    this.broken = undefined;
    this.#owner.opening();
    this.#interrupt();
    this.#left = left;
    const turn = ++this.#turn;
    void this.#during(async () => turn === this.#turn && this.#open(turn, left));
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

  async #open(turn: number, left: Promise<Left> | undefined): Promise<void> {
    if (!this.#wanted) return;
    const { subject, seed, engine, refused } = this.#wanted;
    const lesson = subject.lesson(seed);
    const made = lesson && !refused ? ([this.#owner.spec(false), this.#owner.spec(true)] as const) : [];
    if (!lesson || !made[0]) return this.#nothing(lesson !== undefined, subject.loading);
    const shared = { ...lesson, seed, engine };
    const host = await this.#startHost();
    if (turn !== this.#turn) return;
    const opened = await this.runs.open(host, shared, [made[0], made[1]], left !== undefined, (what, message) => {
      if (turn === this.#turn) this.#owner.refused(what, message);
    });
    if (turn !== this.#turn) return;
    if (!opened) return this.#owner.shown();
    this.#frames(true);
    const goal = this.#owner.opened();
    if (await this.runs.goBack(await left)) await this.#show();
    else await this.#head(goal, turn);
    if (turn !== this.#turn) return;
    [this.#left, this.#stands] = [undefined, turn];
    this.#owner.shown();
  }

  /** There is nothing to learn: no run, and an empty picture where there is no data. */
  #nothing(hasData: boolean, isLoading: boolean): void {
    if (!hasData) this.runs.clear();
    if (isLoading) return;
    this.#goOn = false;
    this.#owner.shown();
  }

  #startHost(): Promise<TrainingHost> {
    return (this.#host ??= TrainingHost.start(this.#owner.basePath() || undefined));
  }

  // Pace

  /** Each run trains to its last step; one that is past it goes on without end. */
  play(): void {
    this.#goOn = this.broken === undefined;
    void this.#go();
    this.#owner.changed(this.main);
  }

  async #go(): Promise<void> {
    if (!this.#mayGo) return;
    const pace = paceOf(this.#owner.settings().speed);
    if (pace.kind === 'slow-motion') {
      this.#stopSlow();
      this.#slowTimer = setTimeout(() => void (this.#mayGo && this.phase()), PHASE);
      return;
    }
    if (this.slow?.between) return this.#during(async () => this.slow?.finish(this.runs.all));
    this.slow?.forget();
    const rate = pace.kind === 'rate' ? pace.perSecond : undefined;
    const all = this.runs.all.every((run) => run.iteration >= run.iterations);
    await this.runs.each((run) => (all || run.iteration < run.iterations) && run.play(rate, all ? undefined : run.iterations));
  }

  get #mayGo(): boolean {
    return this.#goOn && !this.#resting && this.#busy === 0 && this.broken === undefined && this.main.session !== undefined;
  }

  /** Ends what is going on, a long step too. */
  pause(): void {
    this.#interrupt();
    this.#stay();
  }

  #stay(): void {
    this.#goOn = false;
    void this.#halt();
    this.#owner.changed(this.main);
  }

  #interrupt(): void {
    if (this.#busy > 0) void this.runs.each((run) => run.session?.pause()).catch(ignoreStopped);
  }

  async #halt(): Promise<void> {
    this.#stopSlow();
    await this.runs.each((run) => run.pause());
  }

  /** The speed was changed: the same run goes on at another pace. */
  async changePace(): Promise<void> {
    if (this.#goOn) await this.#halt().then(() => this.#go());
  }

  async step(n: number): Promise<void> {
    this.#stay();
    await this.#during(async () => {
      if (this.broken) this.mend();
      await this.slow?.finish(this.runs.all);
      const before = this.main.iteration;
      await this.runs.each((run) => run.session?.step(n));
      await this.#show();
      this.#tellEnd(before);
    });
  }

  /** One phase of the algorithm. */
  phase(): Promise<void> {
    return this.#during(async () => {
      const before = this.main.iteration;
      this.slow ??= await slowMotion();
      await this.slow?.advance(this.runs.all);
      await this.#show();
      this.#tellEnd(before);
    });
  }

  #stopSlow(): void {
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
  }

  /** Whether the last step was passed since an iteration. */
  #tellEnd(before: number): void {
    const { iteration, iterations } = this.main;
    if (before >= iterations || iteration < iterations) return;
    this.#goOn = false;
    this.#owner.finished(iteration);
  }

  /** The head start before the first picture, or the way back to a state's step, within a time budget. */
  async #head(goal: number, turn: number): Promise<void> {
    const start = performance.now();
    const late = setTimeout(() => this.#interrupt(), REPLAY.within);
    for (let at = 0; at < goal && performance.now() - start < REPLAY.within; at += REPLAY.chunk) {
      if (goal > 2 * REPLAY.chunk) this.replaying = goal;
      const n = Math.min(REPLAY.chunk, goal - at);
      await this.runs.each((run) => run.session?.step(n));
      if (turn !== this.#turn) return;
      if (at + n < goal) await this.#show();
      if (this.broken) break;
    }
    clearTimeout(late);
    this.replaying = undefined;
    await this.#show();
  }

  async seek(iteration: number): Promise<void> {
    this.#stay();
    await this.#during(async () => {
      this.slow?.forget();
      await this.runs.each((run) => run.seek(iteration));
      await this.#show();
    });
  }

  /** Back to the last good step after the losses broke down: the worker is there already. */
  mend(): void {
    this.broken = undefined;
    for (const run of this.runs.all) {
      run.history.forget(run.iteration);
      run.stale = true;
    }
    void this.#show();
  }

  // For code

  async generate(n: number): Promise<Float32Array> {
    await this.#queue;
    return (await this.main.session?.generate('G', n)) ?? new Float32Array(0);
  }

  async checkpoint(): Promise<Checkpoint> {
    await this.#queue;
    const session = this.main.session;
    if (!session) throw new RangeError('Nothing is trained here yet, so there is no checkpoint; wait for gan-ready.');
    return session.checkpoint();
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    this.#stay();
    await this.#queue;
    await this.main.session?.restore(checkpoint);
    this.broken = undefined;
    await this.#show();
  }

  // Coming and going

  rest(): void {
    this.#resting = true;
    void this.#halt();
    this.#frames(false);
  }

  resume(): void {
    this.#resting = false;
    this.#frames(true);
    void this.#go();
  }

  connect(): void {
    if (!this.#host) this.restart(this.#left);
  }

  /** An element that is only moved keeps its worker; one that is taken out leaves a checkpoint behind. */
  disconnect(isGone: () => boolean): void {
    queueMicrotask(() => {
      if (isGone() && this.#host) this.#leave(this.#host);
    });
  }

  #leave(host: Promise<TrainingHost>): void {
    this.#host = undefined;
    this.#frames(false);
    this.#stopSlow();
    const left = this.runs.leave();
    if (this.#stands === this.#turn++) this.#left = left;
    void left.then(async () => (await host).stop());
  }

  // Frames

  #frames(wanted: boolean): void {
    if (wanted && !this.#resting) this.#stopFrames ??= onFrame((time) => this.runs.all.forEach((run) => run.ask(time, () => this.#owner.request(), this.#owner.rate())));
    if (wanted) return;
    this.#stopFrames = void this.#stopFrames?.();
  }

  /** A picture of how things stand, at once. */
  async #show(): Promise<void> {
    await this.runs.each((run) => run.now(this.#owner.request()));
  }

  /** What is shown has changed: another layer is asked for. */
  look(): void {
    for (const run of this.runs.all) run.stale = true;
    if (this.#begun) this.#frames(true);
  }

  readonly #listener: LiveRunOwner = {
    changed: (run) => this.#owner.changed(run),
    finished: (run) => {
      if (this.runs.all.every(({ playing }) => !playing)) this.#goOn = false;
      if (run !== this.main) return;
      void this.#show().then(() => this.#owner.finished(run.iteration));
    },
    moved: (run, step, why) => this.#owner.moved(run.session?.engine ?? '', step, why),
    broke: (_run, step, lastGood) => {
      this.broken = { step, lastGood };
      this.pause();
      this.#owner.broke(step, lastGood);
    },
  };
}
