import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { downIcon } from '../icons.js';
import type { ChoiceSetting } from '../settings.js';
import { boxClass, describedBy, idOf, type FieldOptions } from './options.js';

/** What can be chosen, and what is chosen. */
const entries = (setting: ChoiceSetting, value: string, { offers }: FieldOptions<string>): [string, string][] =>
  Object.entries(setting.of).filter(([key]) => key === value || offers?.(key) !== false);

/** Five words and more. */
export const select = (setting: ChoiceSetting, value: string, options: FieldOptions<string>): TemplateResult => html`<div
  class=${boxClass('select', options)} part="field"
>
  <label class="label" for=${idOf(options)} title=${ifDefined(setting.help)}>${setting.label}</label>
  <span class="box">
    <select
      id=${idOf(options)} ?disabled=${options.locked ?? false}
      aria-invalid=${ifDefined(options.invalid ? 'true' : undefined)} aria-describedby=${ifDefined(describedBy(options))}
      @change=${(event: Event) => options.onChange((event.target as HTMLSelectElement).value, true)}
    >
      ${entries(setting, value, options).map(([key, label]) => html`<option value=${key} .selected=${live(key === value)}>${label}</option>`)}
    </select>
    ${downIcon}
  </span>
</div>`;

const radio = (key: string, value: string, options: FieldOptions<string>): TemplateResult => html`<input
  type="radio" class="unseen" name=${idOf(options)} value=${key} .checked=${live(key === value)} ?disabled=${options.locked ?? false}
  @change=${() => options.onChange(key, true)}
/>`;

/** Two to four words on a track. */
export const segments = (setting: ChoiceSetting, value: string, options: FieldOptions<string>): TemplateResult => html`<fieldset
  class=${boxClass('segments', options)} part="field" aria-describedby=${ifDefined(describedBy(options))}
>
  <legend class="label" title=${ifDefined(setting.help)}>${setting.label}</legend>
  <div class="track">
    ${entries(setting, value, options).map(([key, label]) => html`<label class="segment">${radio(key, value, options)}<span>${label}</span></label>`)}
  </div>
</fieldset>`;

/** Pictures of 36 px, with the word as tooltip and name. */
export const tiles = (setting: ChoiceSetting, value: string, options: FieldOptions<string>): TemplateResult => html`<fieldset
  class=${boxClass('tiles', options)} part="field" aria-describedby=${ifDefined(describedBy(options))}
>
  <legend class="label" title=${ifDefined(setting.help)}>${setting.label}</legend>
  <div class="track">
    ${entries(setting, value, options).map(
      ([key, label]) => html`<label class="tile" title=${label}>
        ${radio(key, value, options)}<span class="unseen">${label}</span><span class="art" aria-hidden="true">${options.tile?.(key) ?? label}</span>
      </label>`,
    )}
  </div>
</fieldset>`;

/** A segmented choice of what to look at; it is no setting, so it has no events of its own. */
export const tabs = (label: string, of: Readonly<Record<string, string>>, value: string, onChange: (key: string) => void): TemplateResult => html`<fieldset
  class="field segments tabs"
>
  <legend class="unseen">${label}</legend>
  <div class="track">
    ${Object.entries(of).map(
      ([key, text]) => html`<label class="segment">
        <input type="radio" class="unseen" name=${`tabs-${label}`} .checked=${live(key === value)} @change=${() => onChange(key)} /><span>${text}</span>
      </label>`,
    )}
  </div>
</fieldset>`;
