import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** The shortest time between two announcements, ms. */
const pause = 1000;

/** One polite voice for a widget: at most one sentence a second, and of several that wait only the last. */
export class Announcer implements ReactiveController {
  readonly #region = createRef<HTMLElement>();
  #waiting: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  say(text: string): void {
    this.#waiting = text;
    this.#timer ??= setTimeout(() => this.#speak(), 50);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  render(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite" ${ref(this.#region)}></div>`;
  }

  #speak(): void {
    const region = this.#region.value;
    if (region !== undefined && this.#waiting !== undefined) {
      // A sentence said twice is heard twice: screen readers read changes only.
      region.textContent = region.textContent === this.#waiting ? `${this.#waiting}\u00a0` : this.#waiting;
      this.#waiting = undefined;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting !== undefined) this.#speak();
    }, pause);
  }
}
