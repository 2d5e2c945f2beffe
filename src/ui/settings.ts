/**
 * Settings are data. One table per element names each setting once; the base element makes of it the property, the
 * attribute, the control, the key in `state`, the lock, the share link and the row in the docs.
 */
import { exact, readNumber, withUnit } from './format.js';

export type Value = number | string | boolean | readonly number[] | readonly string[];

/** A value that may be used; where another was given, `problem` is the sentence that says so. */
export interface Verdict<T> {
  readonly value: T;
  readonly problem?: string;
}

export type Kind = 'number' | 'whole' | 'choice' | 'flag' | 'text' | 'numbers' | 'names';

/** Where the control stands: four main fields, the rest, the row of layers under the stage, the bar, or nowhere. */
export type Group = 'main' | 'more' | 'layer' | 'bar' | 'hidden';

/** All effective values, as `when` and `problems` see them. */
export type Values = Readonly<Record<string, Value>>;

/** What every builder takes. */
export interface Common<T> {
  readonly default: T;
  readonly label: string;
  /** A sentence for the tooltip and the docs. */
  readonly help?: string;
  /** The attribute, where it is not the name in kebab case. */
  readonly attribute?: string;
  readonly group?: Group;
  /** Heading under "More settings". */
  readonly section?: string;
  /** Shown only while this holds. */
  readonly when?: (settings: Values) => boolean;
}

export interface Setting<T extends Value = Value> extends Omit<Common<T>, 'group'> {
  readonly kind: Kind;
  readonly group: Group;
  readonly control: string;
  readonly unit?: string;
  /** What would be right, in words: "a number from 0.0001 to 1". */
  readonly wanted: string;
  /** Reads an attribute or a typed text. */
  parse(text: string): Verdict<T>;
  /** Reads a value given by code or by a state. */
  check(value: unknown): Verdict<T>;
  /** As a reader sees it. */
  format(value: T): string;
  /** As an author writes it; `null` leaves the attribute out. */
  attributeText(value: T): string | null;
}

export type Table = Readonly<Record<string, Setting>>;

/** The types of the values of a table. */
export type SettingsOf<T extends Table> = { readonly [K in keyof T]: T[K]['default'] };

export interface NumberSetting extends Setting<number> {
  readonly kind: 'number' | 'whole';
  readonly control: 'slider' | 'field' | 'stepper';
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale: 'linear' | 'log';
  /** What the two ends do, in words. */
  readonly ends?: readonly [string, string];
  /** Values with a mark and a number under the slider. */
  readonly marks?: readonly number[];
}

export interface ChoiceSetting<K extends string = string> extends Setting<K> {
  readonly kind: 'choice';
  readonly control: 'select' | 'segments' | 'tiles';
  readonly of: Readonly<Record<K, string>>;
  /** Whether a key is on offer beside these values; all are if absent. One that is set stays on offer. */
  readonly offers?: (key: string, settings: Values) => boolean;
}

/** Any value as it can stand in a sentence; never throws, never long. */
export const quoted = (value: unknown): string => {
  let text: string;
  try {
    text = typeof value === 'string' ? value : Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
  } catch {
    text = typeof value;
  }
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
};

/** learningRate → learning-rate. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The attribute of a setting. */
export const attributeOf = (name: string, setting: Setting): string => setting.attribute ?? kebab(name);

/** The sentence for a value that could not be used. */
const sentence = (label: string, seen: unknown, wanted: string, used: string): string =>
  `${label} was ${quoted(seen)}; it is ${wanted}, so ${used} is used.`;

/** Puts a value that is used instead into its verdict. */
const instead = <T extends Value>(setting: Setting<T>, seen: unknown, value: T): Verdict<T> => ({
  value,
  problem: sentence(setting.label, seen, setting.wanted, (setting.kind === 'choice' ? String(value) : setting.format(value)) || 'nothing'),
});

export interface NumberOptions extends Common<number> {
  readonly min: number;
  readonly max: number;
  /** Grid of the slider and of the − and + buttons; typed values need not lie on it. */
  readonly step?: number;
  readonly scale?: 'linear' | 'log';
  readonly unit?: string;
  readonly ends?: readonly [string, string];
  readonly marks?: readonly number[];
  readonly control?: 'slider' | 'field' | 'stepper';
  /** Words that stand for values: { slow: 1, max: 10000 }. */
  readonly named?: Readonly<Record<string, number>>;
  /** Writes the value, where `exact` and the unit are not right. */
  readonly write?: (value: number) => string;
}

const numeric = (kind: 'number' | 'whole', options: NumberOptions): NumberSetting => {
  const { min, max, unit, named = {}, write = (value: number) => withUnit(exact(value), unit) } = options;
  const read = (text: string): number | undefined => {
    const word = text.trim().toLowerCase();
    return Object.hasOwn(named, word) ? named[word] : readNumber(unit === undefined ? text : text.replace(unit, ''));
  };
  const judge = (seen: unknown, value: number | undefined): Verdict<number> => {
    if (value === undefined || Number.isNaN(value)) return instead(setting, seen, setting.default);
    const near = Math.min(max, Math.max(min, kind === 'whole' ? Math.round(value) : value));
    return near === value ? { value: near } : instead(setting, seen, near);
  };
  const setting: NumberSetting = {
    group: 'main',
    scale: 'linear',
    control: kind === 'whole' ? 'stepper' : 'slider',
    ...options,
    kind,
    wanted: `a ${kind === 'whole' ? 'whole ' : ''}number from ${exact(min)} to ${exact(max)}`,
    parse: (text) => judge(text, read(text)),
    check: (value) => (typeof value === 'string' ? setting.parse(value) : judge(value, typeof value === 'number' ? value : undefined)),
    format: write,
    attributeText: (value) => String(value),
  };
  return setting;
};

/** Any number in a range. */
export const number = (options: NumberOptions): NumberSetting => numeric('number', options);

/** A whole number in a range. */
export const whole = (options: NumberOptions): NumberSetting => numeric('whole', options);

export interface ChoiceOptions<K extends string> extends Omit<Common<K>, 'default'> {
  readonly default: NoInfer<K>;
  /** Key, as in the attribute, and label, as on the control. */
  readonly of: Readonly<Record<K, string>>;
  readonly control?: 'select' | 'segments' | 'tiles';
  readonly offers?: ChoiceSetting['offers'];
}

/** One of a few. Two to four are a segmented choice, more are a select, unless said otherwise. */
export const choice = <K extends string>(options: ChoiceOptions<K>): ChoiceSetting<K> => {
  const keys = Object.keys(options.of) as K[];
  const find = (value: unknown): K | undefined => {
    const text = typeof value === 'string' ? value.trim() : '';
    return keys.find((key) => key === text) ?? keys.find((key) => key.toLowerCase() === text.toLowerCase());
  };
  const judge = (seen: unknown): Verdict<K> => {
    const value = find(seen);
    return value === undefined ? instead(setting, seen, setting.default) : { value };
  };
  const setting: ChoiceSetting<K> = {
    group: 'main',
    control: keys.length > 4 ? 'select' : 'segments',
    ...options,
    kind: 'choice',
    wanted: `one of ${listed(keys)}`,
    parse: judge,
    check: judge,
    format: (value) => options.of[value],
    attributeText: (value) => value,
  };
  return setting;
};

/** a, b and c; long lists end in how many more there are. */
const listed = (keys: readonly string[]): string => {
  const shown = keys.length > 14 ? keys.slice(0, 12) : keys;
  const last = keys.length > 14 ? `${keys.length - 12} more` : shown.at(-1);
  return [shown.slice(0, keys.length > 14 ? undefined : -1).join(', '), last].filter((part) => part !== '').join(' and ');
};

export interface FlagOptions extends Common<boolean> {}

/** On or off. As an attribute: there, or ="false". */
export const flag = (options: FlagOptions): Setting<boolean> => {
  const yes = ['', 'true', 'on', 'yes', '1'];
  const no = ['false', 'off', 'no', '0'];
  const setting: Setting<boolean> = {
    group: 'main',
    control: 'toggle',
    ...options,
    kind: 'flag',
    wanted: 'true or false',
    parse: (text) => {
      const plain = text.trim().toLowerCase();
      if (yes.includes(plain) || plain === options.attribute) return { value: true };
      return no.includes(plain) ? { value: false } : instead(setting, text, setting.default);
    },
    check: (value) => {
      if (typeof value === 'boolean') return { value };
      return typeof value === 'string' ? setting.parse(value) : instead(setting, value, setting.default);
    },
    format: (value) => (value ? 'on' : 'off'),
    attributeText: (value) => (value ? '' : 'false'),
  };
  return setting;
};

export interface TextOptions extends Common<string> {
  /** At most so many characters; 1000 if absent. */
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  /** What the pattern wants, in words: "widths such as 64-64". */
  readonly wanted?: string;
}

/** A line of text. */
export const text = (options: TextOptions): Setting<string> => {
  const { maxLength = 1000, pattern, wanted = `text of at most ${exact(maxLength)} characters` } = options;
  const judge = (seen: unknown): Verdict<string> => {
    if (typeof seen !== 'string' || (pattern !== undefined && !pattern.test(seen))) return instead(setting, seen, setting.default);
    return seen.length > maxLength ? instead(setting, seen, setting.default) : { value: seen };
  };
  const setting: Setting<string> = {
    group: 'main',
    control: 'text',
    ...options,
    kind: 'text',
    wanted,
    parse: judge,
    check: judge,
    format: (value) => value,
    attributeText: (value) => value,
  };
  return setting;
};
