/** The few icons there are: 14 px, drawn in the colour of the text, silent to screen readers. */
import { svg, html, type TemplateResult } from 'lit';

const icon = (shape: TemplateResult, filled = true): TemplateResult =>
  html`<svg class=${filled ? 'icon filled' : 'icon'} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">${shape}</svg>`;

export const playIcon = icon(svg`<path d="M3.5 1.8v10.4L12 7z"/>`);
export const pauseIcon = icon(svg`<path d="M3 2h3v10H3zM8 2h3v10H8z"/>`);
export const stepIcon = icon(svg`<path d="M2.5 2v10L9 7zM10 2h1.8v10H10z"/>`);
export const backIcon = icon(svg`<path d="M11.5 2v10L5 7zM2.2 2H4v10H2.2z"/>`);
export const resetIcon = icon(svg`<path d="M2.9 5.2A4.6 4.6 0 1 1 2.4 7.8M2.3 2v3.4h3.4"/>`, false);
export const moreIcon = icon(svg`<circle cx="2.2" cy="7" r="1.3"/><circle cx="7" cy="7" r="1.3"/><circle cx="11.8" cy="7" r="1.3"/>`);
export const downIcon = icon(svg`<path d="M3 5l4 4 4-4"/>`, false);
export const closeIcon = icon(svg`<path d="M3 3l8 8M11 3l-8 8"/>`, false);
export const minusIcon = icon(svg`<path d="M4 7h6"/>`, false);
export const plusIcon = icon(svg`<path d="M4 7h6M7 4v6"/>`, false);
export const alertIcon = html`<svg class="alert-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
  <circle cx="10" cy="10" r="8.6" fill="none" stroke="currentColor" stroke-width="1.8" /><path d="M10 5.4v5.6M10 13.2v1.6" stroke="currentColor" stroke-width="1.8" />
</svg>`;
