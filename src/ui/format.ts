/**
 * How numbers are written, everywhere: on fields, plots, readouts, in tables and in sentences.
 *
 * Minus is U+2212; from five digits on, groups of three stand apart by a narrow no-break space; a percent sign and a
 * times sign have the same space before them. `readNumber` reads all of it back, and what people type.
 */

/** U+202F, between groups of digits and before units. */
export const thin = '\u202f';
const minus = '\u2212';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits in groups of three from five digits on: 1050, 10 000. `always` groups from four, for columns of numbers. */
export const grouped = (digits: string, always = false): string =>
  digits.length > (always ? 3 : 4) ? digits.replace(/\B(?=(\d{3})+$)/g, thin) : digits;

/** A plain decimal such as "-12480.5" with the signs and spaces of print. */
const printed = (plain: string, always = false): string => {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(plain) ?? [];
  const zero = /^0*$/.test(whole + rest.replace('.', ''));
  return (sign && !zero ? minus : '') + grouped(whole, always) + rest;
};

/** Words for what is no number, or `undefined`. */
const oddity = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'not a number';
  if (Number.isFinite(value)) return undefined;
  return value > 0 ? '∞' : `${minus}∞`;
};

/** Always this many decimals: what a readout shows while it runs, so that nothing jitters. */
export const fixed = (value: number, decimals: number, always = false): string =>
  oddity(value) ?? (Math.abs(value) < 1e15 ? printed(value.toFixed(decimals), always) : scientific(value, 3));

/** 1 × 10⁻⁵, at most `digits` significant digits. */
export const scientific = (value: number, digits = 3): string => {
  const odd = oddity(value);
  if (odd !== undefined || value === 0) return odd ?? '0';
  const [mantissa = '0', power = '0'] = value.toExponential(digits - 1).split('e');
  const raised = [...String(Math.abs(Number(power)))].map((digit) => superscripts[Number(digit)]).join('');
  return `${printed(String(Number(mantissa)))}${thin}×${thin}10${Number(power) < 0 ? '⁻' : ''}${raised}`;
};

/** A value as it was set: no trailing zeros, decimals down to 0.0001, then powers of ten. */
export const exact = (value: number, digits = 6): string => {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0001 || size >= 1e15)) return scientific(value, digits);
  return oddity(value) ?? printed(plainDecimal(Number(value.toPrecision(digits)), value));
};

/** Whole numbers keep all their digits; others the rounded ones, never in the form 1e-7. */
const plainDecimal = (rounded: number, value: number): string => {
  if (Number.isInteger(value)) return String(value);
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(12).replace(/\.?0+$/, '') : text;
};

/** A measured value: three significant digits with their zeros (1.25, 0.867, 52.0), whole from 1000 on. */
export const readout = (value: number, digits = 3): string => {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.0001) return scientific(value, digits);
  if (size === 0 || !Number.isFinite(value)) return oddity(value) ?? '0';
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Number(size.toPrecision(digits)))));
  return fixed(value, Math.min(decimals, 12));
};

/** A count: rounded, grouped. */
export const count = (value: number): string => fixed(value, 0);

/** A share of one as percent: 0.52 is 52.0 %. Give `decimals` to keep the width while a run plays. */
export const percent = (share: number, decimals?: number): string =>
  `${decimals === undefined ? readout(share * 100) : fixed(share * 100, decimals)}${thin}%`;

/** A value and its unit. */
export const withUnit = (text: string, unit?: string): string => (unit === undefined || unit === '' ? text : `${text}${thin}${unit}`);

/** 6 − i, never 6 − 1i; zero parts are dropped. */
export const complex = (real: number, imaginary: number, write: (value: number) => string = readout): string => {
  const size = write(Math.abs(imaginary));
  const none = Number(readNumber(size)) === 0;
  if (none) return write(real);
  const i = size === write(1) || size === '1' ? 'i' : `${size}i`;
  if (readNumber(write(real)) === 0) return (imaginary < 0 ? minus : '') + i;
  return `${write(real)} ${imaginary < 0 ? minus : '+'} ${i}`;
};

/** Reads what this file writes, and what people type: 1e-5, 1 × 10⁻⁵, 10 000, −3, .5, 50 % (which is 0.5). */
export const readNumber = (text: string): number | undefined => {
  const plain = text
    .trim()
    .replace(/[⁻]/g, '-')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/\s*[×x*]\s*10\^?(?=[-+\d])/i, 'e')
    .replace(/(\d)[\s_](?=\d{3}(?!\d))/g, '$1')
    .replace(/[−–]/g, '-');
  const [, number = '', sign = ''] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)$/i.exec(plain) ?? [];
  if (number === '') return undefined;
  const value = Number(number) / (sign === '%' ? 100 : 1);
  return Number.isFinite(value) ? value : undefined;
};
