import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { minusIcon, plusIcon } from '../icons.js';
import type { NumberSetting, Setting } from '../settings.js';
import { words } from '../strings.js';
import { hold } from './hold.js';
import { boxClass, describedBy, idOf, type FieldLook, type FieldOptions } from './options.js';
import { nudged } from './scale.js';
import { restoreOnEscape } from './slider.js';

/** What a control says about its setting. */
type Worded = Pick<Setting, 'label' | 'help'>;

/** A checkbox, the mark it shows, the word. */
export const toggle = (setting: Setting<boolean>, value: boolean, options: FieldOptions<boolean>): TemplateResult => html`<label
  class=${boxClass('toggle', options)} part="field" title=${ifDefined(setting.help)}
>
  <input
    type="checkbox" id=${idOf(options)} .checked=${live(value)} ?disabled=${options.locked ?? false}
    aria-describedby=${ifDefined(describedBy(options))}
    @change=${(event: Event) => options.onChange((event.target as HTMLInputElement).checked, true)}
  />
  ${swatch(options.mark?.())}
  <span>${setting.label}</span>
</label>`;

const swatch = (mark: unknown): TemplateResult | typeof nothing =>
  mark === undefined ? nothing : html`<span class="swatch" aria-hidden="true">${mark}</span>`;

const input = (setting: Worded, shown: string, options: FieldLook, mode: 'decimal' | 'text'): TemplateResult => html`<input
  type="text" id=${idOf(options)} class=${mode === 'decimal' ? 'number' : ''} inputmode=${mode} autocomplete="off" spellcheck="false"
  .value=${live(shown)} ?readonly=${options.locked ?? false} title=${ifDefined(setting.help)}
  aria-invalid=${ifDefined(options.invalid ? 'true' : undefined)} aria-describedby=${ifDefined(describedBy(options))}
  @change=${(event: Event) => options.onText((event.target as HTMLInputElement).value)}
  @keydown=${(event: KeyboardEvent) => restoreOnEscape(event, shown)}
/>`;

/** A line to type. */
export const line = (setting: Worded, shown: string, options: FieldLook, mode: 'decimal' | 'text'): TemplateResult => html`<div
  class=${boxClass('line', options)} part="field"
>
  <label class="label" for=${idOf(options)} title=${ifDefined(setting.help)}>${setting.label}</label>
  <span class="box">${input(setting, shown, options, mode)}</span>
</div>`;

/** − value +. Holding a button repeats. */
export const stepper = (setting: NumberSetting, value: number, options: FieldOptions<number>): TemplateResult => {
  const by = (steps: number, settled: boolean): void => options.onChange(nudged(setting, options.current(), steps), settled);
  const end = (): void => options.onChange(options.current(), true);
  const button = (steps: 1 | -1, word: string, stuck: boolean): TemplateResult => html`<button
    type="button" tabindex="-1" aria-label=${`${setting.label}, ${word}`} ?disabled=${stuck || (options.locked ?? false)}
    @pointerdown=${(event: PointerEvent) => hold(event, () => by(steps, false), end)}
    @click=${(event: MouseEvent) => event.detail === 0 && by(steps, true)}
  >${steps < 0 ? minusIcon : plusIcon}</button>`;
  return html`<div class=${boxClass('stepper', options)} part="field">
    <label class="label" for=${idOf(options)} title=${ifDefined(setting.help)}>${setting.label}</label>
    <span class="box" @keydown=${(event: KeyboardEvent) => stepByKey(event, by)}>
      ${button(-1, words.less, value <= setting.min)}${input(setting, setting.format(value), options, 'decimal')}${button(1, words.more, value >= setting.max)}
    </span>
  </div>`;
};

const stepByKey = (event: KeyboardEvent, by: (steps: number, settled: boolean) => void): void => {
  const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
  if (steps === undefined) return;
  event.preventDefault();
  by(steps, true);
};
