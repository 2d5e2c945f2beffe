import { nothing, type CSSResultGroup } from 'lit';
import { anatomy } from './anatomy.js';
import { ConfiguredElement } from './configured-element.js';
import { GanReadyEvent } from './events.js';
import { ownsKey } from './keys.js';
import { Announcer } from './lifecycle/announcer.js';
import { Layout } from './lifecycle/layout.js';
import { Motion } from './lifecycle/motion.js';
import { Theme } from './lifecycle/theme.js';
import { Visibility } from './lifecycle/visibility.js';
import { Menu } from './menu.js';
import { fieldOf, type Fields } from './panel.js';
import type { Palette } from './plot/palette.js';
import type { ChoiceSetting, Group, Table, Value, Values } from './settings.js';
import { readHash } from './share.js';
import type { StageNote } from './notes.js';
import { styles } from './styles/styles.js';

/** What is taken away may be made by code that is loaded when it is asked for. */
export type Later<T> = T | Promise<T>;

/** The picture as it is saved. */
export interface Picture {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  svg(): string;
  paint(context: CanvasRenderingContext2D): void;
}

/** The numbers of the picture, for the table and the CSV. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** One chart of several; narrow widgets show them one at a time. */
export interface Chart {
  readonly key: string;
  readonly label: string;
  readonly content: unknown;
}

/**
 * A widget: settings below, a picture above, and all that the library promises in between.
 *
 * Extend `widget(table)`, not this class, and override what the widget shows.
 *
 * @slot title - a heading inside the widget
 * @slot caption - what to look for, instead of the widget's own words
 * @csspart base - everything
 * @csspart bar - the row of buttons
 * @csspart stage - the picture
 * @csspart charts - what is measured, beside the picture
 * @csspart key - colour bar and layers
 * @csspart settings - the fields
 * @csspart formula - the formula
 * @csspart caption - the caption
 * @csspart complaints - what is wrong
 * @fires gan-ready - the first picture stands
 * @fires gan-error - something that was given could not be used
 */
export class GanWidget<T extends Table = Table> extends ConfiguredElement<T> {
  static override styles: CSSResultGroup = styles;

  protected readonly visibility: Visibility;
  protected readonly layout: Layout;
  protected readonly motion: Motion;
  protected readonly scheme: Theme;
  readonly #announcer: Announcer;
  readonly #menu: Menu;
  readonly #looking = { open: false, more: false, chart: '' };
  #ready = false;
  #changes = new AbortController();

  constructor() {
    super();
    this.visibility = new Visibility(this);
    this.layout = new Layout(this);
    this.motion = new Motion(this);
    this.scheme = new Theme(this);
    this.#announcer = new Announcer(this);
    this.#menu = new Menu(this);
  }

  // Being in a page

  /** Someone can see the widget: loops may run. */
  get active(): boolean {
    return this.visibility.active;
  }

  /** The element has been near the screen, or was asked to begin. */
  get isAwake(): boolean {
    return this.visibility.awake;
  }

  /** Begins though the element is not near the screen: a linked widget or code asks for its numbers. */
  wake(): void {
    this.visibility.wake();
  }

  /** Once, when the element first nears the screen: compute, fetch, start. */
  awake(): void {}

  /** Out of sight: stop. */
  rest(): void {}

  /** In sight again. */
  resume(): void {}

  /** Colours, face and size for pictures. */
  get palette(): Palette {
    return this.scheme.palette;
  }

  /** Says a sentence to screen readers; at most one a second is spoken. */
  announce(text: string): void {
    this.#announcer.say(text);
  }

  /** The first picture stands and the methods answer. Later calls do nothing. */
  protected ready(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.dispatchEvent(new GanReadyEvent());
  }

  // What a widget shows: override these

  /** Buttons, speed, status. */
  bar(): unknown {
    return undefined;
  }

  /** The picture. */
  stage(): unknown {
    return undefined;
  }

  /** A sentence or a bar in the stage: loading, empty, broken. The stage below is kept. */
  stageNote(): StageNote | undefined {
    return undefined;
  }

  /** Something worth knowing that is nobody's fault: a `note`, under the settings. */
  notice(): unknown {
    return undefined;
  }

  /** What is measured: anything, or several charts that a narrow widget shows one at a time. */
  charts(): unknown {
    return undefined;
  }

  /** The colour bar; the toggles of the group `layer` follow it. */
  key(): unknown {
    return undefined;
  }

  formula(): unknown {
    return undefined;
  }

  /** What to look for, one or two sentences. */
  captionText(): unknown {
    return undefined;
  }

  /** The picture in words. */
  summary(): string {
    return '';
  }

  dataTable(): Later<DataTable | undefined> {
    return undefined;
  }

  picture(): Later<Picture | undefined> {
    return undefined;
  }

  pytorch(): Later<string | undefined> {
    return undefined;
  }

  /** What the closed row of settings says on a phone. */
  settingsSummary(): string {
    return '';
  }

  /** The 36 px picture of one key of a choice shown as tiles. */
  tile(_name: string, _key: string): unknown {
    return undefined;
  }

  /** The mark that a layer shows or hides. */
  mark(_name: string): unknown {
    return undefined;
  }

  /** A key that no control has used, pressed while the focus is inside. Answers whether it was used. */
  protected keyPressed(_event: KeyboardEvent): boolean {
    return false;
  }

  /** What the widget is called, for screen readers. */
  get label(): string {
    return this.heading || this.localName.replace(/^gan-/, 'GAN ').replaceAll('-', ' ');
  }

  // Lit

  override connectedCallback(): void {
    super.connectedCallback();
    this.#changes = new AbortController();
    const { signal } = this.#changes;
    addEventListener('hashchange', () => this.#readLink(), { signal });
    if (!this.hasUpdated) this.#readLink();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#changes.abort();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of ['input', 'change']) root.addEventListener(type, (event) => this.#keepInside(event));
    root.addEventListener('keydown', (event) => this.#keydown(event as KeyboardEvent));
    return root;
  }

  override render(): unknown {
    return anatomy(this, {
      layout: this.layout,
      theme: this.scheme,
      menu: this.#menu,
      announcer: this.#announcer,
      fields: this.#fields,
      looking: this.#looking,
    });
  }

  /** The control of a setting, for the bar; nothing where `controls` leaves it out or the bar has no room for it. */
  protected barField(name: string): unknown {
    if (this.layout.arrangement !== 'wide' || !this.#fields.names('bar').includes(name)) return nothing;
    return fieldOf(this.#fields, name, true);
  }

  override configured(before: Values): void {
    super.configured(before);
    if (before['theme'] !== this.theme) this.scheme.read();
  }

  // What the controls ask

  readonly #fields: Fields = {
    names: (group: Group): readonly string[] =>
      Object.entries(this.configuration.table)
        .filter(([name, setting]) => setting.group === group && this.shows(name) && setting.when?.(this.configuration.values) !== false)
        .map(([name]) => name),
    setting: (name: string) => this.configuration.table[name],
    options: (name: string) => ({
      name,
      locked: this.isLocked(name),
      invalid: this.complaints.about(name),
      onChange: (value: Value, settled: boolean) => this.configuration.reader({ [name]: value }, settled),
      onText: (text: string) => this.configuration.typed(name, text),
      current: () => this.configuration.values[name] as Value,
      offers: (key: string) => (this.configuration.table[name] as ChoiceSetting | undefined)?.offers?.(key, this.configuration.values) !== false,
      tile: (key: string) => this.tile(name, key),
      mark: () => this.mark(name),
    }),
  };

  #readLink(): void {
    if (this.share === 'off') return;
    const state = readHash(this, globalThis.location?.hash ?? '');
    if (state !== undefined) this.state = state;
  }

  /** The page hears one event from the widget, not those of the controls inside it; slotted inputs are the page's own. */
  #keepInside(event: Event): void {
    if (!this.contains(event.target as Node)) event.stopPropagation();
  }

  #keydown(event: KeyboardEvent): void {
    if (this.contains(event.target as Node)) return;
    const owned = ownsKey(event);
    const way = !owned && (event.ctrlKey || event.metaKey) ? travelKey(event) : undefined;
    const used = owned || (way !== undefined ? this.configuration.travel(way) : this.keyPressed(event));
    if (used) event.stopPropagation();
    if (used && !owned) event.preventDefault();
  }
}

/** Ctrl+Z and Cmd+Z go back; with Shift, or Ctrl+Y, forward again. */
const travelKey = (event: KeyboardEvent): 'undo' | 'redo' | undefined => {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
};
