/**
 * From data to pixels, and round numbers for ticks.
 *
 * d3-scale would cost more than Lit itself (11 kB gzipped), and its ticks know no steps of 250.
 */
import type { Axis, Box, Plot, Tick } from './marks.js';
import { exact } from '../format.js';

/** Where a value stands on an axis: 0 at the start of the domain, 1 at its end. */
export const share = ({ domain: [low, high], scale }: Axis, value: number): number =>
  scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

/** The value at a share of an axis. */
export const valueAt = ({ domain: [low, high], scale }: Axis, part: number): number =>
  scale === 'log' ? low * (high / low) ** part : low + part * (high - low);

export interface ToPixels {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** The maps from data to css px of a plot. */
export const toPixels = ({ box, x, y }: { readonly box: Box; readonly x: Axis; readonly y: Axis }): ToPixels => ({
  x: (value) => box.x + share(x, value) * box.width,
  y: (value) => box.y + (1 - share(y, value)) * box.height,
});

/** Points x, y, x, y … in css px. */
export const pointsToPixels = (plot: Pick<Plot, 'box' | 'x' | 'y'>, xy: Float32Array): Float32Array => {
  const to = toPixels(plot);
  const out = new Float32Array(xy.length);
  for (let i = 0; i + 1 < xy.length; i += 2) {
    out[i] = to.x(xy[i]);
    out[i + 1] = to.y(xy[i + 1]);
  }
  return out;
};

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that goes into a span at most so many times. */
export const roundStep = (span: number, most: number): number => {
  const least = span / most;
  const ten = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * ten >= least * (1 - 1e-9)) ?? 10;
  return step * ten;
};

/**
 * Ticks at round values inside [low, high].
 *
 * @param most how many steps at most
 * @param whole no steps under one: for counts
 */
export const ticksOf = (low: number, high: number, most: number, whole = false): Tick[] => {
  if (!(high > low) || !Number.isFinite(high - low)) return [tick(low)];
  const step = whole ? Math.max(Math.ceil(roundStep(high - low, most)), 1) : roundStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => tick((first + i) * step));
};

/** Ticks at powers of ten, with 2 and 5 between them where there is room. */
export const logTicksOf = (low: number, high: number, most: number): Tick[] => {
  const decades = Math.log10(high / low);
  const factors = decades * 3 <= most ? [1, 2, 5] : [1];
  const every = factors.length === 1 ? Math.max(Math.ceil(decades / most), 1) : 1;
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    if (power % every !== 0) continue;
    for (const factor of factors) {
      const at = Number(`${factor}e${power}`);
      if (at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9)) ticks.push(tick(at));
    }
  }
  return ticks;
};

/** The domain widened to round values, so that the first and last grid lines are its ends. */
export const roundDomain = (low: number, high: number, most: number): [number, number] => {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high - low || Math.abs(high) || 1;
  const step = roundStep(span, most);
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.ceil(high / step - 1e-9) * step;
  return to > from ? [from, to] : [from, from + step];
};

/** Smallest and largest finite value. */
export const extent = (...lists: readonly ArrayLike<number>[]): [number, number] => {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
};

/** What rounding leaves of 3 × 0.1 is not written. */
const tick = (at: number): Tick => ({ at, text: exact(at) });
