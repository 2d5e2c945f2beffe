/** What stands beside the rows: one face followed there and back, averages over the held faces, losses over the steps. */
import { html, nothing, type TemplateResult } from 'lit';
import { distance, type CycleMeasures } from '../../gan/pictures/cycle-measures.js';
import { HELD } from '../../gan/pictures/domains.js';
import type { PictureShape } from '../../gan/pictures/sets.js';
import { vars } from '../../ui/directives.js';
import { count, fixed } from '../../ui/format.js';
import type { Chart as LineChart } from '../../ui/plot/chart-data.js';
import { chartStack, plotHead } from '../../ui/plot/line-chart.js';
import type { Palette } from '../../ui/plot/palette.js';
import { onePicture } from '../../ui/plot/pictures.js';
import { readout } from '../../ui/plot/readout.js';
import type { History } from '../gan-trainer/history.js';
import type { Followed } from './formula.js';
import { namesOf, type Direction, type Trip } from './scene.js';

/** One face on its way there and back, with its numbers. */
export interface FaceView {
  readonly trip: Trip;
  /** Counted from 1. */
  readonly number: number;
  readonly direction: Direction;
  readonly shape: PictureShape;
  readonly palette: Palette;
}

/** What one face comes to: distances are means over its pixels, in −1 … 1. */
export interface FaceNumbers {
  readonly cycle: number;
  readonly identity: number;
  /** How far the translation is from the face. */
  readonly change: number;
  /** What the other domain's discriminator says of the translation. */
  readonly score: number;
}

export const numbersOf = ({ from, told }: Trip): FaceNumbers | undefined =>
  told && { cycle: distance(told.back, from), identity: distance(told.same, from), change: distance(told.there, from), score: told.made };

export function facePanel({ trip, number, direction, shape, palette }: FaceView): TemplateResult {
  const { from, there, back, same } = namesOf[direction];
  const [out, home] = direction === 'on' ? ['G', 'F'] : ['F', 'G'];
  const picture = (pixels: Float32Array | undefined, name: string, of: 'real' | 'generated'): TemplateResult => html`<figure>
    ${pixels ? onePicture({ shape, pixels, palette, label: `Face ${number}, ${name}`, of }) : html`<div class="no-picture"></div>`}
    <figcaption>${name}</figcaption>
  </figure>`;
  const n = numbersOf(trip);
  return html`<section class="trip-panel" aria-label=${`Face ${number}`}>
    ${plotHead(`Face ${number}`, 'there and back')}
    <div class="trip">
      ${picture(trip.from, from, 'real')}<span class="way" aria-label=${`translated by ${out}`} role="img">${out} →</span>
      ${picture(trip.told?.there, there, 'generated')}<span class="way" aria-label=${`translated by ${home}`} role="img">${home} →</span>
      ${picture(trip.told?.back, back, 'generated')}
    </div>
    ${n === undefined ? nothing : html`<div class="numbers">
      ${readout(fixed(n.cycle, 3), `cycle error, mean |${back} − ${from}|`)}
      ${readout(fixed(n.score, 2), `D’s score of ${there}; a face above 0 passes for real`)}
      ${readout(fixed(n.change, 3), `change, mean |${there} − ${from}|`)}
      ${readout(fixed(n.identity, 3), `identity, mean |${same} − ${from}|`)}
    </div>`}
  </section>`;
}

/** The four distances, each with the term that it belongs to. */
const distances: readonly { readonly name: string; readonly part: Followed; readonly of: (m: CycleMeasures) => number }[] = [
  { name: 'mean |F(G(x)) − x|', part: 'cycle', of: (m) => m.cycleX },
  { name: 'mean |G(F(y)) − y|', part: 'cycle', of: (m) => m.cycleY },
  { name: 'mean |F(x) − x|', part: 'identity', of: (m) => m.identityX },
  { name: 'mean |G(y) − y|', part: 'identity', of: (m) => m.identityY },
];

/** What the discriminators say of translations. */
const scores: readonly { readonly name: unknown; readonly of: (m: CycleMeasures) => number }[] = [
  { name: html`mean D<sub>Y</sub>(G(x))`, of: (m) => m.scoreY },
  { name: html`mean D<sub>X</sub>(F(y))`, of: (m) => m.scoreX },
];

/** The longest bar stands for at least this much, so that small distances look small. */
const LONGEST = 0.2;

export function averagesPanel(values: CycleMeasures | undefined, follow: string | undefined): TemplateResult {
  const row = (name: unknown, value: number, bar: unknown, followed = false): TemplateResult =>
    html`<tr ?data-followed=${followed}><th scope="row">${name}</th><td>${bar}</td><td class="number">${fixed(value, 3)}</td></tr>`;
  const longest = Math.max(LONGEST, ...distances.map(({ of }) => (values ? of(values) : 0)));
  const barOf = (value: number): TemplateResult => html`<span class="bar-line" ${vars({ '--share': String(value / longest) })}></span>`;
  return html`<section class="averages" aria-label="Averages">
    ${plotHead('Averages', `over ${count(HELD)} faces of each kind, none of them trained on`)}
    ${values === undefined ? html`<p class="muted">They come with the first pictures.</p>` : html`<table>
      <tbody>
        ${distances.map(({ name, part, of }) => row(name, of(values), barOf(of(values)), follow === part))}
        ${scores.map(({ name, of }) => row(name, of(values), nothing, follow === 'fool'))}
      </tbody>
    </table>`}
  </section>`;
}

/** Averages as they were measured, step by step. */
export interface Trail {
  readonly steps: readonly number[];
  readonly values: readonly CycleMeasures[];
}

const errorChart = ({ steps, values }: Trail): LineChart => ({
  head: 'Cycle error',
  clause: 'mean |F(G(x)) − x| and mean |G(F(y)) − y|, over the held faces',
  series: [
    { name: 'From x', tone: 'text', xs: steps, ys: values.map((m) => m.cycleX), window: 1 },
    { name: 'From y', tone: 'text', dash: 'dashed', xs: steps, ys: values.map((m) => m.cycleY), window: 1 },
  ],
  y: { decimals: 3 },
});

function lossChart(history: History): LineChart {
  const of = (name: string): readonly number[] => history.of(name) ?? [];
  const fool = of('G.fakeY').map((v, i) => v + of('G.fakeX')[i]);
  return {
    head: 'Adversarial losses',
    clause: 'lower is better for each',
    series: [
      { name: 'Discriminators', tone: 'discriminator', xs: history.iterations, ys: of('D') },
      { name: 'Translators', tone: 'generated', dash: 'dashed', xs: history.iterations, ys: fool },
    ],
  };
}

export function lossesPanel(history: History, trail: Trail, palette: Palette): TemplateResult {
  if (history.iterations.length < 2) {
    return html`<section class="losses">${plotHead('Losses', 'come while you train')}</section>`;
  }
  return html`<section class="losses">${chartStack([errorChart(trail), lossChart(history)], { palette, label: 'step', domain: [0, Math.max(history.last, 1)] })}</section>`;
}
