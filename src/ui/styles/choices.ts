import { css } from 'lit';

/** Segments, tabs, tiles and toggles. */
export const choiceStyles = css`
  .segments .track {
    display: inline-flex;
    max-width: 100%;
    border-radius: 6px;
    background: var(--g-sunken);
  }

  .segment {
    display: inline-flex;
    position: relative;
    min-width: 0;
    min-height: var(--g-target);
  }

  .segment > span {
    display: flex;
    align-items: center;
    padding: 2px 11px;
    border: 1.5px solid transparent;
    border-radius: 5px;
    color: var(--g-muted);
    text-align: center;
  }

  .segment:hover > span {
    color: var(--g-text);
  }

  .segment > input:checked + span {
    border-color: var(--g-accent);
    background: var(--g-stage);
    color: var(--g-text);
    font-weight: 600;
  }

  .segment > input:focus-visible + span,
  .tile:has(:focus-visible) {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
  }

  .locked .segment > input:checked + span {
    border-color: transparent;
  }

  .tiles .track {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .wide .tiles .track {
    max-width: 200px;
  }

  .tile {
    display: grid;
    place-items: center;
    position: relative;
    width: 36px;
    height: 36px;
    border: 1.5px solid transparent;
    border-radius: 6px;
    color: var(--g-muted);
  }

  .tile .art {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    overflow: hidden;
    font-size: max(11px, 0.7em);
  }

  .tile:hover {
    color: var(--g-text);
    background: var(--g-tint);
  }

  .tile:has(:checked) {
    border-color: var(--g-accent);
    color: var(--g-text);
  }

  .locked .tile:has(:checked) {
    border-color: transparent;
  }

  .locked .tile:not(:has(:checked)) {
    display: none;
  }

  @media (pointer: coarse) {
    .tile {
      width: 44px;
      height: 44px;
    }
  }

  .toggle {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }

  .fields .toggle {
    min-height: var(--g-target);
  }

  @media (pointer: coarse) {
    .toggle {
      min-height: 44px;
    }
  }

  .wide .fields.main > .toggle,
  .medium .fields > .toggle {
    margin-top: calc(1.45em + 6px);
  }

  .toggle input {
    appearance: none;
    display: grid;
    place-items: center;
    flex: none;
    width: 15px;
    height: 15px;
    border: 1.25px solid var(--g-line-strong);
    border-radius: 3px;
    background: transparent;
    cursor: inherit;
  }

  .toggle input:checked {
    border-color: var(--g-text);
  }

  .toggle input:checked::before {
    content: '';
    width: 9px;
    height: 9px;
    background: var(--g-text);
    clip-path: polygon(12% 48%, 0 60%, 38% 96%, 100% 22%, 87% 10%, 37% 71%);
  }

  .toggle:not(:has(:checked)) {
    color: var(--g-muted);
  }

  .toggle.locked input {
    border-color: transparent;
  }

  .toggle.invalid input {
    border-color: var(--g-error);
  }

  .swatch {
    display: inline-grid;
    place-items: center;
    min-width: 14px;
  }
`;
