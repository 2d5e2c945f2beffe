import { css, html, LitElement, type TemplateResult } from 'lit';
import { addends, formulas, frac, maths, type Formula } from '../../src/ui/formula.js';
import { formulaStyles } from '../../src/ui/formula.styles.js';
import { barRow } from '../../src/ui/plot/bar-row.js';
import { opinionBar } from '../../src/ui/plot/colour-bar.js';
import { drawing } from '../../src/ui/plot/drawing.js';
import { handles } from '../../src/ui/plot/handles.js';
import { binned, histogram } from '../../src/ui/plot/histogram.js';
import { chartStack } from '../../src/ui/plot/line-chart.js';
import { dark, light, type Palette } from '../../src/ui/plot/palette.js';
import { plotStyles } from '../../src/ui/plot/plot.styles.js';
import { readout } from '../../src/ui/plot/readout.js';
import { sheetScene } from '../../src/ui/plot/sheet.js';
import { stage2d } from '../../src/ui/plot/stage.js';
import { toSvg } from '../../src/ui/plot/svg.js';
import { tile } from '../../src/ui/plot/tile.js';
import type { Mark } from '../../src/ui/plot/marks.js';
import { tokenStyles } from '../../src/ui/styles/tokens.js';
import { history, map, numbers, opinion, pulls, ring } from './plot-data.js';

const range = [-3, 3] as const;
const real = ring(200, 0.18, 0, 1);
const made = ring(220, 0.2, 0.45, 2);
const grid = opinion(100);
const run = history(1050);

const stageMarks: Mark[] = [
  { kind: 'heat', ...grid, domain: [0, 1], ramp: 'diverging' },
  { kind: 'contour', grid, level: 0.5 },
  { kind: 'points', xy: real, look: 'ring', tone: 'real', part: 'real' },
  { kind: 'points', xy: made, look: 'disk', tone: 'generated', part: ['generated', 'generator'] },
  { kind: 'arrows', xy: made, vectors: pulls(made), part: 'generator' },
];

const charts = [
  {
    head: 'Losses',
    clause: 'lower is better for each player',
    series: [
      { name: 'Discriminator', tone: 'discriminator', xs: run.steps, ys: run.d, part: ['real', 'generated'] },
      { name: 'Generator', tone: 'generator', dash: 'dashed', xs: run.steps, ys: run.g, part: 'generator' },
    ],
    y: { domain: [0, 2] },
  },
  {
    head: 'What D answers',
    clause: 'average over a batch; 0.5 means it cannot tell',
    series: [
      { name: 'On real, D(x)', tone: 'real', xs: run.steps, ys: run.real, part: 'real' },
      { name: 'On generated', tone: 'generated', dash: 'dashed', xs: run.steps, ys: run.fake, part: ['generated', 'generator'] },
    ],
    y: { domain: [0, 1], reference: 0.5 },
  },
] as const;

const { addends: [onReal, onMade], total } = addends([0.62519, 0.62162], 3);

const losses: Formula[] = [
  {
    label: 'Loss of the discriminator',
    parts: [
      maths`L_D`, '=',
      { term: 'real', tone: 'real', math: maths`−mean log D(x)`, says: 'Average of −log D(x) over a batch of real samples.' },
      { term: 'generated', tone: 'generated', math: maths`− mean log(1 − D(G(z)))`, says: 'Average of −log(1 − D(G(z))) over a batch of generated samples.' },
      '=', { value: onReal, tone: 'real', term: 'real' }, '+', { value: onMade, tone: 'generated', term: 'generated' },
      '=', { value: total, tone: 'discriminator' },
    ],
  },
  {
    label: 'Loss of the generator',
    parts: [
      maths`L_G`, '=',
      { term: 'generator', tone: 'generator', math: maths`−mean log D(G(z))`, says: 'Average of −log D(G(z)): small where D takes samples for real.' },
      '=', { value: 0.867, tone: 'generator' },
    ],
  },
];

const softmax: Formula = {
  label: 'Gumbel-softmax',
  parts: [maths`y_A`, '=', frac(maths`e^{(log π_A + g_A)/τ}`, maths`∑_i e^{(log π_i + g_i)/τ}`), '=', { value: 0.65, decimals: 2 }],
};

const next = numbers(3);
const cells = binned(Array.from({ length: 4000 }, () => (next() + next() + next() + next()) / 4), 0, 1, 24);

class PlotPage extends LitElement {
  static override styles = [tokenStyles, plotStyles, formulaStyles, css`
    :host { display: block; container-type: inline-size; max-width: 960px; }
    .root { display: grid; gap: 20px; color: var(--g-text); font-size: 13px; line-height: 1.45; }
    .scene { display: grid; gap: 20px 36px; grid-template-columns: 51fr 45fr; align-items: start; }
    .formula { font-size: 1.25em; border-top: 1px solid var(--g-line); padding-top: 14px; }
    .row { display: flex; gap: 12px 28px; flex-wrap: wrap; align-items: end; justify-content: space-between; }
    .row > .plot-bars { flex: 1 1 180px; max-width: 190px; }
    .three { display: grid; grid-template-columns: repeat(3, 1fr); gap: 20px; }
    .column { display: grid; gap: 14px; min-width: 0; }
    @container (max-width: 600px) { .scene, .three { grid-template-columns: 1fr; } .formula { font-size: 1.1em; } }
  `];
  static override properties = { followed: { state: true }, cursor: { state: true }, at: { state: true }, drawn: { state: true } };

  declare followed: string | undefined;
  declare cursor: number | undefined;
  declare at: readonly [number, number];
  declare drawn: readonly number[];
  #key = { x: 0, y: 0 };

  constructor() {
    super();
    this.at = [0.9, 0.55];
    this.drawn = [];
    this.followed = new URLSearchParams(location.search).get('follow') ?? undefined;
    const cursor = new URLSearchParams(location.search).get('cursor');
    this.cursor = cursor === null ? undefined : Number(cursor);
  }

  override render(): TemplateResult {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const base = isDark ? dark : light;
    const palette: Palette = { ...base, font: getComputedStyle(this).fontFamily || base.font };
    return html`<div class=${isDark ? 'root dark' : 'root'}>
      <div class="scene">
        <div class="column">
          ${stage2d({ palette, label: 'The ring', x: range, y: range, marks: stageMarks, follow: this.followed })}
          ${opinionBar(palette)}
        </div>
        <div class="column">
          ${chartStack(charts, { palette, label: 'step', cursor: this.cursor, follow: this.followed, onScrub: (x) => (this.cursor = x) })}
          <div class="row">
            ${readout('8 of 8', 'clusters found')} ${readout('50 %', 'near a cluster')}
            ${barRow({ palette, values: [15, 12, 8, 10, 8, 13, 15, 16], tone: 'generated', even: { value: 25, text: 'an even share' }, label: 'generated samples near each cluster' })}
          </div>
        </div>
      </div>
      <div class="formula">${formulas(losses, { followed: this.followed, onFollow: (term) => (this.followed = term), hint: 'Point at a term to see it.' })}</div>
      <div class="formula">${formulas([softmax], {})}</div>
      <div class="three">${this.#others(palette)}</div>
    </div>`;
  }

  #others(palette: Palette): TemplateResult {
    const points: Mark = { kind: 'points', look: 'ring', tone: 'real', xy: Float32Array.from(this.drawn) };
    const mesh: Mark = { kind: 'mesh', columns: 24, rows: 24, xy: map(24) };
    return html`
      ${stage2d({
        palette, label: 'A handle', x: [0, 1], y: [0, 1], marks: [], corners: false,
        over: handles({
          x: [0, 1], y: [0, 1],
          handles: [
            { id: 'a', x: this.at[0], y: this.at[1], tone: 'generated', label: 'Mean', onMove: (x, y) => (this.at = [x, y]) },
            { id: 'b', x: 0.2, y: 0.7, tone: 'real', size: 'edge', label: 'Spread', onMove: () => undefined },
            { id: 'c', x: 0.5, y: 0.3, tone: 'generated', sample: true, label: 'Sample', onMove: () => undefined },
            { id: 'd', x: 0.8, y: 0.2, tone: 'generated', locked: true, label: 'Locked', onMove: () => undefined },
          ],
        }),
      })}
      ${stage2d({
        palette, label: 'Your points', x: range, y: range, marks: [mesh, points],
        over: drawing({
          x: range, y: range, label: 'Draw points', cursor: this.#key,
          onPoint: (x, y) => (this.drawn = [...this.drawn, x, y]),
          onCursor: (x, y) => { this.#key = { x, y }; this.requestUpdate(); },
          onErase: () => (this.drawn = this.drawn.slice(0, -2)),
        }),
      })}
      <div class="column">
        ${histogram({ palette, edges: cells.edges, heights: cells.counts, head: 'Draws', clause: 'how many in each cell', label: 'Draws' })}
        <div class="row">${tile(real, palette)} ${tile(map(6), palette)}</div>
      </div>
    `;
  }

  /** For looking at a saved picture beside the page. */
  svg(): string {
    const palette = light;
    return toSvg(
      sheetScene({
        palette,
        stage: { x: range, y: range, marks: stageMarks },
        bar: { palette, ramp: 'diverging', domain: [0, 1], tick: 0.5, ends: ['D says generated', 'D says real'], tones: ['generated', 'real'] },
        legend: [
          { text: 'Real data', look: 'ring', tone: 'real' },
          { text: 'Generated', look: 'disk', tone: 'generated' },
          { text: 'Pull on the generator', look: 'line', tone: 'gradient' },
        ],
        charts: { list: charts, shared: { label: 'step' } },
        caption: 'What to look for: generated points drift along the arrows, towards places that the discriminator, D, takes for real.',
      }),
      palette,
    );
  }
}
customElements.define('plot-page', PlotPage);
