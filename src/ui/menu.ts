import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { GanWidget } from './base.js';
import { moreIcon } from './icons.js';
import type { MenuList } from './menu-list.js';
import { words } from './strings.js';

/** ⋯: the button of the menu. What it opens, menu-list.ts, is loaded when a reader first reaches for it. */
export class Menu implements ReactiveController {
  readonly #widget: GanWidget;
  readonly #button = createRef<HTMLButtonElement>();
  readonly #popover = createRef<HTMLElement>();
  #list: MenuList | undefined;
  #feedback = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(widget: GanWidget) {
    this.#widget = widget;
    widget.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#list?.close();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#widget.shows('menu')) return nothing;
    const list = this.#list;
    return html`<div class="menu">
      <span class="feedback" aria-hidden="true">${this.#feedback}</span>
      <button
        ${ref(this.#button)} type="button" class="icon-button" part="menu-button" aria-label=${words.menu} title=${words.menu}
        aria-haspopup="menu" aria-expanded=${list?.open ? 'true' : 'false'}
        @pointerenter=${() => this.#load()} @focus=${() => this.#load()}
        @click=${() => this.#toggle()} @keydown=${(event: KeyboardEvent) => event.key === 'ArrowDown' && (event.preventDefault(), this.#toggle(true))}
      >${moreIcon}</button>
      <div
        ${ref(this.#popover)} class="menu-list" part="menu" popover="auto" role="menu" aria-label=${words.menu}
        @toggle=${(event: ToggleEvent) => this.#list?.toggled(event.newState === 'open')} @keydown=${(event: KeyboardEvent) => this.#list?.keys(event)}
      >${list?.render() ?? nothing}</div>
    </div>`;
  }

  renderDialog(): TemplateResult | typeof nothing {
    return this.#list?.renderDialog() ?? nothing;
  }

  /** The list, or nothing where it does not arrive. */
  async #load(): Promise<MenuList | undefined> {
    const loaded = await import('./menu-list.js').catch(() => undefined);
    this.#list ??= loaded && new loaded.MenuList(this.#widget, () => [this.#button.value, this.#popover.value], (text) => this.#say(text));
    return this.#list;
  }

  async #toggle(open?: boolean): Promise<void> {
    const list = await this.#load();
    if (list) await list.toggle(open);
    else this.#say(words.notArrived);
  }

  /** Seen beside the button for a while, and announced. */
  #say(text: string): void {
    this.#feedback = text;
    this.#widget.announce(text);
    this.#widget.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#feedback = '';
      this.#widget.requestUpdate();
    }, 4000);
  }
}
