/** The clock of a walk: so many steps a second while it plays, by the page’s one frame loop. */
import { onFrame } from '../../ui/frames.js';

export interface Walker {
  /** Steps a second. */
  pace(): number;
  /** So many steps on. */
  go(steps: number): void;
}

/** A frame after a pause of the page is not worth more than this, seconds. */
const LONGEST = 0.1;

export class Walk {
  readonly #walker: Walker;
  #stop: (() => void) | undefined;
  #playing = false;
  #resting = false;
  #last: number | undefined;
  /** What is left of a step. */
  #part = 0;

  constructor(walker: Walker) {
    this.#walker = walker;
  }

  get playing(): boolean {
    return this.#playing;
  }

  play(): void {
    this.#playing = true;
    this.#run();
  }

  pause(): void {
    this.#playing = false;
    this.#halt();
  }

  /** Out of sight: goes on when it is seen again. */
  rest(): void {
    this.#resting = true;
    this.#halt();
  }

  resume(): void {
    this.#resting = false;
    this.#run();
  }

  #run(): void {
    if (!this.#playing || this.#resting || this.#stop) return;
    this.#last = undefined;
    this.#stop = onFrame((time) => this.#frame(time));
  }

  #halt(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #frame(time: number): void {
    const passed = this.#last === undefined ? 0 : (time - this.#last) / 1000;
    this.#last = time;
    this.#part += Math.min(passed, LONGEST) * this.#walker.pace();
    const whole = Math.floor(this.#part);
    this.#part -= whole;
    if (whole > 0) this.#walker.go(whole);
  }
}
