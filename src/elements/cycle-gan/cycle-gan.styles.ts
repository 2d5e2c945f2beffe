import { css } from 'lit';

/** What only cycle-gan looks like. */
export const styles = css`
  :host {
    --gan-chart-height: 130px;
  }

  .stage:has(.rows) {
    overflow: visible;
  }

  .stage:has(.rows)::after {
    border: 0;
  }

  /* As high as scene.ts draws: a line of words and a row of square pictures, 6 px apart, with 4 px under them. */
  .rows {
    position: relative;
    padding-block-end: calc(var(--rows) * (26px + (100% - 6px * (var(--columns) - 1)) / var(--columns)));
    background: transparent;
  }

  .rows > canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .faces {
    position: absolute;
    inset: 0;
    display: grid;
    column-gap: 6px;
    grid-template-columns: repeat(var(--columns), 1fr);
    direction: ltr;
  }

  .face {
    appearance: none;
    margin: 0;
    padding: 0;
    min-width: 24px;
    border: 0;
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }

  .face:focus-visible {
    outline: 2px solid var(--g-text);
    outline-offset: -1px;
  }

  .trip {
    display: grid;
    grid-template-columns: 1fr auto 1fr auto 1fr;
    align-items: center;
    gap: 6px;
    margin-top: 6px;
    direction: ltr;
  }

  .trip figure {
    margin: 0;
    min-width: 0;
  }

  .trip figcaption {
    margin-top: 4px;
    text-align: center;
    color: var(--g-muted);
    font-size: 0.92em;
  }

  .trip .plot-picture {
    width: 100%;
  }

  .no-picture {
    aspect-ratio: 1;
    border: 1px dashed var(--g-line-strong);
    border-radius: 4px;
  }

  .way {
    padding-block-end: 1.8em;
    color: var(--g-muted);
    white-space: nowrap;
  }

  /* As high with its numbers as without. */
  .numbers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px 16px;
    margin-top: 10px;
  }

  .trip-panel,
  .averages,
  .losses {
    margin-block-end: 14px;
  }

  .key .averages {
    margin-block-end: 0;
  }

  /* The toggle of a row stands right under the rows. */
  .key .layers {
    order: -1;
    grid-template-columns: 1fr;
  }

  /* As high before the first step as while training. */
  .charts > .losses {
    min-height: 344px;
  }

  .averages table {
    width: 100%;
    border-collapse: collapse;
  }

  .averages th {
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
    padding: 2px 12px 2px 0;
  }

  .averages td {
    padding: 2px 0;
  }

  .averages td:nth-child(2) {
    width: 60%;
  }

  .averages td.number {
    text-align: end;
    padding-inline-start: 12px;
  }

  .averages tr[data-followed] {
    background: var(--g-mark);
  }

  .bar-line {
    display: block;
    height: 8px;
    width: calc(100% * var(--share));
    min-width: 1px;
    background: var(--g-text);
  }

  @media (forced-colors: active) {
    .bar-line {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
