import { css } from 'lit';

/** Where fields stand, and the boxes around a word or a number: select, stepper, line. */
export const fieldStyles = css`
  .field {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .label {
    display: block;
    padding: 0;
    margin-bottom: 6px;
  }

  .fields.main {
    display: flex;
    align-items: flex-start;
    gap: 14px 36px;
  }

  .wide .fields.main > .field {
    flex: 1 1 0;
  }

  .wide .fields.main > .field.tiles,
  .wide .fields.main > .field.stepper,
  .wide .fields.main > .field.segments,
  .wide .fields.main > .field.toggle {
    flex: 0 0 auto;
  }

  .medium .fields.main,
  .narrow .fields.main,
  .fields.grid {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 16px 36px;
    align-items: start;
  }

  .wide .fields.grid {
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }

  .wide .fields.grid > .segments,
  .wide .fields.grid > .tiles {
    grid-column: span 2;
  }

  .narrow .fields.main,
  .narrow .fields.grid {
    grid-template-columns: minmax(0, 1fr);
    padding-top: 12px;
  }

  .more {
    display: grid;
    gap: 20px;
    margin-top: 20px;
  }

  .section-head {
    margin-bottom: 8px;
    font-weight: 600;
  }

  .disclosure {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--g-target);
    padding: 0 4px;
    border: 0;
    border-radius: 6px;
    background: transparent;
    font-weight: 500;
    white-space: nowrap;
  }

  .disclosure .icon {
    transition: rotate 120ms ease-out;
  }

  .disclosure[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .disclosure.row {
    display: flex;
    width: 100%;
    min-height: 44px;
    margin: -14px 0;
    gap: 12px;
    text-align: start;
    font-weight: 400;
  }

  .disclosure.row .muted {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  strong {
    font-weight: 600;
  }

  .wide .more-button {
    margin-top: calc(1.45em + 6px);
    margin-inline-start: auto;
    padding-inline-end: 0;
  }

  .more-button {
    justify-self: start;
  }

  .fields .menu {
    align-self: flex-end;
    justify-self: end;
  }

  .box {
    display: flex;
    align-items: center;
    position: relative;
    height: var(--g-target);
    border: 1px solid var(--g-line-strong);
    border-radius: 6px;
  }

  .box:has(:focus-visible) {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
  }

  .box :focus-visible {
    outline: none;
  }

  .box:hover {
    border-color: var(--g-text);
  }

  .invalid .box {
    border: 1.5px solid var(--g-error);
  }

  .locked .box {
    border-color: transparent;
  }

  .locked .box > button,
  .locked .box > svg {
    display: none;
  }

  .box select {
    appearance: none;
    width: 100%;
    height: 100%;
    min-width: 0;
    padding: 0 32px 0 12px;
    border: 0;
    border-radius: inherit;
    background: transparent;
    text-overflow: ellipsis;
    opacity: 1;
    color: inherit;
  }

  .locked .box select,
  .locked .box input {
    padding-inline: 0;
  }

  .box option {
    background: var(--g-stage);
    color: var(--g-text);
  }

  .box > svg {
    position: absolute;
    inset-inline-end: 11px;
    pointer-events: none;
  }

  .box input {
    width: 100%;
    min-width: 0;
    height: 100%;
    padding: 0 12px;
    border: 0;
    background: transparent;
  }

  .stepper .box {
    display: inline-flex;
    width: auto;
  }

  .stepper .box input {
    width: 6ch;
    padding: 0;
    text-align: center;
    font-weight: 500;
  }

  .stepper.locked .box input {
    text-align: start;
  }

  .stepper .box button {
    display: grid;
    place-items: center;
    width: var(--g-target);
    height: 100%;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: transparent;
    color: var(--g-muted);
    touch-action: none;
    user-select: none;
  }

  .stepper .box button:hover:not(:disabled) {
    background: var(--g-tint);
  }

  .stepper .box button:disabled {
    color: var(--g-line-strong);
  }
`;
