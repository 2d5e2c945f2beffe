/** Faces, their translations and what came back: rows of pictures, on the page and in saved files. */
import { pixelsOf, type PictureShape } from '../../gan/pictures/sets.js';
import type { Told } from '../../gan/pictures/cycle.js';
import type { Mark, Plot, Scene } from '../../ui/plot/marks.js';
import type { Tone } from '../../ui/plot/palette.js';
import { pictures } from '../../ui/plot/pictures.js';
import type { Followed } from './formula.js';

/** Space between pictures, and the height of the line of words over each row, css px. */
export const GAP = 6;
export const HEAD = 22;
const UNDER = 4;

/** One face on its way: a real picture, and what the translators say of it. */
export interface Trip {
  readonly from: Float32Array;
  /** Absent while it is being worked out. */
  readonly told?: Told;
}

export type Direction = 'on' | 'off';

/** How the pictures of a direction are called, and what is done to them. */
export interface Names {
  readonly from: string;
  readonly there: string;
  readonly back: string;
  readonly same: string;
  readonly gap: string;
  readonly heads: readonly [from: string, there: string, back: string, gap: string];
}

export const namesOf: Readonly<Record<Direction, Names>> = {
  on: {
    from: 'x', there: 'G(x)', back: 'F(G(x))', same: 'F(x)', gap: '|F(G(x)) − x|',
    heads: ['x: real, without glasses', 'G(x): glasses put on', 'F(G(x)): taken off again', '|F(G(x)) − x|: did not come back'],
  },
  off: {
    from: 'y', there: 'F(y)', back: 'G(F(y))', same: 'G(y)', gap: '|G(F(y)) − y|',
    heads: ['y: real, with glasses', 'F(y): glasses taken off', 'G(F(y)): put on again', '|G(F(y)) − y|: did not come back'],
  },
};

/** Differences of this much and more are as dark as can be. */
const FULL = 1;

/** |a − b| averaged over the channels, as a grey picture in −1 … 1 whose white is no difference. */
export function differenceOf(a: Float32Array, b: Float32Array, { channels, height, width }: PictureShape): Float32Array {
  const size = height * width;
  return Float32Array.from({ length: size }, (_, k) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += Math.abs(a[c * size + k] - b[c * size + k]);
    return 2 * Math.min(1, sum / channels / FULL) - 1;
  });
}

interface Row {
  readonly head: string;
  readonly shape: PictureShape;
  readonly pixels: Float32Array;
  readonly tone: Tone;
  readonly part: readonly Followed[];
}

const joined = (list: readonly (Float32Array | undefined)[], size: number): Float32Array => {
  const out = new Float32Array(list.length * size);
  list.forEach((one, i) => one && out.set(one, i * size));
  return out;
};

function rowsOf({ trips, direction, shape, difference }: RowsView): Row[] {
  const size = pixelsOf(shape);
  const [from, there, back, gap] = namesOf[direction].heads;
  const pictured = (head: string, of: (trip: Trip) => Float32Array | undefined, tone: Tone, part: readonly Followed[]): Row => ({ head, shape, pixels: joined(trips.map(of), size), tone, part });
  const [ownSide, otherSide]: readonly Followed[] = direction === 'on' ? ['judgeX', 'judgeY'] : ['judgeY', 'judgeX'];
  const rows = [
    pictured(from, (trip) => trip.from, 'real', ['cycle', 'identity', ownSide]),
    pictured(there, ({ told }) => told?.there, 'generated', ['fool', otherSide]),
    pictured(back, ({ told }) => told?.back, 'generated', ['cycle']),
  ];
  if (!difference) return rows;
  const grey: PictureShape = { ...shape, channels: 1 };
  const gaps = trips.map((trip) => trip.told && differenceOf(trip.told.back, trip.from, shape));
  return [...rows, { head: gap, shape: grey, pixels: joined(gaps, pixelsOf(grey)), tone: 'line-strong', part: ['cycle'] }];
}

export interface RowsView {
  readonly trips: readonly Trip[];
  /** Place of the face that is followed. */
  readonly chosen: number;
  readonly direction: Direction;
  readonly shape: PictureShape;
  readonly difference: boolean;
  readonly follow?: string | undefined;
}

/** How many rows there are. */
export const rowCount = ({ difference }: Pick<RowsView, 'difference'>): number => (difference ? 4 : 3);

/** Side of a picture where n stand in a width. */
const sideIn = (width: number, n: number): number => (width - GAP * (n - 1)) / n;

/** The height that the rows take in a width. */
export const heightOf = (view: RowsView, width: number): number => rowCount(view) * (HEAD + sideIn(width, view.trips.length) + UNDER);

export function rowsScene(view: RowsView, width: number, height: number): Scene {
  const n = view.trips.length;
  const side = sideIn(width, n);
  const plots = rowsOf(view).map(({ head, shape, pixels, tone, part }, i): Plot => {
    const top = i * (HEAD + side + UNDER);
    const outlines = view.trips.map((_, index) => (index === view.chosen ? { index, tone: 'text' as const, width: 3 } : { index, tone, width: tone === 'generated' ? 2 : 1 }));
    const words: Mark = { kind: 'text', x: 0, y: 0, dy: -7, text: head, tone: 'text', halo: false, part: [...part] };
    return {
      box: { x: 0, y: top + HEAD, width, height: side },
      x: { domain: [0, n] },
      y: { domain: [1, 0] },
      marks: [pictures({ shape, pixels, columns: n, rows: 1, gap: GAP, outlines, part: [...part] })],
      over: [words],
    };
  });
  return { width, height, plots, ...(view.follow !== undefined && { follow: view.follow }) };
}
