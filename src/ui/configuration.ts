/**
 * The values of one element: who set them, what was wrong with them, what may be changed. It makes the properties,
 * attributes and state of `widget.ts` from the table and draws nothing.
 */
import { Layers, type Preset } from './layers.js';
import { holds, type Names } from './lists.js';
import { attributeOf, kebab, quoted, type Group, type Setting, type Table, type Value, type Values, type Verdict } from './settings.js';
import { readState, settingCalled, type ReadState } from './state.js';
import type { Complaints } from './complaints.js';
import { common, parts } from './common.js';

/** What it needs of its element. */
export interface ConfiguredHost extends EventTarget {
  readonly complaints: Complaints;
  /** Values changed, by whomever; the values before are given. */
  configured(before: Values): void;
}

const groupWords: Readonly<Record<Group, readonly string[]>> = {
  main: ['settings'],
  more: ['settings', 'more'],
  layer: ['key'],
  bar: ['bar'],
  hidden: [],
};

export class Configuration {
  readonly table: Table;
  readonly #own: readonly string[];
  readonly #host: ConfiguredHost;
  readonly #layers: Layers;
  #settings: { readonly from: Values; readonly values: Values } | undefined;
  /** What the reader is dragging, from its first movement until it is let go. */
  #dragged: string | undefined;

  constructor(host: ConfiguredHost, own: Table, preset: Preset) {
    this.table = { ...common, ...own };
    this.#own = Object.keys(own);
    this.#host = host;
    this.#layers = new Layers(this.table, preset);
  }

  /** Every value, the common ones included. */
  get values(): Values {
    return this.#layers.values;
  }

  /** The values of the element's own table, frozen; the same object until one changes. */
  get settings(): Values {
    const from = this.#layers.values;
    if (this.#settings?.from !== from) {
      const own = Object.fromEntries(this.#own.map((name) => [name, from[name] ?? this.table[name]?.default ?? 0]));
      this.#settings = { from, values: Object.freeze(own) };
    }
    return this.#settings.values;
  }

  get differences(): Values {
    return this.#layers.differences;
  }

  says(name: string): boolean {
    return this.#layers.says(name);
  }

  /** Whether `controls` lets a reader see this setting or part. */
  shows(name: string): boolean {
    return holds(this.values['controls'] as Names, ...this.#called(name));
  }

  /** Whether the author froze this setting. */
  locked(name: string): boolean {
    return holds(this.values['locked'] as Names, ...this.#called(name));
  }

  /** An attribute came, changed or went. */
  attribute(attribute: string, text: string | null): void {
    const name = settingCalled(this.table, attribute);
    const setting = name === undefined ? undefined : this.table[name];
    if (name !== undefined && setting !== undefined) this.#author(name, setting, text, text === null ? undefined : setting.parse(text));
  }

  /** Code set a property. */
  property(name: string, given: unknown): void {
    const setting = this.table[name];
    if (setting !== undefined) this.#author(name, setting, given, given === undefined || given === null ? undefined : setting.check(given));
  }

  /** The reader moved controls. One `input` for each new value, one `change` when it is settled. */
  reader(values: Values, settled: boolean): void {
    const before = this.values;
    const legal = Object.entries(values).flatMap(([name, value]) => {
      const setting = this.table[name];
      return setting === undefined || this.locked(name) ? [] : [[name, setting.check(value).value] as const];
    });
    const key = legal.map(([name]) => name).join(' ');
    const going = this.#dragged === key;
    const changed = legal.length > 0 && this.#layers.reader(Object.fromEntries(legal), !going);
    for (const [name] of legal) this.#host.complaints.mended(name);
    if (changed) {
      this.#dragged = key;
      this.#host.configured(before);
      this.#tell('input');
    }
    if (!settled) return;
    this.#dragged = undefined;
    if (changed || going) this.#tell('change');
  }

  /** The reader typed a value. */
  typed(name: string, text: string): void {
    const setting = this.table[name];
    if (setting === undefined || this.locked(name)) return;
    const verdict = setting.parse(text);
    this.reader({ [name]: verdict.value }, true);
    this.#judge(name, setting, text, verdict);
    this.#host.configured(this.values);
  }

  /** Drops what the reader did. */
  reset(): void {
    const before = this.values;
    this.#layers.replaceReader({});
    for (const name of Object.keys(this.table)) if (before[name] !== this.values[name]) this.#host.complaints.mended(name);
    this.#host.complaints.replace('state.', new Map());
    this.#host.configured(before);
  }

  /** Takes what is legal and not locked from a state, and says what is not. */
  restore(given: unknown): ReadState {
    const before = this.values;
    const read = readState(given, { ...Object.fromEntries(this.#own.map((name) => [name, this.table[name] as Setting])), seed: common.seed });
    const free = Object.entries(read.settings).filter(([name]) => !this.locked(name));
    if (read.usable) this.#layers.replaceReader(Object.fromEntries(free));
    const faults = read.faults.map((fault, i) => [`state.${i}`, fault] as const);
    this.#host.complaints.replace('state.', new Map(faults));
    this.#host.configured(before);
    return read;
  }

  /** The reader changed something as a whole: one `input`, one `change`. */
  tellPage(): void {
    this.#tell('input');
    this.#tell('change');
  }

  /** Asks the preset again: more is known than before. */
  reconsider(): void {
    const before = this.values;
    this.#layers.forget();
    this.#host.configured(before);
  }

  /** Undo and redo of what the reader did. Answers whether there was anything. */
  travel(way: 'undo' | 'redo'): boolean {
    const before = this.values;
    if (!this.#layers.travel(way, (name) => this.locked(name))) return false;
    this.#host.configured(before);
    this.tellPage();
    return true;
  }

  /** As attributes of the tag: what is not as in the table. */
  attributes(): readonly (readonly [string, string])[] {
    const preset = this.#layers.withoutWords;
    return Object.entries(this.table).flatMap(([name, setting]) => {
      const value = this.values[name] ?? setting.default;
      const text = JSON.stringify(value) === JSON.stringify(preset[name]) ? null : setting.attributeText(value as never);
      return text === null ? [] : [[attributeOf(name, setting), text] as const];
    });
  }

  #author(name: string, setting: Setting, given: unknown, verdict: Verdict<Value> | undefined): void {
    const before = this.values;
    const changed = this.#layers.author(name, verdict?.value);
    this.#judge(name, setting, given, verdict);
    if (name === 'controls' || name === 'locked') this.#judgeNames(name);
    if (changed) this.#host.configured(before);
  }

  #judge(name: string, setting: Setting, given: unknown, verdict: Verdict<Value> | undefined): void {
    if (verdict?.problem === undefined) return this.#host.complaints.mended(name);
    this.#host.complaints.set(name, { setting: name, seen: quoted(given), wanted: setting.wanted, message: verdict.problem });
  }

  #judgeNames(name: 'controls' | 'locked'): void {
    const known = new Set<string>([...parts, ...Object.keys(this.table).flatMap((key) => this.#called(key))]);
    const stranger = (this.values[name] as Names).find((word) => !known.has(word.replace(/^-/, '')));
    if (stranger === undefined) return;
    const message = `The list “${name}” names ${quoted(stranger)}, which is nothing here; it is left out.`;
    this.#host.complaints.set(name, { setting: name, seen: quoted(stranger), wanted: 'names of settings and parts', message });
  }

  /** All words that mean this setting or part. */
  #called(name: string): readonly string[] {
    const setting = this.table[name];
    return setting === undefined ? [name] : [name, kebab(name), attributeOf(name, setting), ...groupWords[setting.group]];
  }

  #tell(type: 'input' | 'change'): void {
    this.#host.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
  }
}
