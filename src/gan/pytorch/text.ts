/** Python, written by TypeScript. */
import type { Curve } from '../../math/curve.js';

/** A number as Python writes it, without the noise of binary fractions. */
export const py = (value: number): string => String(Number(value.toPrecision(10)));

/** Lines moved in by so many steps. */
export const indented = (lines: readonly string[], steps = 1): string[] =>
  lines.map((line) => (line === '' ? '' : '    '.repeat(steps) + line));

/** factor·term + addend, with ones and zeros left out. */
const affine = (factor: number, term: string, addend: number): string => {
  const scaled = factor === 1 ? term : factor === -1 ? `-${term}` : `${py(factor)} * ${term}`;
  if (addend === 0) return scaled;
  return `${scaled} ${addend < 0 ? '-' : '+'} ${py(Math.abs(addend))}`;
};

const bases: Readonly<Record<Curve['basis'], (t: string) => string>> = {
  identity: (t) => (/^[\w.]+$/.test(t) ? t : `(${t})`),
  softplus: (t) => `F.softplus(${t})`,
  'half-square': (t) => `(${t}) ** 2 / 2`,
  relu: (t) => `F.relu(${t})`,
  exp: (t) => `torch.exp(${t})`,
  tanh: (t) => `torch.tanh(${t})`,
};

/** A curve of v as a Python expression. */
export const curveText = ({ basis, scale, stretch, shift, offset }: Curve, v: string): string =>
  affine(scale, bases[basis](affine(stretch, v, shift)), offset);

/** A sum of curves of v. */
export const curvesText = (curves: readonly Curve[], v: string): string =>
  curves.map((c) => curveText(c, v)).join(' + ').replaceAll('+ -', '- ');
