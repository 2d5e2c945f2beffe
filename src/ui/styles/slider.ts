import { css } from 'lit';

/** Label, value and track; beneath each other, or on one line in the bar. */
export const sliderStyles = css`
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

  .field.inline {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
  }

  .field.inline .label {
    margin: 0;
    white-space: nowrap;
  }

  .field.slider.inline > input[type='range'] {
    order: 1;
    width: 88px;
    flex: none;
  }

  .field.slider.inline .value {
    order: 2;
    text-align: start;
    color: var(--g-muted);
    font-weight: 400;
    flex: none;
    min-width: 8.5ch;
    border-bottom-color: transparent;
  }

  .field.slider.inline input.value:hover,
  .field.slider.inline input.value:focus {
    border-bottom-color: var(--g-line-strong);
  }
`;
