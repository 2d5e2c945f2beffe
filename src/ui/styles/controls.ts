import { css } from 'lit';

/** Buttons, bar and menu: VISUAL, section 6. */
export const controlStyles = css`
  button,
  input,
  select,
  textarea {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }

  button,
  select,
  label.toggle,
  label.segment,
  label.tile {
    cursor: pointer;
    touch-action: manipulation;
  }

  :disabled,
  .locked label {
    cursor: default;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
  }

  .icon {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon.filled {
    fill: currentColor;
    stroke: none;
  }

  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--g-target);
    padding: 0 13px;
    border: 1px solid var(--g-line-strong);
    border-radius: 6px;
    background: transparent;
    font-weight: 500;
    white-space: nowrap;
    transition: background-color 80ms ease-out;
  }

  .button:hover:not(:disabled),
  .icon-button:hover:not(:disabled),
  .disclosure:hover {
    background: var(--g-tint);
  }

  .button:disabled {
    color: var(--g-muted);
    border-color: var(--g-line);
  }

  .button.filled {
    border-color: var(--g-accent);
    background: var(--g-accent);
    color: var(--g-stage);
    font-weight: 600;
  }

  .button.filled:hover:not(:disabled) {
    background: color-mix(in srgb, var(--g-accent) 86%, var(--g-stage));
  }

  .button.filled:disabled {
    border-color: var(--g-sunken);
    background: var(--g-sunken);
    color: var(--g-muted);
  }

  .icon-button {
    min-width: var(--g-target);
    padding: 0;
    border-color: transparent;
  }

  .words {
    display: inline-grid;
  }

  .words > * {
    grid-area: 1 / 1;
    text-align: start;
  }

  .words > .off {
    visibility: hidden;
  }

  .transport {
    display: flex;
    gap: 8px;
  }

  .narrow .transport .word {
    display: none;
  }

  .narrow .transport .button {
    min-height: 44px;
    min-width: 44px;
  }

  .narrow .bar .icon-button {
    min-height: 44px;
    min-width: 44px;
  }

  .status {
    flex: 1 1 auto;
    min-width: 0;
    overflow: clip;
    color: var(--g-muted);
    white-space: nowrap;
  }

  .status :is(strong, b) {
    color: var(--g-text);
    font-weight: 600;
  }

  /* The rule after the last of each line lies outside, and is clipped. */
  .status-line {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    margin-inline-end: -25px;
  }

  .status-line > * {
    margin-inline-end: 12px;
    padding-inline-end: 12px;
    border-inline-end: 1px solid var(--g-line);
  }

  .tight .status {
    order: 1;
    flex-basis: 100%;
  }

  .tight .status-line {
    justify-content: space-between;
  }

  .tight .status-line > * {
    border-color: transparent;
  }

  .menu {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .feedback:empty {
    display: none;
  }

  .feedback {
    color: var(--g-muted);
  }

  .menu-list {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    max-width: calc(100vw - 16px);
    max-height: calc(100vh - 16px);
    overflow: auto;
    border: 1px solid var(--g-line-strong);
    border-radius: 6px;
    background: var(--g-stage);
    color: var(--g-text);
  }

  .menu-list:popover-open {
    display: flex;
    flex-direction: column;
  }

  .menu-list button {
    min-height: var(--g-target);
    padding: 0 12px;
    border: 0;
    border-radius: 4px;
    background: transparent;
    text-align: start;
    white-space: nowrap;
  }

  .menu-list button:hover,
  .menu-list button:focus-visible {
    background: var(--g-tint);
  }

  .menu-list button:focus-visible {
    outline-offset: -2px;
  }

  .dialog {
    width: min(720px, calc(100vw - 32px));
    max-height: calc(100vh - 64px);
    padding: 12px 16px 16px;
    border: 1px solid var(--g-line-strong);
    border-radius: 6px;
    background: var(--g-stage);
    color: var(--g-text);
  }

  .dialog-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-bottom: 8px;
    font-weight: 600;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  .table-scroll {
    max-height: 60vh;
    overflow: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 6px 10px;
    border-bottom: 1px solid var(--g-line);
    text-align: start;
  }

  th {
    position: sticky;
    top: 0;
    background: var(--g-stage);
    color: var(--g-muted);
    font-weight: 400;
  }

  :is(th, td).number {
    text-align: end;
  }

  .by-hand {
    display: block;
    width: 100%;
    padding: 8px;
    border: 1px solid var(--g-line-strong);
    border-radius: 6px;
    background: transparent;
    font-family: ui-monospace, monospace;
  }

  .stage-note {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 16px;
    text-align: center;
  }

  .stage-note p {
    display: flex;
    gap: 10px;
    max-width: 34ch;
    margin: 0;
    text-wrap: balance;
    paint-order: stroke;
    -webkit-text-stroke: 3.5px var(--g-stage);
  }

  .stage-note,
  .stage.loading > :not(.stage-note),
  .stage.failed > :not(.stage-note) {
    pointer-events: none;
  }

  .stage.loading > :not(.stage-note),
  .stage.failed > :not(.stage-note) {
    visibility: hidden;
  }

  .stage-note button {
    pointer-events: auto;
  }

  .stage-note.failed p {
    color: var(--g-error);
    text-align: start;
  }

  .stage-note .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }

  .stage-note .button {
    background: var(--g-stage);
  }

  .stage-note.away p {
    position: absolute;
    inset: auto auto 12px 12px;
    padding: 2px 6px;
    border-radius: 4px;
    background: var(--g-stage);
  }

  .stage:has(> .stage-note:only-child) {
    min-height: 200px;
  }

  .stage.broken > :not(.stage-note) {
    opacity: 0.35;
  }

  .stage.empty::after {
    border-style: dashed;
  }

  .progress {
    appearance: none;
    width: min(180px, 60%);
    height: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--g-line);
    overflow: hidden;
  }

  .progress::-webkit-progress-bar {
    background: var(--g-line);
  }

  .progress::-webkit-progress-value {
    background: var(--g-accent);
  }

  .progress::-moz-progress-bar {
    background: var(--g-accent);
  }

  .note {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 8px 8px 8px 14px;
    border-radius: 6px;
    background: var(--g-sunken);
  }

  .note p {
    flex: 1;
    margin: 0;
    padding: 5px 0;
  }

  @media (forced-colors: active) {
    .button.filled {
      forced-color-adjust: none;
      color: HighlightText;
    }

    .segment > input:not(:checked) + span,
    .tile:not(:has(:checked)) {
      border-color: Canvas;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
