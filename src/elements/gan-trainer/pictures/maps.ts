/** Feature maps of D on one picture: what each of a layer's filters answers at each place. */
import { html, type TemplateResult } from 'lit';
import { vars } from '../../../ui/directives.js';
import { exact } from '../../../ui/format.js';
import type { Own, Scene } from '../../../ui/plot/marks.js';
import { paint } from '../../../ui/plot/paint.js';
import type { Palette } from '../../../ui/plot/palette.js';
import { lookUp, shades } from '../../../ui/plot/colour.js';
import { cellOf } from '../../../ui/plot/pictures.js';

export interface Maps {
  readonly channels: number;
  readonly side: number;
  /** [channels][side][side] */
  readonly maps: Float32Array;
}

/** Maps that are shown at most. */
const MOST = 64;

/** So many columns that maps of this number make up to four rows. */
const columnsFor = (count: number): number => (count <= 8 ? Math.max(count, 1) : count <= 32 ? 8 : 16);

export const shownOf = ({ channels }: Maps): number => Math.min(channels, MOST);

export interface MapsOptions extends Maps {
  readonly palette: Palette;
  readonly label: string;
}

export const featureMaps = (options: MapsOptions): TemplateResult => {
  const count = shownOf(options);
  const columns = columnsFor(count);
  return html`<div class="mosaic" ${vars({ '--aspect': `${columns} / ${Math.ceil(count / columns)}`, '--head': '0px' })}>
    <canvas role="img" aria-label=${options.label} ${paint((width, height) => mapsScene(options, width, height), options.palette)}></canvas>
  </div>`;
};

/** The lowest and the highest answer among those shown. */
export function rangeOf(maps: Maps): readonly [number, number] {
  let [low, high] = [0, 1e-6];
  const end = shownOf(maps) * maps.side ** 2;
  for (let i = 0; i < end; i++) {
    low = Math.min(low, maps.maps[i]);
    high = Math.max(high, maps.maps[i]);
  }
  return [low, high];
}

export const rangeWords = (maps: Maps): string => rangeOf(maps).map((value) => exact(value, 2)).join(' to ');

export const mapsScene = (options: MapsOptions, width: number, height: number): Scene => ({
  width,
  height,
  plots: [{ box: { x: 0, y: 0, width, height }, x: { domain: [0, 1] }, y: { domain: [0, 1] }, marks: [mapsMark(options)] }],
});

/** One scale for all, so that a filter that answers little looks like it. */
const mapsMark = (maps: Maps): Own => {
  const count = shownOf(maps);
  const columns = columnsFor(count);
  const rows = Math.ceil(count / columns);
  const { side } = maps;
  const [low, high] = rangeOf(maps);
  const scale = (shades - 1) / (high - low);
  return {
    kind: 'own',
    part: 'opinion',
    draw: (pen, { plot }) => {
      const table = lookUp(pen.palette.sequential);
      for (let i = 0; i < count; i++) {
        pen.image(cellOf(plot.box, columns, rows, 2, i), side, side, false, (out) => {
          for (let k = 0; k < side * side; k++) out[k] = table[Math.round((maps.maps[i * side * side + k] - low) * scale)];
        });
      }
    },
  };
};
