/** The training picture that looks most like the one made: loaded and looked for when a reader asks. */
import { html, type TemplateResult } from 'lit';
import { nearest, usualDistance } from '../../gan/pictures/nearest.js';
import { pixelsOf, toUnitRange, type PictureSetName, type PictureShape } from '../../gan/pictures/sets.js';
import type { Wanted } from '../../ui/assets.js';
import { readout } from '../../ui/format.js';

/** Training pictures to compare with. */
export interface Training {
  /** [count][pixels], 0 … 255 */
  readonly bytes: Uint8Array;
  /** How far a training picture usually is from the nearest other one. */
  readonly usual: number;
}

const asTraining = (bytes: Uint8Array, shape: PictureShape): Training => ({ bytes, usual: usualDistance(bytes, pixelsOf(shape), 60) });

/** The pictures that a bundled generator was trained with. */
export const wantedTraining = (name: PictureSetName): Wanted<Training> => ({
  key: name,
  what: `the training pictures of ${name}`,
  load: async (options) => {
    const { loadTraining } = await import('../../gan/pictures/training.js');
    const { bytes, shape } = await loadTraining(name, options);
    return asTraining(bytes, shape);
  },
});

const MOST_SAMPLES = 1000;

/** The pictures that a linked widget trains on. */
export const wantedSamples = (key: string, sample: (n: number) => unknown, shape: PictureShape): Wanted<Training> => ({
  key,
  what: 'the pictures of the linked widget',
  load: async () => {
    const values = await sample(MOST_SAMPLES);
    if (!(values instanceof Float32Array)) throw new RangeError('The linked widget gives no training pictures.');
    return asTraining(Uint8Array.from(values, (value) => Math.round((value + 1) * 127.5)), shape);
  },
});

export interface Neighbour {
  readonly pixels: Float32Array;
  /** Of the range from black to white, a pixel. */
  readonly distance: number;
}

let last: { readonly of: Float32Array; readonly among: Uint8Array; readonly found: Neighbour } | undefined;

/** The nearest; looked for once a picture. */
export function neighbourOf(picture: Float32Array, { bytes }: Training): Neighbour {
  if (last?.among === bytes && last.of.length === picture.length && last.of.every((value, i) => value === picture[i])) return last.found;
  const [{ index, distance }] = nearest(picture, bytes, picture.length);
  const pixels = Float32Array.from(bytes.subarray(index * picture.length, (index + 1) * picture.length), toUnitRange);
  last = { of: picture.slice(), among: bytes, found: { pixels, distance } };
  return last.found;
}

/** A made picture this much nearer to a training picture than training pictures are to each other is taken for a copy. */
const COPY = 0.35;

/** How far apart they are, in words. */
export const verdict = ({ distance }: Neighbour, { usual }: Training): TemplateResult => {
  const percent = (share: number): string => `${readout(100 * share, 2)}\u202f%`;
  const among = Number.isFinite(usual) ? `; training pictures differ by ${percent(usual)} from each other` : '';
  return distance < COPY * usual
    ? html`differs by only <b>${percent(distance)}</b>, nearly a copy${among}`
    : html`differs by <b>${percent(distance)}</b>, so it is not a copy${among}`;
};
