/** The settings under the picture: at most four fields, the rest under "More settings"; on a phone one closed row. */
import { html, nothing, type TemplateResult } from 'lit';
import { field } from './fields/field.js';
import type { FieldOptions } from './fields/options.js';
import { downIcon } from './icons.js';
import type { Arrangement } from './lifecycle/layout.js';
import type { Group, Setting, Value } from './settings.js';
import { words } from './strings.js';

/** Settings as controls see them. */
export interface Fields {
  /** The names in a group that a reader may see at the moment. */
  names(group: Group): readonly string[];
  setting(name: string): Setting | undefined;
  options(name: string): FieldOptions<Value>;
}

export interface PanelView {
  readonly fields: Fields;
  readonly arrangement: Arrangement;
  readonly summary: string;
  readonly open: boolean;
  readonly more: boolean;
  readonly toggleOpen: () => void;
  readonly toggleMore: () => void;
  /** The menu, where no bar holds it. */
  readonly end: unknown;
}

/** The control of one setting. */
export const fieldOf = (fields: Fields, name: string, inline = false): TemplateResult | typeof nothing => {
  const setting = fields.setting(name);
  const options = fields.options(name);
  return setting === undefined ? nothing : field(setting, options.current(), { ...options, inline });
};

const disclosure = (kind: string, open: boolean, toggle: () => void, content: unknown): TemplateResult => html`<button
  type="button" class=${`disclosure ${kind}`} aria-expanded=${open ? 'true' : 'false'} @click=${toggle}
>${content}</button>`;

/** Fields by their section, those without one first. */
const sections = (fields: Fields, names: readonly string[]): readonly (readonly [string, readonly string[]])[] => {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const section = fields.setting(name)?.section ?? '';
    found.set(section, [...(found.get(section) ?? []), name]);
  }
  return [...found].sort(([a], [b]) => Number(a !== '') - Number(b !== ''));
};

const moreFields = (fields: Fields, names: readonly string[]): TemplateResult => html`<div class="more">
  ${sections(fields, names).map(
    ([section, inside]) => html`<div class="section" role=${section === '' ? 'presentation' : 'group'} aria-label=${section || nothing}>
      ${section === '' ? nothing : html`<div class="section-head">${section}</div>`}
      <div class="fields grid">${inside.map((name) => fieldOf(fields, name))}</div>
    </div>`,
  )}
</div>`;

/** A setting of the bar moves here where the bar has no room for it. */
const mainNames = ({ fields, arrangement }: PanelView): readonly string[] =>
  arrangement === 'wide' ? fields.names('main') : [...fields.names('main'), ...fields.names('bar')];

export const settingsPanel = (view: PanelView): TemplateResult | typeof nothing => {
  const { fields, arrangement, open, more, toggleMore, end } = view;
  const main = mainNames(view);
  const rest = fields.names('more');
  if (main.length + rest.length === 0) return end ? html`<div class="settings end-only">${end}</div>` : nothing;
  const narrow = arrangement === 'narrow';
  const shown = !narrow || open;
  return html`<div class="settings" part="settings">
    ${narrow ? closedRow(view) : nothing}
    ${shown
      ? html`<div class="fields main" role="group" aria-label=${words.settings}>
          ${main.map((name) => fieldOf(fields, name))}
          ${rest.length > 0 ? disclosure('more-button', more, toggleMore, html`${words.moreSettings}${downIcon}`) : nothing}
          ${end ?? nothing}
        </div>`
      : nothing}
    ${shown && more && rest.length > 0 ? moreFields(fields, rest) : nothing}
  </div>`;
};

const closedRow = ({ summary, open, toggleOpen }: PanelView): TemplateResult =>
  disclosure('row', open, toggleOpen, html`${downIcon}<strong>${words.settings}</strong><span class="muted">${summary}</span>`);

/** "ring, non-saturating loss": the chosen words of the main choices. */
export const chosenWords = (fields: Fields): string =>
  fields
    .names('main')
    .filter((name) => fields.setting(name)?.kind === 'choice')
    .map((name) => fields.setting(name)?.format(fields.options(name).current() as never) ?? '')
    .map((text) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text))
    .join(', ');

/** "Data ring · Learning rate 0.001": for print, where controls are not. */
export const settingsLine = (fields: Fields): string =>
  (['main', 'bar'] as const)
    .flatMap((group) => fields.names(group))
    .map((name) => `${fields.setting(name)?.label ?? name} ${fields.setting(name)?.format(fields.options(name).current() as never) ?? ''}`)
    .join(' · ');
