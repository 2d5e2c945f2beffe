import { css } from 'lit';

export const styles = css`
  :host {
    --gan-chart-height: 165px;
  }

  /* Two lines of status, so that the bar is as high while training as before. */
  .bar {
    min-height: 38px;
  }

  /* Two lines, so that nothing moves from phase to phase. */
  .phase {
    min-height: 2.9em;
    margin: 0;
    flex-basis: 100%;
  }

  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }

  .stage:has(.pair) {
    overflow: visible;
  }

  .stage:has(.pair)::after {
    border: 0;
  }

  .pair .plot-stage {
    border-radius: 4px;
    overflow: hidden;
  }

  .pair .plot-stage::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid var(--g-line-strong);
    border-radius: 4px;
    pointer-events: none;
  }

  .pair figure {
    margin: 0;
    min-width: 0;
  }

  .pair figcaption {
    margin-top: 4px;
    color: var(--g-muted);
    font-size: 0.92em;
  }

  /* As high with its readouts and bars as without, so that nothing moves when they come. */
  .quality {
    min-height: 128px;
    display: grid;
    grid-template-columns: auto auto 1fr;
    gap: 8px 28px;
    align-content: start;
    align-items: start;
    margin-top: 12px;
  }

  .quality b {
    white-space: nowrap;
  }

  .quality .plot-bars {
    grid-column: 1 / -1;
  }
`;
