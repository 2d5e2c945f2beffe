import { css } from 'lit';
import { toneStyles } from './plot/tone.styles.js';

/**
 * Styles of formulas; an element that shows one adds them to its own. The region around sets the size, 1.25 em or, where it
 * is narrow, 1.1; the sentence under the formulas is back at 1.
 */
export const formulaStyles = css`
  ${toneStyles}
  .formula-lines { display: flex; flex-wrap: wrap; gap: 4px 36px; direction: ltr; }
  .formula-line { line-height: 1.55; color: var(--g-text); min-inline-size: 0; }
  .formula-line math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "DejaVu Math TeX Gyre", math; font-size: 1em; }
  .formula-piece { white-space: nowrap; }
  .formula-answer { display: inline-block; max-inline-size: 100%; }
  .formula-line [data-followed] { background: var(--g-mark); border-radius: 3px 3px 0 0; }
  .formula-term { cursor: help; border-block-end: 1.5px dotted currentColor; padding: 1px 1px 2px; margin-inline: 1px; outline: none; touch-action: manipulation; }
  .formula-term[data-followed] { border-block-end-style: solid; }
  .formula-term:focus-visible { outline: 2px solid var(--g-text); outline-offset: 2px; border-radius: 3px; }
  .formula-says { margin: 4px 0 0; min-block-size: 1.45em; line-height: 1.45; color: var(--g-muted); font-size: .8em; }
  .narrow .formula-says { font-size: .909em; }
  .narrow .formula-lines { flex-direction: column; }
`;
