import { nothing, type TemplateResult } from 'lit';
import type { NumberSetting, Setting, Value } from '../settings.js';
import { segments, select, tiles } from './choices.js';
import type { FieldOptions } from './options.js';
import { line, stepper, toggle } from './simple.js';
import { slider } from './slider.js';

/** What a control is called in a setting, and what draws it. The table checks that value and setting belong together. */
type Draw = (setting: never, value: never, options: never) => TemplateResult;

const draws: Readonly<Record<string, Draw>> = {
  slider,
  stepper,
  select,
  segments,
  tiles,
  toggle,
  field: (setting: NumberSetting, value: number, options: FieldOptions<number>) =>
    line(setting, setting.format(value), options, 'decimal'),
  text: (setting: Setting<string>, value: string, options: FieldOptions<string>) => line(setting, value, options, 'text'),
};

/** The control of a setting. */
export const field = <T extends Value>(setting: Setting<T>, value: T, options: FieldOptions<T>): TemplateResult | typeof nothing => {
  const draw = draws[setting.control] as ((setting: unknown, value: unknown, options: unknown) => TemplateResult) | undefined;
  return draw?.(setting, value, options) ?? nothing;
};
