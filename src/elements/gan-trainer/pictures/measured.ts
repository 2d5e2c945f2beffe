/** What is measured of a run on pictures: losses and answers, then how good the pictures are. */
import { html, nothing, type TemplateResult } from 'lit';
import { count, fixed, percent } from '../../../ui/format.js';
import { barRow } from '../../../ui/plot/bar-row.js';
import type { Chart as LineChart } from '../../../ui/plot/chart-data.js';
import { chartStack, plotHead } from '../../../ui/plot/line-chart.js';
import { readout } from '../../../ui/plot/readout.js';
import type { Chart } from '../../../ui/widget.js';
import { answersChart, lossChart, normChart } from '../plane.js';
import { sides } from './formula.js';
import type { View } from './view.js';

/** L_S and L_C over time, of the history's terms. */
function auxiliaryChart({ history }: View): LineChart {
  const xs = history.iterations;
  const names = ['D.real', 'D.fake', 'D.pair', 'D.classReal', 'D.classFake'];
  const known = names.flatMap((name) => {
    const values = history.of(name);
    return values ? [[name, values] as const] : [];
  });
  const both = xs.map((_, i) => sides(Object.fromEntries(known.map(([name, values]) => [name, values[i]]))));
  return {
    head: 'L_S and L_C',
    clause: 'D raises both, G raises L_C − L_S',
    series: [
      { name: 'Source, L_S', tone: 'discriminator', xs, ys: both.map(({ L_S }) => L_S), part: 'opinion' },
      { name: 'Class, L_C', tone: 'text', dash: 'dashed', xs, ys: both.map(({ L_C }) => L_C) },
    ],
  };
}

function distanceChart({ scores }: View): LineChart {
  const { all, iterations: xs } = scores.judged;
  const n = all.at(-1)?.n ?? 0;
  return {
    head: 'FID',
    clause: `lower is better; of ${count(n)} pictures, by a small classifier`,
    series: [
      { name: 'Made', tone: 'generated', dash: 'dashed', xs, ys: all.map(({ fid }) => fid), window: 1 },
      { name: 'Real', tone: 'real', xs, ys: all.map(({ floor }) => floor), window: 1 },
    ],
    y: { decimals: 1 },
  };
}

function probeChart({ scores }: View): LineChart {
  const { all, iterations: xs } = scores.probed;
  const n = all.at(-1)?.tried ?? 0;
  return {
    head: 'Linear probe',
    clause: `classes read from what D sees, share right of ${count(n)}`,
    series: [
      { name: 'D’s features', tone: 'discriminator', xs, ys: all.map(({ accuracy }) => accuracy), window: 1 },
      { name: 'Pixels', tone: 'muted', dash: 'dotted', xs, ys: all.map(({ ofPixels }) => ofPixels), window: 1 },
    ],
    y: { domain: [0, 1] },
  };
}

interface Named {
  readonly key: string;
  readonly label: string;
  readonly line: LineChart;
}

function lines(view: View): readonly Named[] {
  const { settings, history, scores } = view;
  const whose = settings.compare === '' ? '' : 'of the run as set; ';
  const all: (Named | false)[] = [
    { key: 'losses', label: 'Losses', line: settings.condition === 'ac-gan' ? auxiliaryChart(view) : lossChart(history) },
    { key: 'answers', label: 'D’s answers', line: answersChart(history, settings) },
    settings.norms && { key: 'norms', label: 'Norms', line: normChart(history) },
    scores.judged.all.length > 1 && { key: 'fid', label: 'FID', line: distanceChart(view) },
    scores.probed.all.length > 1 && { key: 'probe', label: 'Probe', line: probeChart(view) },
  ];
  return all.filter((one) => one !== false).map((one) => ({ ...one, line: { ...one.line, clause: whose + one.line.clause } }));
}

/** Over one axis and one cursor; narrow widgets show one at a time. */
export function charts(view: View, onScrub: (iteration: number) => void, narrow: boolean): Chart[] {
  const { history, palette, frame, follow } = view;
  const end = Math.max(history.last, frame?.iteration ?? 0, 1);
  const options = { palette, label: 'step', domain: [0, end] as const, cursor: frame?.iteration ?? 0, onScrub, follow };
  const named = lines(view);
  const quality = { key: 'quality', label: 'Quality', content: qualityOf(view) };
  if (narrow) return [...named.map(({ key, label, line }) => ({ key, label, content: chartStack([line], options) })), quality];
  return [{ key: 'losses', label: 'Losses', content: chartStack(named.map(({ line }) => line), options) }, quality];
}

/** How good the pictures are at the cursor. */
function qualityOf(view: View): TemplateResult {
  const { frame, scores, palette, set, parts } = view;
  const iteration = frame?.iteration ?? 0;
  const judged = scores.judged.at(iteration);
  const probed = scores.probed.at(iteration);
  if (!judged && !probed) {
    return html`<div class="quality of-pictures">${plotHead('Quality', parts.problem ?? (parts.waiting ? 'is being worked out' : 'comes with the first steps'))}</div>`;
  }
  return html`<div class="quality of-pictures">
    ${judged
      ? html`${readout(fixed(judged.fid, 1), `FID; real pictures have ${fixed(judged.floor, 1)}`)}
          ${readout(fixed(judged.score, 2), `classifier score of ${judged.classes.of}; real ${fixed(judged.realScore, 2)}`)}
          ${readout(`${judged.classes.covered} of ${judged.classes.of}`, 'classes covered')}
          ${judged.consistency === undefined ? nothing : readout(percent(judged.consistency, 0), 'read as the class asked for')}`
      : nothing}
    ${probed ? readout(percent(probed.accuracy, 0), `named right from what D sees; from pixels ${percent(probed.ofPixels, 0)}`) : nothing}
    ${judged
      ? barRow({
          palette,
          values: judged.classes.shares,
          tone: 'generated',
          even: { value: 1 / judged.classes.of, text: 'an even share' },
          label: `made pictures read as ${set.classes[0]} … ${set.classes.at(-1)}`,
          part: 'generated',
        })
      : nothing}
    <p class="wide-row">${notes(view)}</p>
  </div>`;
}

/** Of how many pictures, and at which step. */
function notes({ frame, scores, parts }: View): string {
  const iteration = frame?.iteration ?? 0;
  const judged = scores.judged.at(iteration);
  const probed = scores.probed.at(iteration);
  return [
    judged && `Judged at step ${count(judged.iteration)} by a small classifier: n = ${count(judged.n)}.`,
    probed && `Probe at step ${count(probed.iteration)}: fitted to ${count(probed.fitted)} real pictures, tried on ${count(probed.tried)} others.`,
    parts.problem,
    parts.waiting && 'More is being worked out.',
  ].filter(Boolean).join(' ');
}
