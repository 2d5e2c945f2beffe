/** What the menu's dialog holds: the numbers as a table, or a text to copy by hand. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DataTable } from './base.js';
import { count, exact } from './format.js';
import { menuWords } from './menu-strings.js';

/** Rows of the table that are shown; the CSV has all. */
const rowsShown = 500;

const shownCell = (value: string | number): string => (typeof value === 'number' ? exact(value) : value);

export const tableOf = (table: DataTable | undefined): TemplateResult | typeof nothing => {
  if (table === undefined) return nothing;
  const { columns, rows } = table;
  return html`<div class="table-scroll" tabindex="0" autofocus role="region" aria-label=${menuWords.data}>
    <table>
      <thead><tr>${columns.map((column, i) => html`<th scope="col" class=${typeof rows[0]?.[i]}>${column}</th>`)}</tr></thead>
      <tbody>
        ${rows.slice(0, rowsShown).map(
          (row) => html`<tr>${row.map((value) => html`<td class=${typeof value === 'number' ? 'number' : ''}>${shownCell(value)}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > rowsShown ? html`<p class="muted">${menuWords.rows(count(rowsShown), count(rows.length))}</p>` : nothing}
  </div>`;
};

export const textToCopy = (text: string): TemplateResult => html`<textarea
  class="by-hand" readonly autofocus rows="8" aria-label=${menuWords.copyByHand} .value=${text}
  @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
></textarea>`;
