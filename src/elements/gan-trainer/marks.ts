/** Small pictures on the controls: the data sets as tiles, the layers as swatches. */
import { svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { dataSet, type DataSetName } from '../../gan/index.js';
import type { Palette } from '../../ui/plot/palette.js';
import { tile } from '../../ui/plot/tile.js';

/** Points on a tile. */
const POINTS = 110;
const tiles = new Map<string, Float32Array>();

function pointsOf(key: string): Float32Array {
  let points = tiles.get(key);
  if (!points) {
    points = dataSet(key as DataSetName).sample(POINTS, 1);
    tiles.set(key, points);
  }
  return points;
}

/** Twelve rows of twelve pixels, a letter for four of them: a digit, a shirt, a face. */
const bitmaps: Readonly<Record<string, string>> = {
  digits: '0001f03180180300e001800c20c3181f0000',
  fashion: '00039c7feffffffdfb1f81f81f81f81f8000',
  faces: '1f82044028019098018019098f14022041f8',
};

/** Pixels as one path. */
const pixelsOf = (bits: string): string =>
  [...bits].flatMap((letter, i) => [0, 1, 2, 3].filter((k) => (parseInt(letter, 16) << k) & 8).map((k) => `M${(i % 3) * 4 + k} ${Math.floor(i / 3)}h1v1h-1z`)).join('');

/** A data set's own points, or a picture like its own; a pencil for those that are drawn. */
export const tileOf = (key: string, palette: Palette): unknown =>
  bitmaps[key]
    ? svg`<svg viewBox="0 0 12 12" width="24" height="24" aria-hidden="true"><path d=${pixelsOf(bitmaps[key])} fill="currentColor" shape-rendering="crispEdges"/></svg>`
    : key === 'own'
    ? svg`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true"><path d="M4 20l1-4L16 5l3 3L8 19z M14 7l3 3"/></svg>`
    : guard([palette], () => tile(pointsOf(key), palette));

export const swatch = (mark: unknown): unknown => svg`<svg viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">${mark}</svg>`;

/** 22 × 14: the mark that a layer shows. */
export function layerMark(name: string, { tones, diverging }: Palette): unknown {
  const marks: Readonly<Record<string, unknown>> = {
    real: svg`<circle cx="11" cy="7" r="3.6" fill="none" stroke=${tones.real} stroke-width="1.8"/>`,
    generated: svg`<circle cx="11" cy="7" r="4" fill=${tones.generated}/>`,
    opinion: svg`<rect x="1" y="1" width="10" height="12" fill=${diverging[0]}/><rect x="11" y="1" width="10" height="12" fill=${diverging.at(-1)}/><rect x="1.5" y="1.5" width="19" height="11" rx="2" fill="none" stroke=${tones['line-strong']}/>`,
    best: svg`<rect x="1.5" y="1.5" width="19" height="11" rx="2" fill=${diverging[5]} stroke=${tones.discriminator} stroke-dasharray="3 2"/>`,
    pull: svg`<path d="M1 7h13" stroke=${tones.gradient} stroke-width="1.8"/><path d="M14 3.4L21 7l-7 3.6z" fill=${tones.gradient}/>`,
    mesh: svg`<path d="M1 4q10-4 20 0M1 10q10-4 20 0M6 1q-2 6 0 12M16 1q2 6 0 12" fill="none" stroke=${tones.generated} stroke-width="1.2"/>`,
  };
  return marks[name] && swatch(marks[name]);
}
