/** Noise on the pixels of a picture and on its code: the one is dirty, the other is another clean picture. */
import { html, nothing, type TemplateResult } from 'lit';
import { combined, drawCodes, length, scaledTo } from '../../math/latent.js';
import { normals } from '../../math/random/stream.js';
import { fixed } from '../../ui/format.js';
import { maths, type Formula } from '../../ui/formula.js';
import { plotHead } from '../../ui/plot/line-chart.js';
import type { Mark, Scene } from '../../ui/plot/marks.js';
import { paint } from '../../ui/plot/paint.js';
import { pictureGrid } from '../../ui/plot/pictures.js';
import { batchOf, figure, worldOf } from './pictures.js';
import { sheetOf } from './sheet.js';
import type { Ground, View } from './view.js';

/** Noisy pictures of each kind. */
const COUNT = 8;

/** The code whose picture is disturbed. */
const codeOf = ({ prior, seed, settings }: Ground): Float64Array => drawCodes(prior, seed, 'disturbed', settings.face, 1);

/** The k-th disturbed code: σ times a normal number is added to each number, and the length kept. */
const disturbedCode = (ground: Ground, k: number): Float64Array => {
  const z = codeOf(ground);
  const noise = normals(ground.seed, 'code noise', k, z.length);
  return scaledTo(combined([z, noise], [1, ground.settings.sigma]), length(z));
};

/** σ times a normal number on each pixel, held in −1 … 1. The scale of the pixels is 2, from black to white. */
const disturbedPixels = ({ seed, settings }: Ground, pixels: Float32Array, k: number): Float32Array => {
  const noise = normals(seed, 'pixel noise', k, pixels.length);
  return pixels.map((value, i) => Math.min(Math.max(value + settings.sigma * noise[i], -1), 1));
};

interface Shown {
  readonly clean: Float32Array | undefined;
  readonly dirty: Float32Array | undefined;
  readonly moved: Float32Array | undefined;
}

const joined = (rows: readonly Float32Array[]): Float32Array => {
  const out = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  rows.reduce((at, row) => (out.set(row, at), at + row.length), 0);
  return out;
};

const dirtied = new WeakMap<Float32Array, { readonly key: string; readonly pixels: Float32Array }>();

function shownOf(ground: Ground): Shown {
  const { maker, kind, settings } = ground;
  const world = `${worldOf(ground)} ${settings.face}`;
  const clean = maker?.want('clean', world, () => batchOf([codeOf(ground)], kind))?.pixels;
  const moved = maker?.want('moved', `${world} ${settings.sigma}`, () => batchOf(Array.from({ length: COUNT }, (_, k) => disturbedCode(ground, k)), kind))?.pixels;
  return { clean, moved, dirty: clean && dirtyOf(ground, clean) };
}

/** Worked out once for a picture and a strength. */
function dirtyOf(ground: Ground, clean: Float32Array): Float32Array {
  const key = `${ground.settings.sigma} ${ground.seed}`;
  const known = dirtied.get(clean);
  if (known?.key === key) return known.pixels;
  const pixels = joined(Array.from({ length: COUNT }, (_, k) => disturbedPixels(ground, clean, k)));
  dirtied.set(clean, { key, pixels });
  return pixels;
}

const grid = (ground: Ground, head: string, clause: string, pixels: Float32Array | undefined): TemplateResult => html`<div class="noisy">
  ${plotHead(head, clause)}
  ${pixels && ground.maker ? pictureGrid({ shape: ground.maker.generator.shape, pixels, columns: 4, gap: 2, ink: 'true', palette: ground.palette, label: `${COUNT} pictures: ${head}, ${clause}` }) : nothing}
</div>`;

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/** Scores of the clean, the dirty and the moved pictures, from D, where there is one. */
function verdicts(ground: Ground, { clean, dirty, moved }: Shown): readonly number[] | undefined {
  const { maker } = ground;
  if (!maker?.generator.judge || !clean || !dirty || !moved) return undefined;
  const scores = maker.judged(joined([clean, dirty, moved]), ground.kind);
  return scores && [scores[0], mean(scores.subarray(1, 1 + COUNT)), mean(scores.subarray(1 + COUNT))];
}

const judgement = (ground: Ground, shown: Shown): unknown => {
  if (!ground.maker?.generator.judge) return html`<p class="muted">No discriminator comes with this generator, so nobody judges.</p>`;
  const scores = verdicts(ground, shown);
  if (!scores) return html`<p class="muted">D is asked.</p>`;
  return html`${plotHead('What D, the discriminator, says', 'its score; higher is more real')}
    <canvas class="scores" role="img" aria-label=${judged.map((name, i) => `${name} ${fixed(scores[i], 2)}`).join(', ')} ${paint((width, height) => scoresScene(scores, width, height), ground.palette)}></canvas>`;
};

const judged = ['The picture', 'Noise on its pixels', 'Noise on its code'];

/** A bar each, from zero up or down, with its value at its end. */
function scoresScene(scores: readonly number[], width: number, height: number): Scene {
  const [low, high] = [Math.min(...scores, 0), Math.max(...scores, 0)];
  const pad = 0.3 * (high - low || 1);
  const bars: Mark = { kind: 'bars', edges: [0, 1, 2, 3], values: scores, base: 0, tone: 'discriminator', gap: width / 6 };
  const values = scores.map((score, i): Mark => ({ kind: 'text', x: i + 0.5, y: score, dy: score < 0 ? 16 : -6, anchor: 'middle', text: fixed(score, 2), weight: 600 }));
  const names = judged.map((name, i): Mark => ({ kind: 'text', x: i + 0.5, y: low - pad, dy: 14, anchor: 'middle', text: name, tone: 'muted', scale: 0.85 }));
  return { width, height, plots: [{ box: { x: 0, y: 0, width, height: height - 20 }, x: { domain: [0, 3] }, y: { domain: [low - pad, high + pad] }, marks: [bars, { kind: 'rule', y: 0, tone: 'line-strong' }], over: [...values, ...names] }] };
}

const summary = (ground: Ground): string => {
  const shown = shownOf(ground);
  const scores = verdicts(ground, shown);
  const said = scores ? ` D scores the picture ${fixed(scores[0], 2)}, with noise on the pixels ${fixed(scores[1], 2)}, with noise on the code ${fixed(scores[2], 2)}.` : '';
  return `A made picture, ${COUNT} times with noise of standard deviation ${fixed(ground.settings.sigma, 2)} on its pixels, and ${COUNT} times made of its code with the same noise.${said}`;
};

export const noiseView: View = {
  plays: false,
  stage: (ground) => {
    const { clean, dirty, moved } = shownOf(ground);
    const sigma = `σ ${fixed(ground.settings.sigma, 2)}`;
    return html`<div class="disturbed">
      <div class="original">${figure(ground, 'Generated', clean, 'generated', html`<button type="button" class="button" ?disabled=${ground.locked('face')} @click=${() => ground.set({ face: ground.settings.face + 1 })}>Another</button>`)}</div>
      ${grid(ground, 'Noise on its pixels', sigma, dirty)}
      ${grid(ground, 'Noise on its code', sigma, moved)}
    </div>`;
  },
  charts: () => [],
  key: (ground) => judgement(ground, shownOf(ground)),
  formulas: (ground): readonly Formula[] => [
    { label: 'Noise on the pixels', parts: [maths`G(z) + σ ε`, maths`, σ`, '=', { value: ground.settings.sigma, decimals: 2 }] },
    { label: 'Noise on the code', parts: [maths`G(z + σ ε)`, maths`, σ`, '=', { value: ground.settings.sigma, decimals: 2 }] },
  ],
  caption: () => 'Noise on the pixels is plain to see and plain to D. The same noise on the code gives other pictures, as clean as the first: nearly every code has a picture, and nearly no list of pixels is one.',
  summary,
  table: (ground) => {
    const scores = verdicts(ground, shownOf(ground));
    return { columns: ['picture', 'score of D'], rows: ['clean', 'noise on pixels', 'noise on code'].map((name, i) => [name, scores ? Number(scores[i].toFixed(4)) : '']) };
  },
  scene: (ground) => {
    const { clean, dirty, moved } = shownOf(ground);
    const strips = [[clean, 'Picture'], [dirty, 'Pixels'], [moved, 'Code']] as const;
    return sheetOf(ground, undefined, strips.flatMap(([pixels, label]) => (pixels ? [{ label, pixels, columns: COUNT }] : [])), noiseView.caption(ground));
  },
};
