import { css } from 'lit';

export const styles = css`
  :host {
    --gan-chart-height: 150px;
  }

  .wide .bar,
  .bar {
    flex-wrap: wrap;
  }

  .views {
    flex: 1 0 100%;
  }

  .views[data-alone] {
    flex: 1 1 0;
  }

  .views > .segments > .label {
    display: none;
  }

  .narrow .views .segments .track {
    display: flex;
  }

  .narrow .views .segment {
    flex: 1 1 auto;
  }

  .narrow .views .segment > span {
    justify-content: center;
    inline-size: 100%;
    padding-inline: 4px;
  }

  .narrow .views .segment,
  .narrow .bar .button {
    min-height: 44px;
  }

  /* The strips stand under stage and charts together. */
  .medium .scene > .picture,
  .wide .scene > .picture {
    display: contents;
  }

  .medium .scene > .picture > .stage,
  .wide .scene > .picture > .stage {
    grid-column: 1;
    grid-row: 1;
  }

  .medium .scene:not(.alone) > .charts,
  .wide .scene:not(.alone) > .charts {
    grid-column: 2;
    grid-row: 1;
  }

  .scene > .picture > .key {
    grid-column: 1 / -1;
  }

  figure {
    margin: 0;
    min-width: 0;
  }

  figcaption {
    min-height: 1.45em;
    margin-top: 4px;
    color: var(--g-muted);
  }

  figcaption b {
    color: var(--g-text);
    font-weight: 600;
    font-variant-numeric: tabular-nums lining-nums;
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 20px;
    align-items: start;
  }

  .beside {
    max-inline-size: 220px;
  }

  .blank {
    aspect-ratio: var(--aspect);
    display: grid;
    place-items: center;
    padding: 8px;
    text-align: center;
    color: var(--g-muted);
    background: var(--g-sunken);
  }

  .strips {
    display: grid;
    gap: 8px;
  }

  .strip {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr);
    align-items: center;
    gap: 8px;
  }

  .narrow .strip {
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }

  .strip-pictures[data-pick] {
    cursor: pointer;
  }

  .classes {
    position: relative;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .picks {
    position: absolute;
    inset: 0 0 0 72px;
    display: grid;
    grid-template-columns: repeat(var(--classes), minmax(0, 1fr));
    gap: 2px;
  }

  .narrow .picks {
    inset: 20px 0 0 0;
  }

  .pick {
    position: relative;
    cursor: pointer;
  }

  .pick:has(:focus-visible) {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
    border-radius: 3px;
  }

  /* Addends, signs and answer, as a line of arithmetic. */
  .sum {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr) auto minmax(0, 1fr) auto minmax(0, 1fr);
    gap: 8px;
    padding: 12px;
    align-items: start;
  }

  .sum > .sign:first-child {
    display: none;
  }

  .narrow .sum {
    grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1fr);
  }

  .narrow .sum > .sign:first-child {
    display: block;
  }

  .sign {
    align-self: start;
    margin-top: calc(1.45em + 16%);
    font-size: 1.54em;
    font-weight: 600;
  }

  .addend .plot-head {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .addend .plot-head::first-letter {
    text-transform: uppercase;
  }

  .examples {
    margin-top: 4px;
  }

  .disturbed {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr);
    gap: 20px;
    padding: 12px;
  }

  .narrow .disturbed {
    grid-template-columns: minmax(0, 1fr);
  }

  .narrow .original {
    max-inline-size: 180px;
  }

  .scores {
    display: block;
    inline-size: 100%;
    max-inline-size: 480px;
    block-size: 150px;
  }

  .ranking ol {
    display: grid;
    gap: 6px;
    margin: 12px 0;
    padding: 0;
    list-style: none;
  }

  .ranking li {
    display: grid;
    grid-template-columns: 6em minmax(0, 1fr) 4em;
    align-items: center;
    gap: 12px;
  }

  .ranking .best {
    font-weight: 600;
  }

  .ranking meter {
    inline-size: 100%;
    block-size: 12px;
    appearance: none;
    border: 0;
    background: var(--g-sunken);
  }

  .ranking meter::-webkit-meter-bar {
    block-size: 12px;
    border: 0;
    border-radius: 0;
    background: var(--g-sunken);
  }

  .ranking meter::-webkit-meter-optimum-value {
    background: var(--g-text);
  }

  .ranking meter::-moz-meter-bar {
    background: var(--g-text);
  }

  .ranking p {
    margin: 0;
  }

  .choosing {
    display: grid;
    gap: 12px;
  }

  .choosing-bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
  }

  .choosing-sheet {
    position: relative;
    max-width: 560px;
  }

  .choosing-picks {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
    gap: 3px;
  }

  @media print {
    .choosing,
    .picks {
      display: none;
    }
  }
`;
