import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { DataTable, GanWidget } from './base.js';
import { closeIcon } from './icons.js';
import { tableOf, textToCopy } from './menu-dialog.js';
import { copy, csv, download, embedFrame, embedTag, libraryAddress, png, type Attributes } from './save.js';
import { linkTo } from './link.js';
import { menuWords } from './menu-strings.js';
import { words } from './strings.js';
import { menuStyles } from './styles/menu.js';

interface Item {
  readonly label: string;
  readonly act: () => void | Promise<void>;
}

/** What the dialog shows: the numbers, or a text to copy by hand. */
type Shown = { readonly kind: 'table'; readonly table: DataTable | undefined } | { readonly kind: 'text'; readonly text: string };

/** The button, and the box that the items stand in. */
type Parts = readonly [HTMLButtonElement | undefined, HTMLElement | undefined];

/** What the menu offers: copy, save, code, the numbers as a table, and back to the start. */
export class MenuList {
  readonly #widget: GanWidget;
  readonly #parts: () => Parts;
  readonly #say: (text: string) => void;
  readonly #dialog = createRef<HTMLDialogElement>();
  #items: readonly Item[] = [];
  #shown: Shown | undefined;
  #open = false;

  constructor(widget: GanWidget, parts: () => Parts, say: (text: string) => void) {
    this.#widget = widget;
    this.#parts = parts;
    this.#say = say;
    const sheet = menuStyles.styleSheet;
    if (sheet) (widget.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
  }

  get open(): boolean {
    return this.#open;
  }

  /** The element was taken out of its page: what was open is not. */
  close(): void {
    this.#open = false;
  }

  render(): unknown {
    if (!this.#open) return nothing;
    return this.#items.map(({ label, act }) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose(act)}>${label}</button>`);
  }

  renderDialog(): TemplateResult | typeof nothing {
    const shown = this.#shown;
    if (shown === undefined) return nothing;
    const title = shown.kind === 'table' ? menuWords.data : menuWords.copyByHand;
    return html`<dialog ${ref(this.#dialog)} class="dialog" aria-label=${title} @close=${() => this.#closed()}>
      <div class="dialog-head">
        <span>${title}</span>
        <button type="button" class="icon-button" aria-label=${menuWords.close} title=${menuWords.close} @click=${() => this.#dialog.value?.close()}>${closeIcon}</button>
      </div>
      ${shown.kind === 'table' ? tableOf(shown.table) : textToCopy(shown.text)}
    </dialog>`;
  }

  async #itemsNow(): Promise<readonly Item[]> {
    const widget = this.#widget;
    const library = libraryAddress(widget.basePath);
    const attributes = (): Attributes => widget.attributeList();
    const height = Math.ceil(widget.offsetHeight) + 32;
    const [table, python, picture] = await Promise.all([widget.dataTable(), widget.pytorch(), widget.picture()]);
    const item = (when: boolean, label: string, act: Item['act']): readonly Item[] => (when ? [{ label, act }] : []);
    return [
      ...item(true, menuWords.copyTag, () => this.#copy(embedTag(widget.localName, attributes(), library))),
      ...item(true, menuWords.copyFrame, () => this.#copy(embedFrame(widget.localName, attributes(), library, widget.label, height))),
      ...item(widget.share !== 'off', menuWords.copyLink, () => this.#copyLink()),
      ...item(picture !== undefined, menuWords.savePng, () => this.#savePng()),
      ...item(picture !== undefined, menuWords.saveSvg, () => this.#saveSvg()),
      ...item(table !== undefined, menuWords.saveCsv, () => this.#saveCsv()),
      ...item(python !== undefined, menuWords.copyPython, () => this.#copy(python ?? '')),
      ...item(table !== undefined, menuWords.showTable, () => this.#showTable()),
      ...item(true, words.reset, () => widget.resetByReader()),
    ];
  }

  async #copy(text: string): Promise<void> {
    if (await copy(text)) this.#say(menuWords.copied);
    else this.#show({ kind: 'text', text });
  }

  async #copyLink(): Promise<void> {
    const link = linkTo(this.#widget, this.#widget.state, location.href);
    if (link === undefined) this.#say(menuWords.tooLong);
    else await this.#copy(link);
  }

  async #savePng(): Promise<void> {
    const picture = await this.#widget.picture();
    this.#save(picture && (await png(picture, this.#widget.palette.tones.stage)), 'png');
  }

  async #saveSvg(): Promise<void> {
    const picture = await this.#widget.picture();
    this.#save(picture && new Blob([picture.svg()], { type: 'image/svg+xml' }), 'svg');
  }

  async #saveCsv(): Promise<void> {
    const table = await this.#widget.dataTable();
    this.#save(table && new Blob([csv(table)], { type: 'text/csv' }), 'csv');
  }

  #save(blob: Blob | null | undefined, ending: string): void {
    if (blob) download(blob, `${this.#widget.localName}.${ending}`);
    this.#say(blob ? menuWords.saved : menuWords.noPicture);
  }

  async #showTable(): Promise<void> {
    this.#show({ kind: 'table', table: await this.#widget.dataTable() });
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#widget.requestUpdate();
    void this.#widget.updateComplete.then(() => this.#dialog.value?.isConnected && this.#dialog.value.showModal());
  }

  #closed(): void {
    this.#shown = undefined;
    this.#widget.requestUpdate();
    this.#parts()[0]?.focus();
  }

  async toggle(open = !this.#open): Promise<void> {
    if (!open) return this.#parts()[1]?.hidePopover();
    this.#items = await this.#itemsNow();
    this.#open = true;
    this.#widget.requestUpdate();
    await this.#widget.updateComplete;
    const [button, popover] = this.#parts();
    if (button === undefined || popover === undefined || !popover.isConnected || popover.matches(':popover-open')) return;
    popover.showPopover();
    place(popover, button);
    this.#buttons()[0]?.focus();
  }

  /** The browser opened or closed it. */
  toggled(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#widget.requestUpdate();
  }

  #buttons(): readonly HTMLElement[] {
    return [...(this.#parts()[1]?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  #leave(): void {
    const [button, popover] = this.#parts();
    popover?.hidePopover();
    button?.focus();
  }

  #choose(act: Item['act']): void {
    this.#leave();
    void act();
  }

  keys(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const at = buttons.indexOf(event.target as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') this.#leave();
    else if (to[event.key] !== undefined) buttons[((to[event.key] ?? 0) + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Under the button, its right edge at the button's; above where there is no room. Fixed, so scaling and clipping do not matter. */
const place = ({ offsetWidth, offsetHeight, style }: HTMLElement, button: HTMLElement): void => {
  const at = button.getBoundingClientRect();
  const below = at.bottom + 4 + offsetHeight <= innerHeight;
  style.left = `${Math.max(8, Math.min(at.right - offsetWidth, innerWidth - offsetWidth - 8))}px`;
  style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - offsetHeight - 4)}px`;
};
