import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { DataTable, GanWidget } from './base.js';
import { count, exact } from './format.js';
import { closeIcon, moreIcon } from './icons.js';
import { copy, csv, download, embedFrame, embedTag, libraryAddress, png, type Attributes } from './save.js';
import { linkTo } from './share.js';
import { words } from './strings.js';

interface Item {
  readonly label: string;
  readonly act: () => void | Promise<void>;
}

/** What the dialog shows: the numbers, or a text to copy by hand. */
type Shown = { readonly kind: 'table' } | { readonly kind: 'text'; readonly text: string };

/** Rows of the table that are shown; the CSV has all. */
const rowsShown = 500;

/** ⋯: copy, save, code, the numbers as a table, and back to the start. */
export class Menu implements ReactiveController {
  readonly #widget: GanWidget;
  readonly #button = createRef<HTMLButtonElement>();
  readonly #list = createRef<HTMLElement>();
  readonly #dialog = createRef<HTMLDialogElement>();
  #shown: Shown | undefined;
  #open = false;
  #feedback = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(widget: GanWidget) {
    this.#widget = widget;
    widget.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#open = false;
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#widget.shows('menu')) return nothing;
    return html`<div class="menu">
      <span class="feedback" aria-hidden="true">${this.#feedback}</span>
      <button
        ${ref(this.#button)} type="button" class="icon-button" part="menu-button" aria-label=${words.menu} title=${words.menu}
        aria-haspopup="menu" aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${() => this.#toggle()} @keydown=${(event: KeyboardEvent) => event.key === 'ArrowDown' && (event.preventDefault(), this.#toggle(true))}
      >${moreIcon}</button>
      <div
        ${ref(this.#list)} class="menu-list" part="menu" popover="auto" role="menu" aria-label=${words.menu}
        @toggle=${(event: ToggleEvent) => this.#toggled(event.newState === 'open')} @keydown=${(event: KeyboardEvent) => this.#keys(event)}
      >
        ${this.#open
          ? this.#items().map(
              ({ label, act }) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose(act)}>${label}</button>`,
            )
          : nothing}
      </div>
    </div>`;
  }

  renderDialog(): TemplateResult | typeof nothing {
    if (this.#shown === undefined) return nothing;
    const { kind } = this.#shown;
    const title = kind === 'table' ? words.data : words.copyByHand;
    return html`<dialog ${ref(this.#dialog)} class="dialog" aria-label=${title} @close=${() => this.#closed()}>
      <div class="dialog-head">
        <span>${title}</span>
        <button type="button" class="icon-button" aria-label=${words.close} title=${words.close} @click=${() => this.#dialog.value?.close()}>${closeIcon}</button>
      </div>
      ${this.#shown.kind === 'table' ? tableOf(this.#widget.dataTable()) : textToCopy(this.#shown.text)}
    </dialog>`;
  }

  #items(): readonly Item[] {
    const widget = this.#widget;
    const library = libraryAddress(widget.basePath);
    const attributes = (): Attributes => widget.attributeList();
    const height = Math.ceil(widget.offsetHeight) + 32;
    const table = widget.dataTable();
    const python = widget.pytorch();
    const saves = widget.picture() !== undefined;
    const item = (when: boolean, label: string, act: Item['act']): readonly Item[] => (when ? [{ label, act }] : []);
    return [
      ...item(true, words.copyTag, () => this.#copy(embedTag(widget.localName, attributes(), library))),
      ...item(true, words.copyFrame, () => this.#copy(embedFrame(widget.localName, attributes(), library, widget.label, height))),
      ...item(widget.share !== 'off', words.copyLink, () => this.#copyLink()),
      ...item(saves, words.savePng, () => this.#savePng()),
      ...item(saves, words.saveSvg, () => this.#saveSvg()),
      ...item(table !== undefined, words.saveCsv, () => this.#saveCsv()),
      ...item(python !== undefined, words.copyPython, () => this.#copy(widget.pytorch() ?? '')),
      ...item(table !== undefined, words.showTable, () => this.#show({ kind: 'table' })),
      ...item(true, words.reset, () => widget.resetByReader()),
    ];
  }

  async #copy(text: string): Promise<void> {
    if (await copy(text)) this.#say(words.copied);
    else this.#show({ kind: 'text', text });
  }

  async #copyLink(): Promise<void> {
    const link = linkTo(this.#widget, this.#widget.state, location.href);
    if (link === undefined) this.#say(words.tooLong);
    else await this.#copy(link);
  }

  async #savePng(): Promise<void> {
    const picture = this.#widget.picture();
    const blob = picture === undefined ? null : await png(picture, this.#widget.palette.tones.stage);
    this.#save(blob, 'png');
  }

  #saveSvg(): void {
    const picture = this.#widget.picture();
    this.#save(picture === undefined ? null : new Blob([picture.svg()], { type: 'image/svg+xml' }), 'svg');
  }

  #saveCsv(): void {
    const table = this.#widget.dataTable();
    this.#save(table === undefined ? null : new Blob([csv(table)], { type: 'text/csv' }), 'csv');
  }

  #save(blob: Blob | null, ending: string): void {
    if (blob !== null) download(blob, `${this.#widget.localName}.${ending}`);
    this.#say(blob === null ? words.noPicture : words.saved);
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

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#widget.requestUpdate();
    void this.#widget.updateComplete.then(() => this.#dialog.value?.isConnected && this.#dialog.value.showModal());
  }

  #closed(): void {
    this.#shown = undefined;
    this.#widget.requestUpdate();
    this.#button.value?.focus();
  }

  async #toggle(open = !this.#open): Promise<void> {
    if (!open) return this.#list.value?.hidePopover();
    this.#open = true;
    this.#widget.requestUpdate();
    await this.#widget.updateComplete;
    const list = this.#list.value;
    if (list === undefined || !list.isConnected || list.matches(':popover-open')) return;
    list.showPopover();
    this.#place(list);
    this.#buttons()[0]?.focus();
  }

  #toggled(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#widget.requestUpdate();
  }

  /** Under the button, its right edge at the button's; above where there is no room. Fixed, so scaling and clipping do not matter. */
  #place(list: HTMLElement): void {
    const at = this.#button.value?.getBoundingClientRect();
    if (at === undefined) return;
    const { offsetWidth, offsetHeight, style } = list;
    const below = at.bottom + 4 + offsetHeight <= innerHeight;
    style.left = `${Math.max(8, Math.min(at.right - offsetWidth, innerWidth - offsetWidth - 8))}px`;
    style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - offsetHeight - 4)}px`;
  }

  #buttons(): readonly HTMLElement[] {
    return [...(this.#list.value?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  #choose(act: Item['act']): void {
    this.#list.value?.hidePopover();
    this.#button.value?.focus();
    void act();
  }

  #keys(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const at = buttons.indexOf(event.target as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') {
      this.#list.value?.hidePopover();
      this.#button.value?.focus();
    } else if (to[event.key] !== undefined) buttons[((to[event.key] ?? 0) + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const shownCell = (value: string | number): string => (typeof value === 'number' ? exact(value) : value);

const tableOf = (table: DataTable | undefined): TemplateResult | typeof nothing => {
  if (table === undefined) return nothing;
  const { columns, rows } = table;
  return html`<div class="table-scroll" tabindex="0" autofocus role="region" aria-label=${words.data}>
    <table>
      <thead><tr>${columns.map((column, i) => html`<th scope="col" class=${typeof rows[0]?.[i]}>${column}</th>`)}</tr></thead>
      <tbody>
        ${rows.slice(0, rowsShown).map(
          (row) => html`<tr>${row.map((value) => html`<td class=${typeof value === 'number' ? 'number' : ''}>${shownCell(value)}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > rowsShown ? html`<p class="muted">${words.rows(count(rowsShown), count(rows.length))}</p>` : nothing}
  </div>`;
};

const textToCopy = (text: string): TemplateResult => html`<textarea
  class="by-hand" readonly autofocus rows="8" aria-label=${words.copyByHand} .value=${text}
  @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
></textarea>`;
