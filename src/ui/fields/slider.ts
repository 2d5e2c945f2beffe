import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { vars } from '../directives.js';
import { exact } from '../format.js';
import type { NumberSetting } from '../settings.js';
import { words } from '../strings.js';
import { boxClass, describedBy, idOf, type FieldOptions } from './options.js';
import { marksFor, nudged, shareOf, valueAt } from './scale.js';

/** The native range holds the place of the knob, so that both scales are dragged alike. */
const places = 1000;

/** Label, value to type, track; what the ends do in words. */
export const slider = (setting: NumberSetting, value: number, options: FieldOptions<number>): TemplateResult => {
  const share = shareOf(setting, value);
  const move = (event: Event, settled: boolean): void =>
    options.onChange(valueAt(setting, Number((event.target as HTMLInputElement).value) / places), settled);
  return html`<div class=${boxClass('slider', options)} part="field" ${vars({ '--share': String(share) })}>
    <label class="label" for=${idOf(options)} title=${ifDefined(setting.help)}>${setting.label}</label>
    ${typedValue(setting, value, options)}
    <input
      type="range" id=${idOf(options)} min="0" max=${places} step="any" .value=${live(String(share * places))}
      ?disabled=${options.locked ?? false}
      aria-valuetext=${setting.format(value)} aria-describedby=${ifDefined(describedBy(options))}
      @input=${(event: Event) => move(event, false)} @change=${(event: Event) => move(event, true)}
      @keydown=${(event: KeyboardEvent) => slide(event, setting, options)}
    />
    ${scale(setting)}
  </div>`;
};

/** Keys move on the setting's own grid, which the native range does not know. */
const slide = (event: KeyboardEvent, setting: NumberSetting, options: FieldOptions<number>): void => {
  const by: Record<string, number> = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -1e9, End: 1e9,
  };
  const steps = by[event.key];
  if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  options.onChange(nudged(setting, options.current(), steps * (event.shiftKey ? 10 : 1)), true);
};

/** The value, to be clicked and typed over. */
export const typedValue = (setting: NumberSetting, value: number, options: FieldOptions<number>): TemplateResult => {
  const shown = setting.format(value);
  if (options.locked) return html`<span class="value number">${shown}</span>`;
  return html`<input
    class="value number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
    .value=${live(shown)} size=${Math.max(3, shown.length)}
    aria-label=${words.value(setting.label)} aria-invalid=${ifDefined(options.invalid ? 'true' : undefined)}
    @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
    @change=${(event: Event) => options.onText((event.target as HTMLInputElement).value)}
    @keydown=${(event: KeyboardEvent) => restoreOnEscape(event, shown)}
  />`;
};

/** Escape gives the typed text up. */
export const restoreOnEscape = (event: KeyboardEvent, shown: string): void => {
  if (event.key !== 'Escape') return;
  const input = event.target as HTMLInputElement;
  input.value = shown;
  input.select();
};

/** Numbers on one line, what the ends do in words on the next. */
const scale = (setting: NumberSetting): TemplateResult | typeof nothing => {
  const marks = marksFor(setting);
  const { ends } = setting;
  if (marks.length === 0 && ends === undefined) return nothing;
  return html`
    <div class="marks number" aria-hidden="true">
      ${marks.map((mark) => html`<span ${vars({ '--at': String(shareOf(setting, mark)) })}>${exact(mark)}</span>`)}
    </div>
    ${ends && html`<div class="ends"><span>${ends[0]}</span><span>${ends[1]}</span></div>`}
  `;
};
