import type { Value } from '../settings.js';

/** How a control looks, whatever its kind of value. */
export interface FieldLook {
  /** Name of the setting; the ids inside the control come from it. */
  readonly name: string;
  /** Frozen by the author: the value is shown, the knob or outline is not. */
  readonly locked?: boolean;
  /** Something is wrong with the value: outline in `error`, described by the complaint of this setting. */
  readonly invalid?: boolean;
  /** Label to the left of the control, as in the bar, instead of above. */
  readonly inline?: boolean;
  /** The reader typed. */
  readonly onText: (text: string) => void;
}

/** What a control knows beside its setting and value. */
export interface FieldOptions<T extends Value = Value> extends FieldLook {
  /** The reader moved it; `settled` is false while a drag or a held button goes on. */
  readonly onChange: (value: T, settled: boolean) => void;
  /** The value in force, for buttons that are held. */
  readonly current: () => T;
  /** Whether a key of a choice is on offer. */
  readonly offers?: (key: string) => boolean;
  /** What a tile shows for a key: a 36 px picture as a template. */
  readonly tile?: (key: string) => unknown;
  /** The mark that a toggle shows or hides, 22 × 14 px. */
  readonly mark?: (() => unknown) | undefined;
}

export const idOf = (options: { readonly name: string }): string => `field-${options.name}`;

/** The complaint that describes an outlined field. */
export const describedBy = (options: { readonly name: string; readonly invalid?: boolean }): string | undefined =>
  options.invalid ? `complaint-${options.name}` : undefined;

/** The classes of the box around a control. */
export const boxClass = (kind: string, options: FieldLook): string =>
  ['field', kind, options.inline && 'inline', options.locked && 'locked', options.invalid && 'invalid'].filter(Boolean).join(' ');
