/**
 * `element.state`: all that a reader can change, as a small JSON object. Reading one trusts nothing: it comes from
 * links, lessons and pages.
 */
import { attributeOf, kebab, quoted, type Table, type Value } from './settings.js';

export interface State {
  readonly v: 1;
  /** What differs from the author's settings. */
  readonly settings: Readonly<Record<string, Value>>;
  readonly seed: number;
  /** Iterations, or steps of whatever the widget steps through. */
  readonly step: number;
  /** The engine that made the picture. */
  readonly engine: string;
}

/** What was wrong with one entry. */
export interface Fault {
  readonly setting?: string;
  readonly seen: string;
  readonly wanted: string;
  readonly message: string;
}

export interface ReadState {
  /** Whether it was a state at all; if not, nothing of it is taken. */
  readonly usable: boolean;
  readonly settings: Record<string, Value>;
  readonly step: number | undefined;
  readonly engine: string | undefined;
  readonly faults: readonly Fault[];
}

/** A state of more characters than this is refused. */
export const stateLimit = 100_000;

const wanted = 'an object {v: 1, settings, seed, step, engine}';
const fault = (what: string, seen: unknown): Fault => ({ seen: quoted(seen), wanted, message: `The state was ${quoted(what)}; it is ${wanted}.` });

/** A plain copy of what was given, or why there is none. */
const plainCopy = (given: unknown): { plain: Record<string, unknown> } | { fault: Fault } => {
  try {
    const json = JSON.stringify(given);
    if (json === undefined) return { fault: fault(typeof given, given) };
    if (json.length > stateLimit) return { fault: fault(`${json.length} characters long`, json.slice(0, 20)) };
    const plain: unknown = JSON.parse(json);
    return typeof plain === 'object' && plain !== null && !Array.isArray(plain)
      ? { plain: { ...plain } }
      : { fault: fault(json.slice(0, 40), json) };
  } catch {
    return { fault: fault('not plain data', typeof given) };
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes what is legal from a state and says what is not. Never throws. */
export const readState = (given: unknown, table: Table): ReadState => {
  const copy = plainCopy(given);
  const faults: Fault[] = [];
  const settings: Record<string, Value> = {};
  if ('fault' in copy) return { usable: false, settings, step: undefined, engine: undefined, faults: [copy.fault] };
  const { v, settings: entries = {}, seed, step, engine } = copy.plain;
  if (v !== 1) faults.push({ seen: quoted(v), wanted: '1', message: `The version of the state was ${quoted(v)}; it is 1.` });
  if (!isRecord(entries)) faults.push(fault(`settings ${JSON.stringify(entries).slice(0, 30)}`, entries));
  const all = { ...(isRecord(entries) ? entries : {}), ...(seed === undefined ? {} : { seed }) };
  for (const [name, value] of Object.entries(all).slice(0, 300)) {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    const verdict = setting?.check(value);
    if (setting === undefined || verdict === undefined) faults.push(stranger(name));
    else {
      settings[name] = verdict.value;
      if (verdict.problem !== undefined)
        faults.push({ setting: name, seen: quoted(value), wanted: setting.wanted, message: verdict.problem });
    }
  }
  return { usable: true, settings, faults, step: readStep(step, faults), engine: typeof engine === 'string' ? engine.slice(0, 20) : undefined };
};

const stranger = (name: string): Fault => ({
  seen: quoted(name),
  wanted: 'a setting of this element',
  message: `The state names ${quoted(name)}, which is no setting here; it is left out.`,
});

const readStep = (step: unknown, faults: Fault[]): number | undefined => {
  if (step === undefined) return undefined;
  if (typeof step === 'number' && Number.isInteger(step) && step >= 0 && step <= 1e9) return step;
  faults.push({ seen: quoted(step), wanted: 'a whole number from 0', message: `The step of the state was ${quoted(step)}; it is a whole number from 0.` });
  return undefined;
};

/** The name of the setting that is called so in an attribute or in a list: `learning-rate` is `learningRate`. */
export const settingCalled = (table: Table, word: string): string | undefined =>
  Object.entries(table).find(([name, setting]) => name === word || kebab(name) === word || attributeOf(name, setting) === word)?.[0];
