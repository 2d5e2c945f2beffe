import { LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { anatomy } from './anatomy.js';
import { common } from './common.js';
import { Complaints, type Complaint } from './complaints.js';
import { Configuration } from './configuration.js';
import { GanReadyEvent } from './events.js';
import { ownsKey } from './keys.js';
import { Announcer } from './lifecycle/announcer.js';
import { Layout } from './lifecycle/layout.js';
import { Motion } from './lifecycle/motion.js';
import { Theme, type Scheme } from './lifecycle/theme.js';
import { Visibility } from './lifecycle/visibility.js';
import type { Names } from './lists.js';
import { Menu } from './menu.js';
import { fieldOf, type Fields } from './panel.js';
import type { Palette } from './plot/palette.js';
import { attributeOf, type Group, type SettingsOf, type Table, type Value, type Values } from './settings.js';
import { readHash } from './share.js';
import type { StageNote } from './notes.js';
import type { State } from './state.js';
import { styles } from './styles/styles.js';

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
export class GanWidget<T extends Table = Table> extends LitElement {
  static readonly table: Table = {};
  static readonly commonNames: ReadonlySet<string> = new Set(Object.keys(common));
  static override styles: CSSResultGroup = styles;

  static override get observedAttributes(): string[] {
    const all = { ...common, ...this.table };
    return [...super.observedAttributes, ...Object.entries(all).map(([name, setting]) => attributeOf(name, setting))];
  }

  /** Puts a property for each name on the class. */
  static makeProperties(names: readonly string[]): void {
    for (const name of names)
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: GanWidget) {
          return this.#configuration.values[name];
        },
        set(this: GanWidget, value: unknown) {
          this.#configuration.property(name, value);
        },
      });
  }

  declare seed: number;
  declare engine: 'auto' | 'js' | 'wasm' | 'webgpu';
  declare theme: 'auto' | Scheme;
  declare controls: Names;
  declare locked: Names;
  declare caption: string;
  declare heading: string;
  declare basePath: string;
  declare share: 'on' | 'off';

  /** What is wrong at the moment. */
  readonly complaints = new Complaints(this);
  protected readonly visibility: Visibility;
  protected readonly layout: Layout;
  protected readonly motion: Motion;
  protected readonly scheme: Theme;
  readonly #announcer: Announcer;
  readonly #menu: Menu;
  readonly #configuration: Configuration;
  /** Set before the element was defined: they win over attributes, as they came later. */
  readonly #early = new Map<string, unknown>();
  readonly #looking = { open: false, more: false, chart: '' };
  #ready = false;
  #changes = new AbortController();

  constructor() {
    super();
    const { table } = this.constructor as typeof GanWidget;
    this.#configuration = new Configuration(this, table, (chosen) => this.preset(chosen as SettingsOf<T>) as Values);
    this.visibility = new Visibility(this);
    this.layout = new Layout(this);
    this.motion = new Motion(this);
    this.scheme = new Theme(this);
    this.#announcer = new Announcer(this);
    this.#menu = new Menu(this);
    this.#keepEarly([...Object.keys(this.#configuration.table), 'state']);
  }

  // What the reader and the author set

  /** The values of this element's own table: the reader's, else the author's, else the preset's, else the default. */
  get settings(): Readonly<SettingsOf<T>> {
    return this.#configuration.settings as Readonly<SettingsOf<T>>;
  }

  /** All that a reader can change, as a small JSON object; setting it restores the picture and never throws. */
  get state(): State {
    const { seed: _, ...settings } = this.#configuration.differences;
    return { v: 1, settings, seed: this.seed, step: this.stateStep(), engine: this.engineInUse() };
  }

  set state(state: unknown) {
    const { step, engine } = this.#configuration.restore(state);
    this.restored(step, engine);
  }

  /** Back to the author's settings. */
  reset(): void {
    this.#configuration.reset(false);
  }

  /** As `reset()`, asked for by the reader: the page hears `input` and `change`. */
  resetByReader(): void {
    this.#configuration.reset(true);
    this.reset();
  }

  /** A control, a handle or a key sets one value. While it is dragged `settled` is false. */
  protected change<K extends keyof T & string>(name: K, value: SettingsOf<T>[K], settled = true): void {
    this.#configuration.reader({ [name]: value }, settled);
  }

  /** Several values that the reader changed with one movement. */
  protected changeAll(values: Partial<SettingsOf<T>>, settled = true): void {
    this.#configuration.reader(values as Values, settled);
  }

  /** Values that fit what was chosen, above the defaults and below what anyone said. */
  protected preset(_chosen: Readonly<SettingsOf<T>>): Partial<SettingsOf<T>> {
    return {};
  }

  /** Combinations that make no sense, each under a name of its own. Asked again after each change. */
  protected problems(_settings: Readonly<SettingsOf<T>>): Readonly<Record<string, Complaint>> {
    return {};
  }

  /** Whether author or reader said anything about a setting; a run with a `seed` repeats. */
  protected says(name: string): boolean {
    return this.#configuration.says(name);
  }

  /** Whether `controls` lets a reader see this setting or part. */
  shows(name: string): boolean {
    return this.#configuration.shows(name);
  }

  /** Whether the author froze this setting. */
  isLocked(name: string): boolean {
    return this.#configuration.locked(name);
  }

  /** What is written into `state`: the steps made so far. */
  protected stateStep(): number {
    return 0;
  }

  /** What is written into `state`: the engine that made the picture. */
  protected engineInUse(): string {
    return this.engine;
  }

  /** A state was set: the settings hold already, the picture of this step is wanted. */
  protected restored(_step: number | undefined, _engine: string | undefined): void {}

  // Being in a page

  /** Someone can see the widget: loops may run. */
  get active(): boolean {
    return this.visibility.active;
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

  dataTable(): DataTable | undefined {
    return undefined;
  }

  picture(): Picture | undefined {
    return undefined;
  }

  pytorch(): string | undefined {
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

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === null && this.#early.has(name)) return;
    this.#configuration.attribute(name, value);
  }

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

  protected override willUpdate(_changed: PropertyValues): void {
    const found = Object.entries(this.problems(this.settings)).map(([name, complaint]) => [`rule.${name}`, complaint] as const);
    this.complaints.replace('rule.', new Map(found));
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.complaints.flush();
  }

  override render(): unknown {
    return anatomy(this, {
      arrangement: this.layout.arrangement,
      large: this.layout.large,
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

  /** Called by the configuration. */
  configured(before: Values): void {
    const after = this.#configuration.values;
    for (const name of Object.keys(after)) if (before[name] !== after[name]) this.requestUpdate(name, before[name]);
    if (before['theme'] !== after['theme']) this.scheme.read();
    this.requestUpdate();
  }

  /** The tag with what is not as in the table, for the embed code. */
  attributeList(): readonly (readonly [string, string])[] {
    return this.#configuration.attributes();
  }

  // What the controls ask

  readonly #fields: Fields = {
    names: (group: Group): readonly string[] =>
      Object.entries(this.#configuration.table)
        .filter(([name, setting]) => setting.group === group && this.shows(name) && setting.when?.(this.#configuration.values) !== false)
        .map(([name]) => name),
    setting: (name: string) => this.#configuration.table[name],
    options: (name: string) => ({
      name,
      locked: this.isLocked(name),
      invalid: this.complaints.about(name),
      onChange: (value: Value, settled: boolean) => this.#configuration.reader({ [name]: value }, settled),
      onText: (text: string) => this.#configuration.typed(name, text),
      current: () => this.#configuration.values[name] as Value,
      tile: (key: string) => this.tile(name, key),
      mark: () => this.mark(name),
    }),
  };

  #keepEarly(names: readonly string[]): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value = own[name];
      delete own[name];
      own[name] = value;
      const setting = this.#configuration.table[name];
      this.#early.set(setting === undefined ? name : attributeOf(name, setting), value);
    }
    queueMicrotask(() => this.#early.clear());
  }

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
    const used = owned || (way !== undefined ? this.#configuration.travel(way) : this.keyPressed(event));
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

GanWidget.makeProperties(Object.keys(common));
