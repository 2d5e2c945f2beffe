import { css } from 'lit';

/** Buttons, the bar and the button of the menu. */
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
