import { LitElement, type PropertyValues } from 'lit';
import { common } from './common.js';
import { Complaints, type Complaint } from './complaints.js';
import { Configuration } from './configuration.js';
import type { Scheme } from './lifecycle/theme.js';
import type { Names } from './lists.js';
import { attributeOf, type SettingsOf, type Table, type Values } from './settings.js';
import type { State } from './state.js';

/**
 * The half of the base class that holds values: properties, attributes, state, locks, undo and complaints, made of
 * the one table. `base.ts` adds what is seen.
 */
export abstract class ConfiguredElement<T extends Table = Table> extends LitElement {
  static readonly table: Table = {};
  static readonly commonNames: ReadonlySet<string> = new Set(Object.keys(common));

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
        get(this: ConfiguredElement) {
          return this.configuration.values[name];
        },
        set(this: ConfiguredElement, value: unknown) {
          this.configuration.property(name, value);
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
  /** Set before the element was defined: they win over attributes, as they came later. */
  readonly #early = new Map<string, unknown>();
  #judged: Readonly<SettingsOf<T>> | undefined;
  protected readonly configuration: Configuration;

  constructor() {
    super();
    const { table } = this.constructor as typeof ConfiguredElement;
    this.configuration = new Configuration(this, table, (chosen) => this.preset(chosen as SettingsOf<T>) as Values);
    this.#keepEarly([...Object.keys(this.configuration.table), 'state']);
  }

  /** Says a sentence to screen readers. */
  abstract announce(text: string): void;

  // What the reader and the author set

  /** The values of this element's own table: the reader's, else the author's, else the preset's, else the default. */
  get settings(): Readonly<SettingsOf<T>> {
    return this.configuration.settings as Readonly<SettingsOf<T>>;
  }

  /** All that a reader can change, as a small JSON object; setting it restores the picture and never throws. */
  get state(): State {
    const settings = Object.fromEntries(Object.entries(this.configuration.differences).filter(([name]) => name !== 'seed'));
    return { v: 1, settings, seed: this.seed, step: this.stateStep(), engine: this.engineInUse() };
  }

  set state(state: unknown) {
    const { usable, step, engine } = this.configuration.restore(state);
    if (usable) this.restored(step, engine);
  }

  /** Back to the author's settings. */
  reset(): void {
    this.configuration.reset();
  }

  /** As `reset()`, asked for by the reader: the page hears `input` and `change`. */
  resetByReader(): void {
    this.reset();
    this.configuration.tellPage();
  }

  /** A control, a handle or a key sets one value. While it is dragged `settled` is false. */
  protected change<K extends keyof T & string>(name: K, value: SettingsOf<T>[K], settled = true): void {
    this.configuration.reader({ [name]: value }, settled);
  }

  /** Several values that the reader changed with one movement. */
  protected changeAll(values: Partial<SettingsOf<T>>, settled = true): void {
    this.configuration.reader(values as Values, settled);
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
    return this.configuration.says(name);
  }

  /** Whether `controls` lets a reader see this setting or part. */
  shows(name: string): boolean {
    return this.configuration.shows(name);
  }

  /** Whether the author froze this setting. */
  isLocked(name: string): boolean {
    return this.configuration.locked(name);
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

  /** The tag with what is not as in the table, for the embed code. */
  attributeList(): readonly (readonly [string, string])[] {
    return this.configuration.attributes();
  }

  // Lit

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    this.configuration.attribute(name, value);
  }

  override connectedCallback(): void {
    for (const [name, value] of this.#early) Reflect.set(this, name, value);
    this.#early.clear();
    super.connectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#judged === this.settings) return;
    this.#judged = this.settings;
    const found = Object.entries(this.problems(this.settings)).map(([name, complaint]) => [`rule.${name}`, complaint] as const);
    this.complaints.replace('rule.', new Map(found));
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.complaints.flush();
  }

  /** Called by the configuration. */
  configured(before: Values): void {
    const after = this.configuration.values;
    for (const name of Object.keys(after)) if (before[name] !== after[name]) this.requestUpdate(name, before[name]);
    this.requestUpdate();
  }

  /** Takes the own properties of a plain element off, so that the class's are seen. */
  #keepEarly(names: readonly string[]): void {
    for (const name of names.filter((own) => Object.hasOwn(this, own))) {
      this.#early.set(name, Reflect.get(this, name));
      Reflect.deleteProperty(this, name);
    }
  }
}

ConfiguredElement.makeProperties(Object.keys(common));
