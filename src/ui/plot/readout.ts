import { html, type TemplateResult } from 'lit';

/** A number that sums a picture up: "8 of 8", clusters found. */
export const readout = (value: string, label: string, size: 'plain' | 'headline' = 'plain'): TemplateResult =>
  html`<p class="plot-readout" data-size=${size}><b>${value}</b> <span>${label}</span></p>`;
