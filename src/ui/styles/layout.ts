import { css } from 'lit';

/** Where the parts stand: VISUAL, sections 4 and 5. */
export const layoutStyles = css`
  :host {
    display: block;
    width: 100%;
    max-width: var(--gan-max, 960px);
    margin: 0;
  }

  :host([hidden]) {
    display: none;
  }

  .root {
    display: flex;
    flex-direction: column;
    gap: 14px;
    min-width: 0;
    font-size: var(--gan-size, 13px);
    line-height: 1.45;
    font-weight: 400;
    font-style: normal;
    text-align: start;
    letter-spacing: normal;
    color: var(--g-text);
  }

  .root > :not(.title, .caption) {
    font-family: var(--g-font-ui);
  }

  .root.large {
    font-size: var(--gan-size, 16px);
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    appearance: none;
  }

  .number {
    font-variant-numeric: tabular-nums lining-nums;
  }

  .muted {
    color: var(--g-muted);
  }

  .print-only {
    display: none;
  }

  .title {
    font-family: var(--g-font);
    font-size: 1.25em;
    font-weight: 600;
    color: inherit;
  }

  .root:not(.has-title) .title,
  .root:not(.has-caption) .caption {
    display: none;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    min-width: 0;
  }

  .wide .bar {
    flex-wrap: nowrap;
  }

  .bar .menu {
    margin-inline-start: auto;
  }

  .bar > .status + .menu {
    margin-inline-start: 0;
  }

  .tight .bar > .status + .menu {
    margin-inline-start: auto;
  }

  .scene {
    display: grid;
    gap: 20px;
    min-width: 0;
  }

  .scene > * {
    min-width: 0;
  }

  .wide .scene:not(.alone) {
    grid-template-columns: 51fr 45fr;
    column-gap: 4%;
  }

  .medium .scene:not(.alone) {
    grid-template-columns: minmax(280px, 51fr) 45fr;
    column-gap: 4%;
  }

  .picture,
  .charts {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }

  .stage {
    position: relative;
    min-width: 0;
    background: var(--g-stage);
    border-radius: 4px;
    overflow: clip;
    overflow-clip-margin: 24px;
  }

  .stage::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--g-line-strong);
    border-radius: 4px;
    pointer-events: none;
  }

  .stage.bare::after {
    border: 0;
  }

  .key {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }

  .layers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }

  .narrow .layers {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(136px, 1fr));
  }

  .settings,
  .formula {
    border-top: 1px solid var(--g-line);
    padding-top: 14px;
  }

  .settings.end-only {
    border: 0;
    padding: 0;
    display: flex;
    justify-content: flex-end;
  }

  .formula {
    font-size: 1.25em;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .narrow .formula {
    font-size: 1.1em;
  }

  .caption {
    font-family: var(--g-font);
    max-width: 70em;
  }

  .caption p {
    margin: 0;
    color: var(--g-muted);
  }

  .caption :is(b, strong) {
    color: var(--g-text);
  }

  .complaints {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .complaint {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    color: var(--g-error);
  }

  .complaint > span {
    flex: 1 1 220px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .complaint .button {
    color: var(--g-text);
  }

  .alert-icon {
    flex: none;
  }

  @media print {
    :host {
      max-width: none;
      break-inside: avoid;
    }

    .bar,
    .settings,
    .layers,
    .menu,
    .stage-note .row,
    .tabs {
      display: none;
    }

    .print-only {
      display: block;
      margin: 0;
      color: var(--g-muted);
      overflow-wrap: anywhere;
    }
  }
`;
