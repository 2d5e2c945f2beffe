import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the reader asked the system for less motion. */
export class Motion implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #query: MediaQueryList | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get reduced(): boolean {
    return this.#query?.matches ?? false;
  }

  hostConnected(): void {
    this.#query = matchMedia('(prefers-reduced-motion: reduce)');
    this.#query.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#query?.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}
