/** What stands in the stage instead of, or over, the picture: loading, empty, failed, broken down, out of sight. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Cure } from './complaints.js';
import { vars } from './directives.js';
import { alertIcon } from './icons.js';

export interface StageNote {
  readonly kind: 'loading' | 'empty' | 'failed' | 'broken' | 'away';
  readonly text: string;
  /** 0…1, for `loading`. */
  readonly progress?: number;
  readonly actions?: readonly Cure[];
}

export const stageNote = (note: StageNote | undefined): TemplateResult | typeof nothing => {
  if (note === undefined) return nothing;
  const { kind, text, progress, actions = [] } = note;
  return html`<div class=${`stage-note ${kind}`}>
    ${kind === 'loading'
      ? html`<progress class="progress" max="1" value=${progress ?? 0} aria-label=${text} ${vars({ '--share': String(progress ?? 0) })}></progress>`
      : nothing}
    <p>${kind === 'failed' ? alertIcon : nothing}<span>${text}</span></p>
    ${actions.length === 0
      ? nothing
      : html`<div class="row">${actions.map(({ label, act }) => html`<button type="button" class="button" @click=${act}>${label}</button>`)}</div>`}
  </div>`;
};

/** Something worth knowing once: a sentence on a sunken ground, with a button that closes it. */
export const note = (text: string, close: () => void, closeWord: string, icon: unknown): TemplateResult => html`<div class="note">
  <p>${text}</p>
  <button type="button" class="icon-button" aria-label=${closeWord} title=${closeWord} @click=${close}>${icon}</button>
</div>`;
