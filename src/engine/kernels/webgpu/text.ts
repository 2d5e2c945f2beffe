/** Parts of texts in WGSL. */

/** Units side by side, up to four. */
export interface Piece {
  readonly from: number;
  readonly length: number;
}

/** n units, four by four. */
export const pieces = (n: number): readonly Piece[] =>
  Array.from({ length: Math.ceil(n / 4) }, (_, k) => ({ from: 4 * k, length: Math.min(4, n - 4 * k) }));

/** A number as WGSL has it. */
export function literal(x: number): string {
  const text = Math.fround(x).toString();
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** a·x + b */
export const line = (a: number, x: string, b: number): string => `${a === 1 ? '' : a === -1 ? '-' : `${literal(a)} * `}${x}${b === 0 ? '' : ` + ${literal(b)}`}`;
