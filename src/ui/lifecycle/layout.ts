import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The three arrangements of a widget: under 560 px of its own width, up to 880, and from there. */
export type Arrangement = 'narrow' | 'medium' | 'wide';

/** The arrangement for a width in layout pixels; 0 and NaN are narrow. */
export const arrangementFor = (width: number): Arrangement => {
  if (width >= 880) return 'wide';
  return width >= 560 ? 'medium' : 'narrow';
};

/** Watches the width that the page gives the element. Scaling by `transform` does not change it. */
export class Layout implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;
  #width = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Layout pixels. */
  get width(): number {
    return this.#width;
  }

  get arrangement(): Arrangement {
    return arrangementFor(this.#width);
  }

  /** Too narrow for buttons and status on one line. */
  get tight(): boolean {
    return this.#width < 760;
  }

  /** From 1200 px on letters are 16 px, for projectors. */
  get large(): boolean {
    return this.#width >= 1200;
  }

  /** For the styles. */
  get classes(): string {
    return [this.arrangement, this.tight && 'tight', this.large && 'large'].filter(Boolean).join(' ');
  }

  hostConnected(): void {
    this.#width = this.#host.offsetWidth;
    if (typeof ResizeObserver === 'undefined') return;
    this.#observer = new ResizeObserver((entries) => this.#measured(entries.at(-1)?.contentRect.width ?? 0));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** The update waits for the next frame: a change of layout inside the observer's turn would be reported as an error. */
  #measured(width: number): void {
    const before = this.classes;
    this.#width = width;
    if (before !== this.classes) requestAnimationFrame(() => this.#host.requestUpdate());
  }
}
