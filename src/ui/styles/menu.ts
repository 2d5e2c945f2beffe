import { css } from 'lit';

/** The open menu, its dialog and the table in it: worn once the menu is loaded. */
export const menuStyles = css`
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
`;
