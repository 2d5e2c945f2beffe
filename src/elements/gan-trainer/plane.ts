/** What is drawn of a run: marks on the stage, charts over time, how good the samples are. */
import { html, nothing, type TemplateResult } from 'lit';
import { objective, type DataSet, type Frame, type FrameRequest, type Measures } from '../../gan/index.js';
import { count, fixed, percent } from '../../ui/format.js';
import { barRow } from '../../ui/plot/bar-row.js';
import { colourBar, opinionBar } from '../../ui/plot/colour-bar.js';
import { labelAt, type Chart as LineChart } from '../../ui/plot/chart-data.js';
import { chartStack, plotHead } from '../../ui/plot/line-chart.js';
import type { Mark } from '../../ui/plot/marks.js';
import type { Palette } from '../../ui/plot/palette.js';
import { readout } from '../../ui/plot/readout.js';
import type { Chart } from '../../ui/widget.js';
import type { History } from './history.js';
import type { TrainerSettings } from './settings.js';

export interface View {
  readonly settings: TrainerSettings;
  readonly data: DataSet | undefined;
  /** Real samples to show, [n, 2]. */
  readonly real: Float32Array;
  readonly frame: Frame | undefined;
  readonly history: History;
  readonly follow: string | undefined;
  readonly palette: Palette;
}

/** Samples of G on the stage, those asked for their pull, cells of the heat map and of the bent grid along a side. */
const SAMPLES = 240;
const PULLS = 120;
const CELLS = 100;
const MESH = 20;

export const isProbability = (s: TrainerSettings): boolean => objective(s.objective as 'minimax', s.divergence as 'kl').probability;
const isPaired = (s: TrainerSettings): boolean => s.objective === 'relativistic';

/** What the next frame is to show. */
export function frameRequest(s: TrainerSettings, window: Pick<DataSet['window'], 'x' | 'y'>): FrameRequest {
  const chosen = objective(s.objective as 'minimax', s.divergence as 'kl');
  const curve = (s.alternative && chosen.generatorAlternative) || chosen.generator;
  return {
    samples: s.generated || s.pull ? SAMPLES : 0,
    heat: s.opinion || s.best ? { cells: CELLS, ...window, best: s.best } : undefined,
    pull: s.pull ? { count: PULLS, curve, paired: chosen.paired === true } : undefined,
    mesh: s.mesh ? MESH : 0,
    judge: true,
    stride: 1,
  };
}

/** D's raw outputs as what the ground shows: a probability, or a score about the middle of its range. */
export function opinionOf({ values, best }: Pick<NonNullable<Frame['heat']>, 'values' | 'best'>, s: TrainerSettings): { values: Float32Array; domain: [number, number]; middle: number } {
  if (best) return { values, domain: [0, 1], middle: 0.5 };
  if (isProbability(s)) return { values: values.map((v) => 1 / (1 + Math.exp(-v))), domain: [0, 1], middle: 0.5 };
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const middle = s.objective === 'least-squares' ? 0.5 : isPaired(s) || s.objective.startsWith('wasserstein') ? (low + high) / 2 : 0;
  const reach = Math.max(high - middle, middle - low, 1e-6);
  return { values, domain: [middle - reach, middle + reach], middle };
}

/** The picture of the plane: D's opinion, real and generated samples, the pull, the bent grid of noise. */
export function stageMarks({ settings: s, real, frame }: View): Mark[] {
  const marks: Mark[] = [];
  if (frame?.heat && (s.opinion || s.best)) {
    const { cells } = frame.heat;
    const { values, domain, middle } = opinionOf(frame.heat, s);
    const grid = { columns: cells, rows: cells, values };
    marks.push({ kind: 'heat', ...grid, domain, ramp: 'diverging', part: 'opinion' });
    if (frame.heat.best || isProbability(s) || s.objective === 'hinge' || s.objective === 'least-squares') marks.push({ kind: 'contour', grid, level: middle, part: 'opinion' });
  }
  if (frame?.mesh && s.mesh) marks.push({ kind: 'mesh', columns: frame.mesh.cells, rows: frame.mesh.cells, xy: frame.mesh.xy, part: 'generated' });
  if (s.real) marks.push({ kind: 'points', xy: real, look: 'ring', tone: 'real', part: 'real' });
  if (frame?.samples && s.generated) marks.push({ kind: 'points', xy: frame.samples, look: 'disk', tone: 'generated', part: ['generated', 'pull'] });
  if (frame?.pull && frame.samples && s.pull) {
    marks.push({ kind: 'arrows', xy: frame.samples.subarray(0, frame.pull.length), vectors: frame.pull, part: 'pull' });
  }
  return marks;
}

export function keyOf({ settings: s, frame, palette }: Pick<View, 'settings' | 'frame' | 'palette'>): TemplateResult | typeof nothing {
  if (!s.opinion && !s.best) return nothing;
  if (s.best) return opinionBar(palette, ['The best D says generated', 'says real']);
  if (isProbability(s) || !frame?.heat) return opinionBar(palette);
  const { domain } = opinionOf(frame.heat, s);
  const ends = [`D scores ${fixed(domain[0], 2)}, generated`, `${fixed(domain[1], 2)}, real`] as const;
  return colourBar({ palette, ramp: 'diverging', domain, ends, tones: ['generated', 'real'] });
}

const series = (history: History, measure: string): readonly number[] => history.of(measure) ?? [];

export function answersChart(history: History, s: TrainerSettings): LineChart {
  const xs = history.iterations;
  if (isPaired(s)) {
    return {
      head: 'Pairs that D gets right',
      clause: 'average over a batch; 0.5 means it cannot tell',
      series: [{ name: 'In pairs', tone: 'discriminator', xs, ys: series(history, 'D.pair.probability') }],
      y: { domain: [0, 1], reference: 0.5 },
    };
  }
  const probability = isProbability(s);
  const measure = probability ? 'probability' : 'output';
  return {
    head: 'What D answers',
    clause: probability ? 'average over a batch; 0.5 means it cannot tell' : 'average score over a batch',
    series: [
      { name: 'On real, D(x)', tone: 'real', xs, ys: series(history, `D.real.${measure}`) },
      { name: 'On generated', tone: 'generated', dash: 'dashed', xs, ys: series(history, `D.fake.${measure}`) },
    ],
    y: probability ? { domain: [0, 1], reference: 0.5 } : {},
  };
}

export const lossChart = (history: History): LineChart => ({
  head: 'Losses',
  clause: 'lower is better for each player',
  series: [
    { name: 'Discriminator', tone: 'discriminator', xs: history.iterations, ys: series(history, 'D') },
    { name: 'Generator', tone: 'generated', dash: 'dashed', xs: history.iterations, ys: series(history, 'G') },
  ],
});

export const normChart = (history: History): LineChart => ({
  head: 'Gradient norms',
  clause: 'how hard each player is pulled',
  series: [
    { name: 'Discriminator', tone: 'discriminator', xs: history.iterations, ys: series(history, 'D.gradient') },
    { name: 'Generator', tone: 'generated', dash: 'dashed', xs: history.iterations, ys: series(history, 'G.gradient') },
  ],
});

export interface Scrub {
  readonly kept: readonly number[];
  readonly onScrub: (iteration: number) => void;
}

/** Losses and answers over one axis, then how good the samples are. */
export function charts(view: View, { onScrub }: Scrub, narrow: boolean): Chart[] {
  const { history, palette, frame, settings } = view;
  const end = Math.max(history.last, frame?.iteration ?? 0, 1);
  const options = { palette, label: 'step', domain: [0, end] as const, cursor: frame?.iteration ?? 0, onScrub };
  const whose = settings.compare === '' ? '' : 'of the run as set; ';
  const lines = [lossChart(history), answersChart(history, settings), ...(settings.norms ? [normChart(history)] : [])].map((line) => ({ ...line, clause: whose + line.clause }));
  const quality = { key: 'quality', label: 'Quality', content: qualityOf(view) };
  if (!narrow) return [{ key: 'losses', label: 'Losses', content: chartStack(lines, options) }, quality];
  return [
    { key: 'losses', label: 'Losses', content: chartStack([lines[0]], options) },
    { key: 'answers', label: 'D’s answers', content: chartStack([lines[1]], options) },
    ...(settings.norms ? [{ key: 'norms', label: 'Norms', content: chartStack([lines[2]], options) }] : []),
    quality,
  ];
}

/** What the charts' labels say at the present step, so that the formula says the same. */
export function measuresShown({ history, frame }: Pick<View, 'history' | 'frame'>): Measures | undefined {
  if (!frame || history.iterations.length === 0) return undefined;
  const xs = history.iterations;
  return Object.fromEntries(Object.keys(frame.measures).map((name) => [name, labelAt({ xs, ys: history.of(name) ?? [] }, frame.iteration)]));
}

/** Few words on how a run does, under its plane. */
export function verdict({ frame, data }: View): string {
  const coverage = frame?.judgement?.coverage;
  return coverage ? `${coverage.covered} of ${coverage.of} ${partsOf(data).many}` : '';
}

/** Singular and plural of what the data's parts are called. */
const partsOf = (data: DataSet | undefined): { readonly one: string; readonly many: string } =>
  data?.tube ? { one: 'the line', many: 'stretches of the line found' } : { one: 'a cluster', many: 'clusters found' };

function qualityOf({ frame, data, palette }: View): unknown {
  const judgement = frame?.judgement;
  if (!judgement) return html`<div class="quality">${plotHead('Quality', 'comes with the first steps')}</div>`;
  const { coverage, distance, floor } = judgement;
  const { one, many } = partsOf(data);
  return html`<div class="quality">
    ${coverage ? html`${readout(`${coverage.covered} of ${coverage.of}`, many)}${readout(percent(coverage.near, 0), `near ${one}`)}` : nothing}
    ${readout(`${fixed(distance / floor.mean, 1)} ×`, distance <= floor.high ? 'as far as two real samples: within the noise' : 'as far as two real samples')}
    ${coverage && coverage.of <= 25
      ? barRow({
          palette,
          values: coverage.shares,
          tone: 'generated',
          even: { value: 1 / coverage.of, text: 'an even share' },
          label: data?.tube ? 'generated samples near each stretch' : 'generated samples near each cluster',
          part: 'generated',
        })
      : nothing}
  </div>`;
}

/** The stage in words. */
export function summaryOf({ settings, data, frame }: View): string {
  const judgement = frame?.judgement;
  const what = data ? `${data.label}, ` : '';
  if (!frame) return `${what}not trained yet.`;
  const start = `${what}${settings.objective} objective, after ${count(frame.iteration)} steps.`;
  if (!judgement) return start;
  const { coverage, distance, floor } = judgement;
  const { many, one } = partsOf(data);
  const found = coverage ? ` ${coverage.covered} of ${coverage.of} ${many}; ${percent(coverage.near, 0)} of the generated samples lie near ${one}.` : '';
  return `${start}${found} Distance to the data ${fixed(distance, 3)}, where two samples of the data are ${fixed(floor.mean, 3)} apart.`;
}
