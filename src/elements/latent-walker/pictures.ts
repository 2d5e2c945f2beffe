/** Pictures and rows of them, as all views show them. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PictureShape } from '../../gan/pictures/sets.js';
import { vars } from '../../ui/directives.js';
import { plotHead } from '../../ui/plot/line-chart.js';
import { onePicture, pictureGrid, type Outline } from '../../ui/plot/pictures.js';
import { block, type Spot } from './codes.js';
import type { Batch, Made } from './maker.js';
import type { Ground } from './view.js';

/** A batch of one class. */
export const batchOf = (codes: readonly ArrayLike<number>[], kind: number): Batch => ({ z: block(codes), classes: codes.map(() => kind) });

/** What every picture depends on, beside where it is. */
export const worldOf = ({ maker, settings, seed, version, kind }: Ground): string =>
  [maker?.generator.name, seed, version, kind, settings.truncation].join(' ');

/** Six digits: what places are told apart by. */
export const placeKey = (spots: readonly Spot[]): string => spots.map(([x, y]) => `${x.toFixed(6)},${y.toFixed(6)}`).join(' ');

const square: PictureShape = { channels: 1, height: 1, width: 1 };

const shapeOf = ({ maker }: Ground): PictureShape => maker?.generator.shape ?? square;

/** One picture under a head; an empty frame until it is made. */
export const figure = (ground: Ground, head: string, pixels: Float32Array | undefined, of: 'real' | 'generated' | 'text', note: unknown = nothing): TemplateResult => html`<figure class="one">
  ${plotHead(head)}
  ${pixels ? onePicture({ shape: shapeOf(ground), pixels, palette: ground.palette, label: head, of }) : blank(shapeOf(ground), of)}
  <figcaption>${note}</figcaption>
</figure>`;

/** A picture that fills the stage. */
export const big = (ground: Ground, label: string, pixels: Float32Array | undefined): TemplateResult =>
  pixels ? onePicture({ shape: shapeOf(ground), pixels, palette: ground.palette, label, of: 'generated' }) : blank(shapeOf(ground), 'generated');

/** A figure that holds words or a button. */
export const blankFigure = (ground: Ground, head: string, content: unknown): TemplateResult => html`<figure class="one">${plotHead(head)}${blank(shapeOf(ground), 'real', content)}<figcaption></figcaption></figure>`;

/** A frame as large as the picture that is to come. */
export const blank = ({ width, height }: PictureShape, of: 'real' | 'generated' | 'text', content: unknown = nothing): TemplateResult =>
  html`<div class="plot-picture" data-of=${of}><div class="blank" ${vars({ '--aspect': `${width} / ${height}` })}>${content}</div></div>`;

export interface Strip {
  readonly label: string;
  readonly says: string;
  readonly made: Made | undefined;
  readonly count: number;
  /** The one that is shown large. */
  readonly chosen?: number | undefined;
  /** A mouse or a finger takes one; keys have a control of their own. */
  readonly onPick?: (index: number) => void;
}

/** Pictures side by side, with a name. */
export const strip = (ground: Ground, { label, says, made, count, chosen, onPick }: Strip): TemplateResult => {
  const outlines: Outline[] = chosen === undefined ? [] : [{ index: chosen, tone: 'generated' }];
  const { height, width } = shapeOf(ground);
  const pick = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    onPick?.(Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * count), 0), count - 1));
  };
  return html`<div class="strip">
    <span class="strip-name">${label}</span>
    <div class="strip-pictures" ?data-pick=${onPick !== undefined} @click=${pick}>
      ${made
        ? pictureGrid({ shape: shapeOf(ground), pixels: made.pixels, columns: count, rows: 1, gap: 2, ink: 'true', palette: ground.palette, label: says, outlines })
        : html`<div class="blank" ${vars({ '--aspect': `${count * width} / ${height}` })}></div>`}
    </div>
  </div>`;
};

/** The same code under each class that the generator knows: choosing one is choosing the class. */
export const classStrip = (ground: Ground, code: Float64Array, key: string): TemplateResult | typeof nothing => {
  const { maker, kind } = ground;
  const classes = maker?.generator.classes ?? [];
  if (!maker || classes.length < 2) return nothing;
  const made = maker.want('classes', `${worldOf({ ...ground, kind: 0 })} ${key}`, () => ({ z: block(classes.map(() => code)), classes: classes.map((_, k) => k) }));
  const chosen = strip(ground, { label: `Class ${classes[kind]}`, says: `The same z under each class: ${classes.join(', ')}`, made, count: classes.length, chosen: kind });
  const locked = ground.locked('kind');
  return html`<fieldset class="classes" ${vars({ '--classes': String(classes.length) })}>
    <legend class="unseen">Class, the same z under each</legend>
    ${chosen}
    <div class="picks">${classes.map((name, k) => html`<label class="pick" title=${name}>
      <input type="radio" class="unseen" name="kind" .checked=${live(k === kind)} ?disabled=${locked} @change=${() => ground.set({ kind: name })} /><span class="unseen">${name}</span>
    </label>`)}</div>
  </fieldset>`;
};

