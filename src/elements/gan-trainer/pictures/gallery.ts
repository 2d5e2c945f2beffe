/** The stage on pictures: what G makes, real pictures beside it, one noise over time, and the chosen picture. */
import { html, nothing, type TemplateResult } from 'lit';
import { vars } from '../../../ui/directives.js';
import { count } from '../../../ui/format.js';
import { plotHead } from '../../../ui/plot/line-chart.js';
import { pictureGrid } from '../../../ui/plot/pictures.js';
import { pixelsOf } from '../../../gan/pictures/sets.js';
import { inspector, saysOf } from './inspector.js';
import { mosaic } from './mosaic.js';
import { verdictsOf, type Verdicts } from './opinions.js';
import { pick, type Pick as PickOptions } from './pick.js';
import { MOMENTS } from './strip.js';
import { chosenOf, gridOf, isTold, type Chosen, type View } from './view.js';

export interface Touch {
  /** What is chosen at the moment. */
  readonly chosen: () => Chosen | undefined;
  /** Absent where the author froze what is chosen. */
  readonly choose?: (chosen: Chosen) => void;
  readonly place?: (layer: number) => void;
  readonly seek: (iteration: number) => void;
}

export const gallery = (view: View, touch: Touch): TemplateResult => {
  const { settings: s } = view;
  const verdicts = verdictsOf(view);
  return html`<div class="gallery">
    ${s.generated ? made(view, verdicts, touch) : nothing}
    ${s.real ? real(view, verdicts, touch) : nothing}
    ${s.strip ? overTime(view, touch) : nothing}
    ${inspector(view, touch.place)}
  </div>`;
};

/** Of a run that stands beside another: the pictures alone. */
export const onlyMade = (view: View): TemplateResult => html`<div class="gallery">${made(view, verdictsOf(view), { chosen: () => undefined, seek: () => {} })}</div>`;

/** Choosing among those that G made, or among real ones. */
const choosing = (of: Chosen['of'], { choose, chosen }: Touch): Pick<PickOptions, 'choose' | 'current'> => {
  const current = (): number => {
    const now = chosen();
    return now?.of === of ? now.index : -1;
  };
  return { current, ...(choose && { choose: (index) => choose({ of, index }) }) };
};

/** Names that fit over a column. */
const short = (names: readonly string[]): boolean => names.every((name) => name.length < 3);

function made(view: View, verdicts: Verdicts | undefined, touch: Touch): TemplateResult {
  const { settings, set, parts, palette } = view;
  const { rows, columns } = gridOf(settings);
  const told = isTold(settings);
  const chosen = chosenOf(settings);
  const index = chosen?.of === 'made' ? chosen.index : -1;
  const heads = told && short(set.classes) ? Array.from({ length: columns }, (_, i) => set.classes[i % set.classes.length]) : undefined;
  const pixels = parts.grid?.pictures ?? new Float32Array(0);
  const picture = mosaic({
    ...{ palette, shape: set.shape, pixels, rows, columns, of: 'generated', heads, chosen: index },
    opinions: verdicts?.made,
    label: `${rows * columns} pictures that G made`,
  });
  const says = chosen?.of === 'made' ? saysOf(view, chosen) : 'none chosen';
  return html`<section>
    ${plotHead('Made by G', told ? 'a class in each column, a noise in each row' : 'of the same noise each time')}
    ${pick({ label: 'Made picture', columns, count: parts.grid ? rows * columns : 0, value: index, says, ...choosing('made', touch) }, picture)}
  </section>`;
}

function real(view: View, verdicts: Verdicts | undefined, touch: Touch): TemplateResult {
  const { settings, set, parts, palette } = view;
  const { columns } = gridOf(settings);
  const chosen = chosenOf(settings);
  const index = chosen?.of === 'real' ? chosen.index : -1;
  const pixels = parts.real?.pictures ?? new Float32Array(0);
  const picture = mosaic({ palette, shape: set.shape, pixels, rows: 1, columns, of: 'real', chosen: index, opinions: verdicts?.real, label: `${columns} real pictures` });
  const says = chosen?.of === 'real' ? saysOf(view, chosen) : 'none chosen';
  return html`<section>
    ${plotHead('Real', 'some of those that G is to imitate')}
    ${pick({ label: 'Real picture', columns, count: parts.real ? columns : 0, value: index, says, ...choosing('real', touch) }, picture)}
  </section>`;
}

/** The noise of the chosen picture at some steps: it is the net that changes, not the noise. */
function overTime({ settings, set, strip, palette, frame }: View, { seek }: Touch): TemplateResult {
  const chosen = chosenOf(settings);
  const index = chosen?.of === 'made' ? chosen.index : 0;
  const size = pixelsOf(set.shape);
  const { moments } = strip;
  const pixels = new Float32Array(moments.length * size);
  moments.forEach(({ made: all }, i) => pixels.set(all.subarray(index * size, (index + 1) * size), i * size));
  const now = moments.findLastIndex(({ iteration }) => iteration <= (frame?.iteration ?? 0));
  const outlines = now < 0 ? [] : [{ index: now, tone: 'text', width: 2 } as const];
  const label = moments.length === 0 ? 'The same noise over time: nothing yet' : `Made picture ${index + 1} at steps ${moments.map(({ iteration }) => count(iteration)).join(', ')}`;
  const picture = pictureGrid({ shape: set.shape, pixels, columns: MOMENTS, rows: 1, gap: 2, palette, label, outlines });
  const at = moments[now];
  return html`<section ${vars({ '--columns': String(MOMENTS) })}>
    ${plotHead('Over time', `picture ${index + 1}: the same noise, another G`)}
    ${pick({ label: 'Recorded step', columns: MOMENTS, count: moments.length, value: now, says: at ? `Step ${count(at.iteration)}` : '', choose: (i) => seek(moments[i].iteration) }, picture)}
    <div class="steps number" aria-hidden="true">${moments.map(({ iteration }, i) => html`<span>${i % 2 === 0 ? count(iteration) : nothing}</span>`)}</div>
  </section>`;
}
