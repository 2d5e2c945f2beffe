/** One run as the widget sees it: the session in the worker, its last frame, its history. */
import type { Frame, FrameRequest, RunSpec, Session, TrainingHost } from '../../gan/index.js';
import { Stopped, type News } from '../../gan/index.js';
import { History } from './history.js';

export interface LiveRunOwner {
  /** A frame came, or playing changed. */
  changed(run: LiveRun): void;
  /** The losses stopped being numbers. */
  broke(run: LiveRun, iteration: number, lastGood: number): void;
  /** The iteration that was played to is reached. */
  finished(run: LiveRun): void;
  /** The run goes on on another engine; why, in a sentence. */
  moved(run: LiveRun, iteration: number, why: string): void;
}

/** Records a frame that are worth sending. */
const RECORDS = 12;

export class LiveRun {
  readonly history = new History();
  readonly #owner: LiveRunOwner;
  #session: Session | undefined;
  #frame: Frame | undefined;
  /** Of this run: the frame may still be the one before's. */
  #iteration = 0;
  #asked = false;
  #askedAt = 0;
  /** Frames a second. */
  #rate = 30;
  /** Grows when a run is replaced: answers to the old one are late. */
  #turn = 0;
  playing = false;
  /** Whether a new frame is wanted though nothing trains. */
  stale = true;
  /** Where the run is to stop. */
  iterations = Infinity;
  /** Updates of D in an iteration. */
  updates = 1;

  constructor(owner: LiveRunOwner) {
    this.#owner = owner;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get frame(): Frame | undefined {
    return this.#frame;
  }

  get iteration(): number {
    return this.#iteration;
  }

  /**
   * Opens a run in place of the one before; the last picture stays until there is a new one.
   *
   * @param keep whether what was measured before belongs to this run
   * @returns why it cannot be trained, in a sentence; undefined where it can, or where another run took its place
   */
  async open(host: TrainingHost, spec: RunSpec, keep = false): Promise<string | undefined> {
    void this.release()?.close().catch(ignoreStopped);
    const turn = this.#turn;
    try {
      const session = await host.open(spec, (news) => turn === this.#turn && this.#hear(news));
      if (turn !== this.#turn) {
        void session.close().catch(ignoreStopped);
        return undefined;
      }
      this.#session = session;
      this.stale = true;
      if (keep) return undefined;
      this.#iteration = 0;
      this.history.clear();
      return undefined;
    } catch (error) {
      if (turn !== this.#turn || error instanceof Stopped) return undefined;
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Hands the session over; the last picture stays. */
  release(): Session | undefined {
    const session = this.#session;
    this.#turn++;
    this.playing = false;
    this.#session = undefined;
    return session;
  }

  /** Trains until an iteration; `perSecond` absent is as fast as it goes. */
  async play(perSecond: number | undefined, until: number | undefined): Promise<void> {
    if (!this.#session) return;
    this.playing = true;
    this.#owner.changed(this);
    await this.#session.play({ rate: perSecond, until }).catch(ignoreStopped);
  }

  async pause(): Promise<void> {
    if (!this.playing) return;
    this.playing = false;
    await this.#session?.pause().catch(ignoreStopped);
    this.stale = true;
    this.#owner.changed(this);
  }

  /** Asks for a frame if one is due: at most so many a second, one at a time. */
  ask(time: number, request: () => FrameRequest, rate = 30): void {
    if (this.#asked || !this.#session || !(this.playing || this.stale) || time - this.#askedAt < 1000 / rate) return;
    this.#rate = rate;
    this.#askedAt = time;
    void this.now(request());
  }

  /** A frame at once. */
  async now(request: FrameRequest): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const turn = this.#turn;
    this.#asked = true;
    this.stale = false;
    try {
      const speed = this.#frame?.speed ?? 0;
      const stride = Math.max(this.history.stride, Math.ceil(speed / this.#rate / RECORDS));
      const frame = await session.frame({ ...request, stride });
      if (turn !== this.#turn) return;
      this.#frame = frame;
      this.#iteration = frame.iteration;
      this.history.add(frame.records);
      this.#owner.changed(this);
    } catch (error) {
      ignoreStopped(error);
    } finally {
      this.#asked = false;
    }
  }

  async seek(iteration: number): Promise<void> {
    this.playing = false;
    await this.#session?.seek(iteration).catch(ignoreStopped);
    this.stale = true;
  }

  /** Ends the run; the last picture stays. */
  close(): void {
    void this.release()?.close().catch(ignoreStopped);
  }

  /** Ends the run and forgets its picture. */
  clear(): void {
    this.close();
    this.history.clear();
    this.#iteration = 0;
    this.#frame = undefined;
    this.#owner.changed(this);
  }

  #hear(news: News): void {
    if (news.news === 'moved') return this.#owner.moved(this, news.iteration, news.why);
    this.playing = false;
    this.stale = true;
    if (news.news === 'broke') this.#owner.broke(this, news.iteration, news.lastGood);
    else this.#owner.finished(this);
  }
}

/** A run that was ended answers nothing, and nobody waits for it. */
export const ignoreStopped = (error: unknown): void => {
  if (!(error instanceof Stopped)) throw error;
};
