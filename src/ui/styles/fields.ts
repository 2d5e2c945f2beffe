import { css } from 'lit';

/** The fields: VISUAL, section 6. */
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
    align-self: flex-end;
    margin-inline-start: auto;
    margin-inline-end: -4px;
  }

  .more-button {
    justify-self: start;
  }

  .fields .menu {
    align-self: flex-end;
    justify-self: end;
  }

  /* Boxes: select, stepper, line */

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
    touch-action: none;
    user-select: none;
  }

  .stepper .box button:hover:not(:disabled) {
    background: var(--g-tint);
  }

  .stepper .box button:disabled {
    color: var(--g-line-strong);
  }

  /* Slider */

  .field.slider {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 12px;
    align-items: baseline;
  }

  .field.slider .label {
    margin-bottom: 0;
  }

  .field.slider > input[type='range'],
  .marks,
  .ends {
    grid-column: 1 / -1;
  }

  .value {
    max-width: 14ch;
    min-width: 0;
    min-height: 24px;
    padding: 2px 0 1px;
    border: 0;
    border-bottom: 1.5px dotted var(--g-line-strong);
    border-radius: 0;
    background: transparent;
    font-weight: 500;
    text-align: end;
    field-sizing: content;
  }

  span.value {
    border-bottom-color: transparent;
  }

  input.value:hover,
  input.value:focus {
    border-bottom-color: var(--g-text);
  }

  .invalid .value {
    border-bottom: 2px solid var(--g-error);
  }

  input[type='range'] {
    appearance: none;
    width: 100%;
    height: 28px;
    margin: 0;
    border-radius: 6px;
    background: transparent;
    cursor: pointer;
    forced-color-adjust: none;
    --fill: calc(8px + (100% - 16px) * var(--share, 0));
    --track: linear-gradient(var(--g-accent), var(--g-accent)) 0 50% / var(--fill) 4px no-repeat,
      linear-gradient(var(--g-line-strong), var(--g-line-strong)) 0 50% / 100% 2px no-repeat;
  }

  input[type='range']:dir(rtl) {
    --track: linear-gradient(var(--g-accent), var(--g-accent)) 100% 50% / var(--fill) 4px no-repeat,
      linear-gradient(var(--g-line-strong), var(--g-line-strong)) 0 50% / 100% 2px no-repeat;
  }

  @media (pointer: coarse) {
    input[type='range'] {
      height: 44px;
    }
  }

  input[type='range']::-webkit-slider-runnable-track {
    height: 16px;
    background: var(--track);
  }

  input[type='range']::-moz-range-track {
    height: 16px;
    background: var(--track);
  }

  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 16px;
    height: 16px;
    border: 2px solid var(--g-accent);
    border-radius: 50%;
    background: var(--g-stage);
    transition: box-shadow 80ms ease-out;
  }

  input[type='range']::-moz-range-thumb {
    width: 16px;
    height: 16px;
    border: 2px solid var(--g-accent);
    border-radius: 50%;
    background: var(--g-stage);
  }

  input[type='range']:hover::-webkit-slider-thumb {
    box-shadow: 0 0 0 7px var(--g-tint);
  }

  input[type='range']:hover::-moz-range-thumb {
    box-shadow: 0 0 0 7px var(--g-tint);
  }

  input[type='range']:focus-visible {
    outline: none;
  }

  input[type='range']:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
  }

  input[type='range']:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--g-text);
    outline-offset: 2px;
  }

  input[type='range']:active::-webkit-slider-thumb {
    background: var(--g-accent);
  }

  input[type='range']:active::-moz-range-thumb {
    background: var(--g-accent);
  }

  .locked input[type='range'] {
    cursor: default;
    opacity: 1;
    --fill: calc(100% * var(--share, 0));
    --track: linear-gradient(var(--g-muted), var(--g-muted)) 0 50% / var(--fill) 4px no-repeat,
      linear-gradient(var(--g-line), var(--g-line)) 0 50% / 100% 2px no-repeat;
  }

  .locked input[type='range']::-webkit-slider-thumb {
    visibility: hidden;
  }

  .locked input[type='range']::-moz-range-thumb {
    visibility: hidden;
  }

  .marks {
    position: relative;
    height: 1.7em;
    margin: 0 8px;
    font-size: max(11px, 0.85em);
    color: var(--g-muted);
  }

  .marks span {
    position: absolute;
    inset-inline-start: calc(100% * var(--at));
    padding-top: 5px;
    translate: -50% 0;
  }

  .marks span:dir(rtl) {
    translate: 50% 0;
  }

  .marks span::before {
    content: '';
    position: absolute;
    top: 0;
    left: 50%;
    height: 4px;
    border-left: 1px solid var(--g-line-strong);
  }

  .ends {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: max(11px, 0.92em);
    color: var(--g-muted);
  }

  .ends span:last-child {
    text-align: end;
  }

  /* In the bar: label, track, value on one line. */

  .field.inline {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .field.inline .label {
    margin: 0;
    white-space: nowrap;
  }

  .field.slider.inline > input[type='range'] {
    order: 1;
    width: 112px;
    flex: none;
  }

  .field.slider.inline .value {
    order: 2;
    text-align: start;
    color: var(--g-muted);
    font-weight: 400;
    min-width: 9.5ch;
    border-bottom-color: transparent;
  }

  .field.slider.inline input.value:hover,
  .field.slider.inline input.value:focus {
    border-bottom-color: var(--g-line-strong);
  }

  /* Segments, tabs and tiles */

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

  /* The bold word holds its width before it is chosen. */
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

  /* Toggle */

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
