/**
 * Where a setting's value comes from. From the bottom: the default in the table, the preset that fits what was chosen,
 * what the author wrote, what the reader did. Setting by code is the author's and takes away what the reader did.
 */
import type { Table, Value, Values } from './settings.js';

type Layer = Record<string, Value>;

/** Values that fit what was chosen so far: for the data set `ring` the learning rate that learns it. */
export type Preset = (chosen: Values) => Values;

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, i) => entry === b[i]));

export class Layers {
  readonly #defaults: Layer;
  readonly #preset: Preset;
  #author: Layer = {};
  #reader: Layer = {};
  #past: Layer[] = [];
  #future: Layer[] = [];
  #values: Values | undefined;

  constructor(table: Table, preset: Preset) {
    this.#defaults = Object.fromEntries(Object.entries(table).map(([name, setting]) => [name, setting.default]));
    this.#preset = preset;
  }

  /** The values in force, frozen; the same object until one changes. */
  get values(): Values {
    return (this.#values ??= Object.freeze(this.#compute(this.#reader)));
  }

  /** The preset may answer otherwise from here on. */
  forget(): void {
    this.#values = undefined;
  }

  /** What the reader changed, where it differs from what the author has. */
  get differences(): Values {
    const without = this.#compute({});
    return Object.fromEntries(Object.entries(this.#reader).filter(([name, value]) => !same(value, without[name])));
  }

  /** What holds for someone who says nothing but what was chosen for them: the defaults, and the preset that fits. */
  get withoutWords(): Values {
    return this.#base({ ...this.#defaults, ...this.#author, ...this.#reader });
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Whether the author or the reader said anything about this setting. */
  says(name: string): boolean {
    return name in this.#reader || name in this.#author;
  }

  /** The author's value, or none with `undefined`; the reader's is dropped. Answers whether the value in force changed. */
  author(name: string, value: Value | undefined): boolean {
    const before = this.values[name];
    const { [name]: gone, ...reader } = this.#reader;
    const { [name]: old, ...author } = this.#author;
    this.#reader = reader;
    this.#author = value === undefined ? author : { ...author, [name]: value };
    this.#values = undefined;
    return !same(before, this.values[name]) || gone !== undefined || !same(old, value);
  }

  /** The reader's values; `remember` makes the step one that can be undone. Answers whether anything changed. */
  reader(values: Values, remember: boolean): boolean {
    if (Object.entries(values).every(([name, value]) => same(this.values[name], value))) return false;
    if (remember) this.#remember();
    this.#reader = { ...this.#reader, ...values };
    this.#values = undefined;
    return true;
  }

  /** All of the reader's values at once, as a state says them. */
  replaceReader(values: Values): void {
    if (Object.keys(this.#reader).length > 0) this.#remember();
    this.#reader = { ...values };
    this.#values = undefined;
  }

  /** Back or forward by one step, except for what is locked. Answers whether there was one. */
  travel(way: 'undo' | 'redo', locked: (name: string) => boolean): boolean {
    const [from, to] = way === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past];
    const target = from.pop();
    if (target === undefined) return false;
    to.push(this.#reader);
    const kept = Object.entries(this.#reader).filter(([name]) => locked(name));
    const free = Object.entries(target).filter(([name]) => !locked(name));
    this.#reader = Object.fromEntries([...free, ...kept]);
    this.#values = undefined;
    return true;
  }

  #remember(): void {
    this.#past = [...this.#past.slice(-99), this.#reader];
    this.#future = [];
  }

  #compute(reader: Layer): Layer {
    const said = { ...this.#author, ...reader };
    return { ...this.#base({ ...this.#defaults, ...said }), ...said };
  }

  /** The defaults and, over them, the preset for what is chosen. */
  #base(chosen: Values): Layer {
    return { ...this.#defaults, ...this.#preset(chosen) };
  }
}
