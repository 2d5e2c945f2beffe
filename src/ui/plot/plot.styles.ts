import { css } from 'lit';
import { toneStyles } from './tone.styles.js';

/** Styles of all that src/ui/plot draws; an element that draws adds them to its own. */
export const plotStyles = css`
  ${toneStyles}

  .plot-stage, .plot-chart { position: relative; }
  .plot-stage { aspect-ratio: 1; inline-size: 100%; direction: ltr; }
  .plot-stage > canvas { display: block; inline-size: 100%; block-size: 100%; }

  .plot-charts { display: flex; flex-direction: column; min-inline-size: 0; }
  .plot-head { margin: 0; font-size: 1em; line-height: 1.45; color: var(--g-muted); }
  .plot-head b { font-weight: 600; color: var(--g-text); }
  .plot-chart { block-size: var(--gan-chart-height, 180px); min-inline-size: 0; direction: ltr; }
  .plot-chart[data-lowest] { block-size: calc(var(--gan-chart-height, 180px) + 22px); }
  .plot-chart + .plot-head { margin-block-start: 8px; }
  .plot-chart > canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
  .plot-span { position: absolute; inset: 8px var(--right) 8px var(--left); pointer-events: none; }
  .plot-chart[data-lowest] > .plot-span { inset-block-end: 30px; }

  .plot-knob {
    position: absolute; inset-block-end: 0; left: calc(100% * var(--share)); inline-size: 44px; block-size: 32px;
    translate: -50% 50%; pointer-events: auto; touch-action: none; cursor: grab; outline: none;
  }
  .plot-knob::before, .plot-knob::after { content: ''; position: absolute; inset: 0; margin: auto; box-sizing: border-box; border-radius: 50%; }
  .plot-knob::before {
    inline-size: 16px; block-size: 16px; border: 2px solid var(--g-text); color: var(--g-text);
    background: linear-gradient(currentColor, currentColor) 3px center / 1px 5px no-repeat,
      linear-gradient(currentColor, currentColor) 8px center / 1px 5px no-repeat, var(--g-stage);
    box-shadow: 0 0 0 1px var(--g-stage);
  }
  .plot-knob::after { inline-size: 22px; block-size: 22px; border: 2px solid transparent; }
  .plot-knob:hover::after { box-shadow: 0 0 0 4px color-mix(in srgb, var(--g-text) 18%, transparent); }
  .plot-knob:focus-visible::after { border-color: var(--g-text); box-shadow: none; }
  .plot-knob[data-dragging] { cursor: grabbing; }
  .plot-knob[data-dragging]::before { background: var(--g-text); }

  .plot-handles, .plot-drawing { position: absolute; inset: 0; direction: ltr; }
  .plot-handles { pointer-events: none; }
  .plot-knob, .plot-handle, .plot-drawing { -webkit-user-select: none; user-select: none; -webkit-tap-highlight-color: transparent; }
  .plot-handle {
    position: absolute; left: calc(100% * var(--x)); top: calc(100% * var(--y)); inline-size: 44px; block-size: 44px;
    translate: -50% -50%; border-radius: 50%; pointer-events: auto; touch-action: none; cursor: grab; outline: none;
  }
  .plot-handle[data-size='edge'] { inline-size: 32px; block-size: 32px; }
  .plot-handle:not([tabindex]) { pointer-events: none; cursor: default; }
  .plot-handle[data-dragging] { cursor: grabbing; z-index: 1; }
  .plot-handle > svg { position: absolute; left: calc(50% - 32px); top: calc(50% - 32px); inline-size: 64px; block-size: 64px; overflow: visible; pointer-events: none; }
  .plot-handle .disk { fill: currentColor; stroke: var(--g-stage); stroke-width: 1; }
  .plot-handle .ring { r: 6.75px; fill: var(--g-stage); stroke: currentColor; stroke-width: 2.5px; }
  .plot-handle .halo { r: 9px; fill: none; stroke: var(--g-stage); stroke-width: 2px; }
  .plot-handle[data-size='edge'] .ring { r: 3.75px; }
  .plot-handle[data-size='edge'] .halo { r: 6px; }
  .plot-handle[data-sample] .ring { r: 3.5px; fill: currentColor; stroke: var(--g-stage); stroke-width: 1px; }
  .plot-handle[data-sample] .halo { r: 12.25px; stroke: var(--g-text); stroke-width: 1.5px; }
  .plot-handle[data-letter] .ring { r: 10.75px; }
  .plot-handle[data-letter] .halo { r: 13px; }
  .plot-handle[data-letter] .focus { r: 16.5px; }
  .plot-handle .letter { fill: currentColor; font-size: 13px; font-weight: 600; }
  .plot-handle[data-dragging] .letter { fill: var(--g-stage); }
  .plot-handle .tint { fill: currentColor; opacity: 0; }
  .plot-handle .focus { r: 12.5px; fill: none; stroke: var(--g-text); stroke-width: 2px; opacity: 0; }
  .plot-handle .arrow { fill: var(--g-text); stroke: var(--g-stage); stroke-width: 2px; paint-order: stroke; opacity: 0; }
  .plot-handle:hover .tint, .plot-handle[data-dragging] .tint { opacity: .18; }
  .plot-handle:focus-visible .focus { opacity: 1; }
  .plot-handle:focus-visible .tint { opacity: 0; }
  .plot-handle[data-dragging] .ring { fill: currentColor; }
  .plot-handle[data-keys]:focus-visible .arrow { opacity: 1; }
  .plot-handle[data-along='x'] .arrow[data-for='y'], .plot-handle[data-along='y'] .arrow[data-for='x'] { display: none; }
  .plot-bubble {
    position: absolute; left: calc(50% + 16px); bottom: calc(50% + 16px); padding: 3px 8px; border-radius: 4px; white-space: nowrap;
    background: var(--g-text); color: var(--g-stage); font-size: .92em; font-weight: 600; font-variant-numeric: tabular-nums lining-nums;
    visibility: hidden; pointer-events: none;
  }
  .plot-handle[data-flip] .plot-bubble { left: auto; right: calc(50% + 16px); }
  .plot-handle[data-low] .plot-bubble { bottom: auto; top: calc(50% + 16px); }
  .plot-handle[data-dragging] .plot-bubble, .plot-handle[data-keys]:focus-visible .plot-bubble { visibility: visible; }

  .plot-drawing { touch-action: none; cursor: crosshair; outline: none; border-radius: 4px; }
  .plot-drawing:focus-visible { box-shadow: 0 0 0 2px var(--g-stage), 0 0 0 4px var(--g-text); }
  .plot-cross { position: absolute; left: calc(100% * var(--x)); top: calc(100% * var(--y)); inline-size: 32px; block-size: 32px; translate: -50% -50%; pointer-events: none; visibility: hidden; }
  .plot-cross path { stroke: var(--g-text); stroke-width: 2px; fill: none; }
  .plot-drawing:focus-visible .plot-cross { visibility: visible; }
  .plot-spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .plot-key { display: flex; align-items: center; gap: 12px 28px; font-size: .92em; }
  .plot-key > canvas { flex: 1 1 60px; min-inline-size: 60px; block-size: 14px; }
  .plot-bars { margin: 0; min-inline-size: 0; direction: ltr; }
  .plot-bars > canvas { display: block; inline-size: 100%; block-size: 56px; }
  .plot-bars > figcaption { font-size: max(.85em, 11px); color: var(--g-muted); line-height: 1.45; text-align: center; }
  .plot-readout { margin: 0; line-height: 1.3; }
  .plot-readout b { display: block; font-size: 1.54em; font-weight: 600; letter-spacing: -.01em; font-variant-numeric: tabular-nums lining-nums; }
  .plot-readout[data-size='headline'] b { font-size: 2.6em; line-height: 1.1; }
  .plot-readout span { color: var(--g-muted); font-size: .92em; }
  .plot-tile { display: block; inline-size: 36px; block-size: 36px; }

  @media (forced-colors: active) {
    .plot-knob::before, .plot-handle .ring { forced-color-adjust: none; }
    .plot-handle:focus-visible, .plot-knob:focus-visible { outline: 2px solid Highlight; }
  }
  @media (pointer: coarse) {
    .plot-handle[data-dragging] .plot-bubble { left: 50%; right: auto; top: auto; bottom: calc(50% + 44px); translate: -50% 0; }
  }
`;
