import { css } from 'lit';

/** What stands in the stage instead of the picture, and the note that is said once. */
export const notesStyles = css`
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
`;
