/** How the parts of a widget stand to each other. What is empty leaves no gap. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Chart, GanWidget } from './base.js';
import { vars } from './directives.js';
import { tabs } from './fields/choices.js';
import type { Announcer } from './lifecycle/announcer.js';
import type { Layout } from './lifecycle/layout.js';
import type { Theme } from './lifecycle/theme.js';
import type { Menu } from './menu.js';
import { stageNote } from './notes.js';
import { chosenWords, fieldOf, settingsLine, settingsPanel, type Fields } from './panel.js';

export interface AnatomyView {
  readonly layout: Layout;
  readonly theme: Theme;
  readonly menu: Menu;
  readonly announcer: Announcer;
  readonly fields: Fields;
  /** What is open and which chart is looked at: the reader's view of this widget, kept by it. */
  readonly looking: Looking;
}

export interface Looking {
  open: boolean;
  more: boolean;
  chart: string;
}

const empty = (content: unknown): boolean => content === undefined || content === null || content === nothing || content === '';

const isCharts = (content: unknown): content is readonly Chart[] =>
  Array.isArray(content) && content.every((entry) => typeof entry === 'object' && entry !== null && 'content' in entry);

export const anatomy = (widget: GanWidget, view: AnatomyView): TemplateResult => {
  const { layout, theme, menu, announcer } = view;
  const bar = widget.shows('bar') || widget.shows('play') ? widget.bar() : undefined;
  const classes = [
    'root',
    layout.classes,
    theme.scheme,
    !theme.sans && 'plain-ui',
    (widget.heading !== '' || filled(widget, 'title')) && 'has-title',
    (!empty(captionOf(widget)) || filled(widget, 'caption')) && 'has-caption',
  ]
    .filter(Boolean)
    .join(' ');
  const inBar = !empty(bar);
  return html`<div class=${classes} part="base" role="group" aria-label=${widget.label} ${vars({ '--g-ground': theme.ground })}>
    <div class="title" part="title"><slot name="title" @slotchange=${() => widget.requestUpdate()}>${widget.heading}</slot></div>
    ${inBar ? html`<div class="bar" part="bar">${bar}${menu.render()}</div>` : nothing}
    ${scene(widget, view)}
    ${panel(widget, view, inBar)}
    ${widget.complaints.render()}
    ${widget.notice()}
    ${formula(widget)}
    ${caption(widget)}
    <p class="print-only">${settingsLine(view.fields)}</p>
    <p class="print-only">${globalThis.location?.href}</p>
    ${announcer.render()}
    ${menu.renderDialog()}
  </div>`;
};

/** Stage and key in one column, charts in the other. */
const scene = (widget: GanWidget, view: AnatomyView): TemplateResult | typeof nothing => {
  const stage = widget.stage();
  const note = widget.stageNote();
  const charts = chartsOf(widget, view);
  if (empty(stage) && note === undefined && empty(charts)) return nothing;
  const summary = widget.summary();
  return html`<div class=${empty(charts) ? 'scene alone' : 'scene'}>
    <div class="picture">
      ${empty(stage) && note === undefined
        ? nothing
        : html`<div class=${`stage ${note?.kind ?? ''}`} part="stage" role="group" aria-label=${`${widget.label}, picture`} aria-describedby="summary">
            ${stage}${stageNote(note)}
          </div>`}
      <p class="unseen" id="summary">${summary}</p>
      ${keyRow(widget, view)}
    </div>
    ${empty(charts) ? nothing : html`<div class="charts" part="charts">${charts}</div>`}
  </div>`;
};

const chartsOf = (widget: GanWidget, { layout, looking }: AnatomyView): unknown => {
  const charts = widget.shows('charts') ? widget.charts() : undefined;
  if (!isCharts(charts)) return charts;
  if (layout.arrangement !== 'narrow' || charts.length < 2) return charts.map(({ content }) => content);
  const chosen = charts.find(({ key }) => key === looking.chart) ?? charts[0];
  const choose = (key: string): void => {
    looking.chart = key;
    widget.requestUpdate();
  };
  return html`${tabs('Charts', Object.fromEntries(charts.map(({ key, label }) => [key, label])), chosen?.key ?? '', choose)}${chosen?.content}`;
};

const keyRow = (widget: GanWidget, { fields }: AnatomyView): TemplateResult | typeof nothing => {
  const key = widget.shows('key') ? widget.key() : undefined;
  const layers = fields.names('layer');
  if (empty(key) && layers.length === 0) return nothing;
  return html`<div class="key" part="key">
    ${empty(key) ? nothing : key}
    ${layers.length === 0 ? nothing : html`<div class="layers">${layers.map((name) => fieldOf(fields, name))}</div>`}
  </div>`;
};

const panel = (widget: GanWidget, { fields, layout, looking, menu }: AnatomyView, inBar: boolean): unknown => {
  const toggle = (what: 'open' | 'more') => (): void => {
    looking[what] = !looking[what];
    widget.requestUpdate();
  };
  return settingsPanel({
    fields,
    arrangement: layout.arrangement,
    summary: widget.settingsSummary() || chosenWords(fields),
    open: looking.open,
    more: looking.more,
    toggleOpen: toggle('open'),
    toggleMore: toggle('more'),
    end: inBar || !widget.shows('menu') ? undefined : menu.render(),
  });
};

const formula = (widget: GanWidget): TemplateResult | typeof nothing => {
  const content = widget.shows('formula') ? widget.formula() : undefined;
  return empty(content) ? nothing : html`<div class="formula" part="formula">${content}</div>`;
};

/** Whether the author put something into a slot. */
const filled = (widget: GanWidget, slot: string): boolean => [...widget.children].some((child) => child.slot === slot);

/** The author's words are shown always; the widget's own where `controls` allows. */
const captionOf = (widget: GanWidget): unknown => widget.caption || (widget.shows('caption') ? widget.captionText() : undefined);

const caption = (widget: GanWidget): TemplateResult => html`<div class="caption" part="caption">
  <slot name="caption" @slotchange=${() => widget.requestUpdate()}><p>${captionOf(widget)}</p></slot>
</div>`;
