/** Between a setting's value and the place of a slider's knob. */
import type { NumberSetting } from '../settings.js';

/** Steps from one end of a slider to the other where the setting names none. */
const steps = 100;

/** Where a value lies between the ends, 0…1. */
export const shareOf = ({ min, max, scale }: NumberSetting, value: number): number => {
  if (max === min) return 0;
  const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, share));
};

/** The value at a share, on the slider's grid. */
export const valueAt = (setting: NumberSetting, share: number): number => {
  const { min, max, scale, kind } = setting;
  if (share <= 0) return min;
  if (share >= 1) return max;
  const raw = scale === 'log' ? min * (max / min) ** share : min + share * (max - min);
  const tidy = scale === 'log' ? Number(raw.toPrecision(digitsFor(setting))) : snap(raw, min, stepOf(setting));
  return Math.min(max, Math.max(min, kind === 'whole' ? Math.round(tidy) : tidy));
};

/** The grid of a linear slider: its own step, or 1, 2 or 5 times a power of ten near a two-hundredth of the range. */
export const stepOf = ({ min, max, step, kind, scale }: NumberSetting): number => {
  if (step !== undefined) return step;
  if (kind === 'whole') return 1;
  if (scale === 'log') return (max - min) / steps;
  const rough = (max - min) / (2 * steps);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
};

/** Digits that a log slider needs so that no key press is lost in rounding. */
const digitsFor = ({ min, max }: NumberSetting): number =>
  Math.min(6, Math.max(2, Math.ceil(-Math.log10((max / min) ** (1 / steps) - 1)) + 1));

const snap = (value: number, from: number, step: number): number =>
  Number((from + Math.round((value - from) / step) * step).toPrecision(12));

/** The next value by keys, buttons or a wheel: one step on a linear scale, a hundredth of the range on a log one. */
export const nudged = (setting: NumberSetting, value: number, by: number): number => {
  const next = setting.scale === 'log' ? valueAt(setting, shareOf(setting, value) + by / steps) : value + by * stepOf(setting);
  const moved = setting.kind === 'whole' && next === value ? value + Math.sign(by) : Number(next.toPrecision(12));
  return Math.min(setting.max, Math.max(setting.min, moved));
};

/** Values to mark under a log slider: 1, 2, 5 of each power of ten, or only the powers where those are many. */
export const marksFor = (setting: NumberSetting): readonly number[] => {
  const { min, max, scale, marks, ends } = setting;
  if (marks !== undefined) return marks;
  if (ends === undefined) return [];
  if (scale === 'linear') return [min, max];
  const factors = Math.log10(max / min) > 2.5 ? [1] : [1, 2, 5];
  const powers = Array.from({ length: 40 }, (_, i) => Math.floor(Math.log10(min)) + i);
  const inside = powers
    .flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(3))))
    .filter((value) => value >= min * 0.999 && value <= max * 1.001);
  return inside;
};
