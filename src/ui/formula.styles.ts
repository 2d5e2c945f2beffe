import { css } from 'lit';
import { toneStyles } from './plot/tone.styles.js';

/** Styles of formulas; an element that shows one adds them to its own. */
export const formulaStyles = css`
  ${toneStyles}
  .formulas { display: flex; flex-wrap: wrap; gap: 4px 36px; direction: ltr; }
  .formula { font-size: 1.25em; line-height: 1.55; color: var(--g-text); min-inline-size: 0; }
  .formula math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math; font-size: 1em; }
  .formula-piece { white-space: nowrap; }
  .formula [data-followed] { background: var(--g-mark); border-radius: 3px 3px 0 0; }
  .formula-term { cursor: help; border-block-end: 1.5px dotted currentColor; padding: 1px 1px 2px; outline: none; touch-action: manipulation; }
  .formula-term[data-followed] { border-block-end-style: solid; }
  .formula-term:focus-visible { outline: 2px solid var(--g-text); outline-offset: 2px; border-radius: 3px; }
  .formula-says { margin: 0; min-block-size: 1.45em; line-height: 1.45; color: var(--g-muted); }
  @container (max-width: 559.98px) {
    .formula { font-size: 1.1em; }
    .formulas { flex-direction: column; }
  }
`;
