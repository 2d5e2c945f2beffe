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

  @media print {
    .picks {
      display: none;
    }
  }
`;
