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
    padding: 0 14px;
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
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 20px;
    flex: 1 1 0;
    min-width: 0;
    color: var(--g-muted);
    white-space: nowrap;
  }

  .status:empty {
    display: none;
  }

  .status strong,
  .status b {
    color: var(--g-text);
    font-weight: 600;
  }

  .root:not(.tight) .status > * + * {
    border-inline-start: 1px solid var(--g-line);
    padding-inline-start: 20px;
  }

  .tight .status {
    order: 1;
    flex-basis: 100%;
    justify-content: space-between;
  }

  .menu {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
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

  .dialog > .icon-button {
    float: inline-end;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  .table-scroll {
    clear: both;
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

  td.number {
    text-align: end;
  }

  .by-hand {
    display: grid;
    gap: 8px;
    clear: both;
  }

  .by-hand textarea {
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

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
