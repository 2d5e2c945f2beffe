/**
 * Data in the plane, as training sees it: moved to the middle and scaled to a spread of about one.
 *
 * All coordinates here are standardised, z = (x − centre)/scale; `toUnits` goes back to the data's own.
 */

export type Point = readonly [number, number];

/** A bell of a mixture, or a cluster: where it is and how wide along x and y. */
export interface Mode {
  readonly centre: Point;
  readonly sd: Point;
}

/** A centre line with normal noise of one standard deviation around it. */
export interface Tube {
  /** Nodes along the line, [n, 2], equally likely; consecutive ones are joined unless a new arm begins. */
  readonly nodes: Float32Array;
  /** Indices of nodes at which a new arm begins; 0 is the first. */
  readonly arms: readonly number[];
  readonly sd: number;
}

export interface DataSet {
  readonly name: string;
  readonly label: string;
  /** n samples, [n, 2]; the same for the same seed. */
  sample(n: number, seed: number): Float32Array;
  /** Subtracted from the data's own coordinates. */
  readonly centre: Point;
  /** Divides them: one number for both axes, unless their units differ. */
  readonly scale: Point;
  /** A square window that holds the data: x and y from, to. */
  readonly window: { readonly x: Point; readonly y: Point };
  /** Bells or clusters, where the data has them. */
  readonly modes?: readonly Mode[];
  /** The centre line, where the data has one. */
  readonly tube?: Tube;
  /** Probability per unit of area, where it is known. */
  readonly density?: (x: number, y: number) => number;
  /** All there is, [n, 2], where the data is a list of points. */
  readonly points?: Float32Array;
  /** What the axes measure, where they measure something. */
  readonly axes?: { readonly x: string; readonly y: string };
  /** Where the data comes from and who may use it, where it is not made here. */
  readonly source?: string;
}

/** Standardised coordinates as the data's own. */
export const toUnits = ({ centre, scale }: Pick<DataSet, 'centre' | 'scale'>, [x, y]: Point): Point => [
  centre[0] + scale[0] * x,
  centre[1] + scale[1] * y,
];

/** The data's own coordinates as standardised ones. */
export const toStandard = ({ centre, scale }: Pick<DataSet, 'centre' | 'scale'>, [x, y]: Point): Point => [
  (x - centre[0]) / scale[0],
  (y - centre[1]) / scale[1],
];

/** Rows [n, 2] taken by a function of the row's number. */
export const rowsOf = (n: number, at: (i: number) => Point): Float32Array => {
  const rows = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const point = at(i);
    rows[2 * i] = point[0];
    rows[2 * i + 1] = point[1];
  }
  return rows;
};

/** The square around points [n, 2], wider by `margin` on each side. */
export const windowAround = (points: ArrayLike<number>, margin: number): DataSet['window'] => {
  const [low, high] = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (let i = 0; i < points.length; i++) {
    low[i & 1] = Math.min(low[i & 1], points[i]);
    high[i & 1] = Math.max(high[i & 1], points[i]);
  }
  const half = Math.max(high[0] - low[0], high[1] - low[1]) / 2 + margin;
  const side = (axis: 0 | 1): Point => {
    const middle = (low[axis] + high[axis]) / 2;
    return [middle - half, middle + half];
  };
  return { x: side(0), y: side(1) };
};

/** Two-dimensional normal density with the same standard deviation all round, at squared distance r². */
export const bell = (squared: number, sd: number): number =>
  Math.exp(-squared / (2 * sd * sd)) / (2 * Math.PI * sd * sd);
