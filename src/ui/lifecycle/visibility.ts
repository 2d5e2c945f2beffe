import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What an element hears about being seen. */
export interface SeenHost extends ReactiveControllerHost, HTMLElement {
  /** Once, when the element first nears the screen: the time to compute and to fetch. */
  awake(): void;
  /** Off screen, in a hidden tab, in print, or taken out of the page: stop. */
  rest(): void;
  /** In sight again. */
  resume(): void;
}

/**
 * Knows whether anyone can see the element.
 *
 * `active` is false off screen, in a hidden tab, while printing, and in the browser's back-forward cache.
 */
export class Visibility implements ReactiveController {
  readonly #host: SeenHost;
  #near: IntersectionObserver | undefined;
  #seen: IntersectionObserver | undefined;
  #listeners = new AbortController();
  #onScreen = false;
  #printing = false;
  #frozen = false;
  #awake = false;
  #active = false;

  constructor(host: SeenHost) {
    this.#host = host;
    host.addController(this);
  }

  get active(): boolean {
    return this.#active;
  }

  /** Whether the element has been near the screen. */
  get awake(): boolean {
    return this.#awake;
  }

  /** Begins now, asked by something that is in sight (a linked widget, a call from code). */
  wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    this.#near?.disconnect();
    this.#host.awake();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#frozen = false;
    this.#listen();
    if (typeof IntersectionObserver === 'undefined') {
      this.#onScreen = true;
      this.wake();
      this.#settle();
      return;
    }
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.wake(), {
      rootMargin: '300px',
    });
    this.#seen = new IntersectionObserver((entries) => {
      this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
      if (this.#onScreen) this.wake();
      this.#settle();
    });
    if (!this.#awake) this.#near.observe(this.#host);
    this.#seen.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#near?.disconnect();
    this.#seen?.disconnect();
    this.#listeners.abort();
    this.#onScreen = false;
    this.#settle();
  }

  #listen(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (target: EventTarget, type: string, act: () => void) =>
      target.addEventListener(type, () => (act(), this.#settle()), { signal });
    on(document, 'visibilitychange', () => {});
    on(window, 'beforeprint', () => (this.#printing = true));
    on(window, 'afterprint', () => (this.#printing = false));
    on(window, 'pagehide', () => (this.#frozen = true));
    on(window, 'pageshow', () => (this.#frozen = false));
    on(document, 'freeze', () => (this.#frozen = true));
    on(document, 'resume', () => (this.#frozen = false));
  }

  #settle(): void {
    const active = this.#onScreen && !this.#printing && !this.#frozen && !document.hidden;
    if (active === this.#active) return;
    this.#active = active;
    if (active) this.#host.resume();
    else this.#host.rest();
  }
}
