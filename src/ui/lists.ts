/** Settings that hold several values: a vector, a list of points, a list of names. */
import { exact } from './format.js';
import { quoted, type Common, type Setting, type Verdict } from './settings.js';

export interface NumbersOptions extends Common<readonly number[]> {
  readonly min?: number;
  readonly max?: number;
  /** At most so many; 4000 if absent. */
  readonly maxCount?: number;
  /** The count is a multiple of this (2 for points of the plane). */
  readonly columns?: number;
}

/** Numbers separated by commas or spaces: probabilities, a kernel, points as x y x y. Drawn on the stage, so no control. */
export const numbers = (options: NumbersOptions): Setting<readonly number[]> => {
  const { min = -1e6, max = 1e6, maxCount = 4000, columns = 1 } = options;
  const legal = (list: readonly unknown[]): list is readonly number[] =>
    list.length <= maxCount &&
    list.length % columns === 0 &&
    list.every((value) => typeof value === 'number' && value >= min && value <= max);
  const judge = (seen: unknown, list: readonly unknown[] | undefined): Verdict<readonly number[]> => {
    if (list !== undefined && legal(list)) return { value: Object.freeze([...list]) };
    const problem = `${setting.label} was ${quoted(seen)}; it is ${setting.wanted}, so its default is used.`;
    return { value: setting.default, problem };
  };
  const setting: Setting<readonly number[]> = {
    group: 'hidden',
    control: 'none',
    ...options,
    kind: 'numbers',
    wanted: `at most ${exact(maxCount)} numbers from ${exact(min)} to ${exact(max)}${columns > 1 ? `, ${columns} for each point` : ''}`,
    parse: (text) => {
      const words = text.split(/[\s,;]+/, maxCount + 3).filter((word) => word !== '');
      return judge(text, words.map((word) => Number(word.replace('−', '-'))));
    },
    check: (value) => {
      if (typeof value === 'string') return setting.parse(value);
      return judge(value, Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<unknown>) : undefined);
    },
    format: (value) => value.map((entry) => exact(entry)).join(', '),
    attributeText: (value) => value.join(' '),
  };
  return setting;
};

/** Names that a list names: `all`, `none`, some, or (where each has a minus before it) all but some. */
export type Names = readonly string[];

export interface NamesOptions extends Common<Names> {
  /** What an empty attribute means. */
  readonly empty: 'all' | 'none';
}

/** A list of names, in an attribute separated by spaces or commas; by code also `true`, `false` or an array. */
export const names = (options: NamesOptions): Setting<Names> => {
  const most = 100;
  const setting: Setting<Names> = {
    control: 'none',
    ...options,
    group: 'hidden',
    kind: 'names',
    wanted: 'a list of names, all or none',
    parse: (text) => {
      const list = text.split(/[\s,]+/, most + 2).filter((word) => word !== '');
      return setting.check(list);
    },
    check: (value) => {
      if (typeof value === 'boolean') return { value: [value ? 'all' : 'none'] };
      if (typeof value === 'string') return setting.parse(value);
      if (!Array.isArray(value) || value.length > most || !value.every((name) => typeof name === 'string' && name.length < 60))
        return { value: setting.default, problem: `${setting.label} was ${quoted(value)}; it is ${setting.wanted}.` };
      return { value: Object.freeze(value.length === 0 ? [options.empty] : [...(value as string[])]) };
    },
    format: (value) => value.join(', '),
    attributeText: (value) => value.join(' '),
  };
  return setting;
};

/** Whether a list of names holds one of these names (a setting's own name, or its group's). */
export const holds = (list: Names, ...wanted: readonly string[]): boolean => {
  if (list.length > 0 && list.every((name) => name.startsWith('-'))) return !wanted.some((name) => list.includes(`-${name}`));
  if (list.includes('none')) return false;
  return list.includes('all') || wanted.some((name) => list.includes(name));
};
