/** The walk without end through the whole space: a picture a step, what came before, and the same code under each class. */
import { html } from 'lit';
import { fixed } from '../../ui/format.js';
import { maths, type Formula } from '../../ui/formula.js';
import { length, usualLength } from '../../math/latent.js';
import { chartStack } from '../../ui/plot/line-chart.js';
import type { Chart as LineChart } from '../../ui/plot/chart-data.js';
import { STATION_STEPS, walkCode } from './codes.js';
import { batchOf, big, classStrip, strip, worldOf } from './pictures.js';
import { sheetOf } from './sheet.js';
import type { Ground, View } from './view.js';

/** Steps between two pictures of the strip, and how many it has. */
const EVERY = STATION_STEPS / 4;
const STRIP = 11;
/** Steps that the chart shows. */
const SHOWN = 200;

const codeNow = ({ prior, seed, step }: Ground): Float64Array => walkCode(prior, seed, step);

/** Steps of the strip, the last one passed at its end. */
const passed = (step: number): number[] => {
  const last = Math.floor(step / EVERY) * EVERY;
  return Array.from({ length: STRIP }, (_, i) => last - (STRIP - 1 - i) * EVERY).map((at) => Math.max(at, 0));
};

const here = (ground: Ground): Float32Array | undefined =>
  ground.maker?.want('walk', `${worldOf(ground)} ${ground.step}`, () => batchOf([codeNow(ground)], ground.kind))?.pixels;

const trail = (ground: Ground) => {
  const steps = passed(ground.step);
  return ground.maker?.want('trail', `${worldOf(ground)} ${steps.at(-1)}`, () => batchOf(steps.map((step) => walkCode(ground.prior, ground.seed, step)), ground.kind));
};

const window = (step: number): readonly [number, number] => [Math.max(step - SHOWN, 0), Math.max(step, SHOWN)];

const lengths = ({ prior, seed, step }: Ground): LineChart => {
  const [from, until] = window(step);
  const xs = Array.from({ length: Math.floor((until - from) / 4) + 1 }, (_, i) => from + 4 * i).filter((at) => at <= step);
  if (xs.at(-1) !== step) xs.push(step);
  return {
    head: 'Distance from the centre, ‖z‖',
    clause: 'along the walk; dashed, a usual code',
    series: [{ name: 'length', tone: 'text', xs, ys: xs.map((at) => length(walkCode(prior, seed, at))), window: 1, part: 'length' }],
    y: { reference: Number(usualLength(prior).toFixed(2)) },
  };
};

const summary = (ground: Ground): string =>
  `Step ${ground.step} of a walk through the space of codes. The code is ${fixed(length(codeNow(ground)), 2)} long, a usual one ${fixed(usualLength(ground.prior), 2)}.`;

export const pathView: View = {
  plays: true,
  stage: (ground) => big(ground, 'Generated here', here(ground)),
  charts: (ground) => [
    { key: 'nearest', label: 'Training picture', content: html`<div class="beside">${ground.nearest(here(ground))}</div>` },
    { key: 'length', label: 'Length of z', content: chartStack([lengths(ground)], { palette: ground.palette, label: 'step', domain: window(ground.step), cursor: ground.step, follow: ground.followed }) },
  ],
  key: (ground) => html`<div class="strips">
    ${strip(ground, { label: 'Passed', says: 'Pictures that the walk came through', made: trail(ground), count: STRIP, onPick: (index) => ground.goTo(passed(ground.step)[index]) })}
    ${classStrip(ground, codeNow(ground), `walk ${ground.step}`)}
  </div>`,
  formulas: (ground): readonly Formula[] => [{
    label: 'Length of the code',
    parts: [{ term: 'length', math: maths`‖z‖`, says: 'The length of the code: how far it is from the centre.' }, '=', maths`√{z_1^2 + … + z_d^2}`, '=', { value: length(codeNow(ground)), decimals: 2 }],
  }],
  caption: () => 'Every picture on the way is one that G, the generator, could have made of random numbers; none is between two pictures as a mixture of their pixels would be.',
  summary,
  table: (ground) => {
    const { xs, ys } = lengths(ground).series[0];
    return { columns: ['step', 'length of z'], rows: Array.from(xs, (x, i) => [x, Number(ys[i].toFixed(4))]) };
  },
  scene: (ground) => {
    const [one, row] = [here(ground), trail(ground)];
    const strips = [...(one ? [{ label: 'Here', pixels: one, columns: 1 }] : []), ...(row ? [{ label: 'Passed', pixels: row.pixels, columns: STRIP }] : [])];
    return sheetOf(ground, undefined, strips, pathView.caption(ground));
  },
};
