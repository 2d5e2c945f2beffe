/** One picture, large: what D says of it, what it is most like, what D's filters see in it. */
import { html, nothing, type TemplateResult } from 'lit';
import { tabs } from '../../../ui/fields/choices.js';
import { fixed } from '../../../ui/format.js';
import { plotHead } from '../../../ui/plot/line-chart.js';
import { onePicture } from '../../../ui/plot/pictures.js';
import { featureMaps, rangeWords, shownOf } from './maps.js';
import { verdictWords } from './opinions.js';
import { chosenOf, classNameAt, pictureAt, type Chosen, type View } from './view.js';

/** "Picture 12, asked for 7". */
export function nameOf(view: View, { of, index }: Chosen): string {
  const name = classNameAt(view, { of, index });
  if (of === 'real') return `Real picture ${index + 1}${name === undefined ? '' : `, ${name}`}`;
  return `Made picture ${index + 1}${name === undefined ? '' : `, asked for ${name}`}`;
}

/** What is spoken of a picture when it is chosen. */
export function saysOf(view: View, chosen: Chosen): string {
  const score = view.parts.verdicts?.[chosen.of][chosen.index];
  return [nameOf(view, chosen), verdictWords(score, view.settings)].filter(Boolean).join('; ');
}

/** @param place answers a choice of another layer; absent where it may not be chosen */
export function inspector(view: View, place: ((layer: number) => void) | undefined): TemplateResult | typeof nothing {
  const chosen = chosenOf(view.settings);
  const pixels = chosen && pictureAt(view, chosen);
  if (!chosen || !pixels) return nothing;
  const { set: { shape }, palette } = view;
  const name = nameOf(view, chosen);
  const of = chosen.of === 'made' ? 'generated' : 'real';
  return html`<div class="inspect">
    <figure>${onePicture({ shape, pixels, palette, of, label: name })}<figcaption>${name}. ${sentence(verdictWords(view.parts.verdicts?.[chosen.of][chosen.index], view.settings))}</figcaption></figure>
    ${nearest(view, chosen)}
    ${view.settings.features ? maps(view, chosen, place) : nothing}
  </div>`;
}

const sentence = (words: string): string => (words === '' ? '' : `${words}.`);

/** Whether G has learned by heart: what it made beside the training picture that is most like it. */
function nearest({ parts, set: { shape }, palette }: View, { of, index }: Chosen): TemplateResult | typeof nothing {
  const found = parts.nearest;
  if (of !== 'made' || found?.index !== index) return nothing;
  const label = `Training picture ${found.row + 1}, the nearest`;
  return html`<figure title="Root mean square difference of pixels, which run from −1 to 1">
    ${onePicture({ shape, pixels: found.picture, palette, of: 'real', label })}<figcaption>Nearest training picture, ${fixed(found.distance, 2)} away.</figcaption>
  </figure>`;
}

function maps(view: View, { of, index }: Chosen, choose: ((layer: number) => void) | undefined): TemplateResult | typeof nothing {
  const { palette, settings, places } = view;
  const found = view.parts.features;
  const fits = found?.of === of && found.index === index && found.place === settings.place - 1;
  const labels = Object.fromEntries(places.map(({ label }, i) => [String(i + 1), label]));
  const { label = '', channels = 1, side = 1 } = places[settings.place - 1] ?? {};
  const shown = { channels, side, maps: fits ? found.maps : new Float32Array(channels * side * side) };
  const all = shownOf(shown) < channels ? `${shownOf(shown)} of ${channels}` : String(channels);
  const clause = `${all} filters, ${side} × ${side}${fits ? `, ${rangeWords(shown)}` : ''}`;
  return html`<div class="maps">
    ${plotHead('What D sees', clause)}
    ${choose && places.length > 1 ? tabs('Layer of D', labels, String(settings.place), (key) => choose(Number(key))) : nothing}
    ${featureMaps({ ...shown, palette, label: `Feature maps of D, ${label}` })}
  </div>`;
}
