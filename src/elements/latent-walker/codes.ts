/** Plain numbers of a walk: cuts through the space of codes, places on them, ways between them. */
import { combined, drawCodes, length, lerp, orthonormal, slerp, usualLength, walkAt, type Prior } from '../../math/latent.js';
import { UNTRUNCATED, type WalkerSettings } from './settings.js';

/** A place on a cut; 1 is as far from the centre as a usual code. */
export type Spot = readonly [number, number];

/** A plane through the centre of the space of codes. */
export interface Cut {
  /** Length of a usual code. */
  readonly usual: number;
  readonly across: Float64Array;
  readonly up: Float64Array;
}

/** How far a cut is looked at, to each side of the centre. */
export const REACH = 1.25;

export const reach: readonly [number, number] = [-REACH, REACH];

/** Steps of a walk from A to B, and between two codes of a walk without end. */
export const WAY_STEPS = 100;
export const STATION_STEPS = 40;

export const priorOf = ({ codes, noise }: Pick<Prior, 'codes' | 'noise'>, { truncation }: Pick<WalkerSettings, 'truncation'>): Prior => ({
  codes, noise, within: truncation >= UNTRUNCATED ? Infinity : truncation,
});

/** The cut of that number. Its directions do not depend on the truncation, so the same cut shrinks. */
export function cutOf(prior: Prior, seed: number, number: number): Cut {
  const drawn = [0, 1].map((k) => drawCodes({ ...prior, noise: 'normal', within: Infinity }, seed, 'cut', 2 * number + k, 1));
  const [across, up = new Float64Array(prior.codes)] = orthonormal(drawn);
  return { usual: usualLength(prior), across, up };
}

export const codeAt = ({ across, up, usual }: Cut, [x, y]: Spot): Float64Array => combined([across, up], [usual * x, usual * y]);

/** One block [n][codes], as a generator takes it. */
export function block(codes: readonly ArrayLike<number>[]): Float32Array {
  const units = codes[0]?.length ?? 0;
  const out = new Float32Array(codes.length * units);
  codes.forEach((code, i) => out.set(code, i * units));
  return out;
}

/** Centres of one row of cells of a grid over a cut, from the left; row 0 is the top. */
export const rowOf = (cells: number, row: number): Spot[] => {
  const place = (k: number): number => REACH * ((2 * (k + 0.5)) / cells - 1);
  return Array.from({ length: cells }, (_, column): Spot => [place(column), -place(row)]);
};

export type Way = WalkerSettings['way'];

export const spotOf = ([x = 0, y = 0]: readonly number[]): Spot => [x, y];

/** The place at a share of a way. */
export const onWay = (way: Way, a: Spot, b: Spot, t: number): Spot => spotOf([...(way === 'arc' ? slerp : lerp)(a, b, t)]);

/** Places along a way, both ends among them. */
export const along = (way: Way, a: Spot, b: Spot, n: number): Spot[] => Array.from({ length: n }, (_, i) => onWay(way, a, b, i / (n - 1)));

/** There and back again: the share of the way at a step. */
export const shareAt = (step: number): number => {
  const at = step % (2 * WAY_STEPS);
  return (at <= WAY_STEPS ? at : 2 * WAY_STEPS - at) / WAY_STEPS;
};

/** ‖z‖ of a place. */
export const lengthAt = ({ usual }: Cut, spot: Spot): number => usual * length(spot);

/** The code at a step of the walk without end. */
export const walkCode = (prior: Prior, seed: number, step: number): Float64Array =>
  walkAt((k) => drawCodes(prior, seed, 'walk', k, 1), step / STATION_STEPS);

/** The cell of a grid over a cut that a place lies in. */
export const cellAt = (cells: number, [x, y]: Spot): number => {
  const index = (value: number): number => Math.min(Math.max(Math.floor(((value / REACH + 1) / 2) * cells), 0), cells - 1);
  return index(-y) * cells + index(x);
};
