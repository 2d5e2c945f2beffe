/** Points from a table of text (RFC 4180, and what spreadsheets write). */

/** A larger text is refused. */
export const MOST_CHARACTERS = 64_000_000;

export type Table =
  | { readonly points: Float64Array; readonly columns?: { readonly x: string; readonly y: string } }
  | { readonly problem: string };

const WANTED = 'a table with two columns of numbers is wanted.';

/** The separator that the first line has most of. */
const separatorOf = (text: string): string => {
  const end = text.search(/[\r\n]/);
  const first = end < 0 ? text : text.slice(0, end);
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
};

/** A quoted field from its opening quote: its text, with doubled quotes as one, and the place after it. */
const quoted = (text: string, open: number): { field: string; end: number } => {
  let [field, at] = ['', open + 1];
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { field: field + text.slice(at), end: text.length };
    field += text.slice(at, close);
    if (text[close + 1] !== '"') return { field, end: close + 1 };
    field += '"';
    at = close + 2;
  }
};

/** Where a field that starts here ends: at the separator, at a line's end, or at the end of the text. */
const endOfField = (text: string, from: number, separator: string): number => {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
};

/** The rows of a table, one by one; empty lines are left out. */
function* rows(text: string, separator: string): Generator<string[]> {
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const opened = text[at] === '"' ? quoted(text, at) : undefined;
    const end = endOfField(text, opened?.end ?? at, separator);
    row.push((opened?.field ?? text.slice(at, end)).trim());
    at = end + 1;
    if (text[end] === separator && end + 1 < text.length) continue;
    if (text[end] === '\r' && text[end + 1] === '\n') at++;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
}

/** A field as a number; a decimal comma counts where the separator is another sign. NaN for what is none. */
const numberOf = (field: string | undefined, separator: string): number => {
  if (!field) return NaN;
  const text = separator === ',' ? field : field.replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  return Number(text);
};

/** The first two columns that hold numbers in this row. */
const numeric = (row: readonly string[], separator: string): number[] =>
  row.flatMap((field, i) => (Number.isFinite(numberOf(field, separator)) ? [i] : [])).slice(0, 2);

/**
 * The first two numeric columns of a table. Never throws.
 *
 * The separator is found (comma, semicolon or tab); a first row without two numbers is taken for a header.
 *
 * @param text the file
 * @returns points [n, 2] with the columns' names where there is a header, or a sentence naming the row and the cure
 */
export const parseCsv = (text: string): Table => {
  if (text.length > MOST_CHARACTERS) {
    return { problem: `The table has ${text.length} characters; at most ${MOST_CHARACTERS} are read. Give fewer rows.` };
  }
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body);
  const values: number[] = [];
  let header: string[] | undefined;
  let columns: number[] | undefined;
  let count = 0;
  for (const row of rows(body, separator)) {
    count++;
    columns ??= numeric(row, separator).length === 2 ? numeric(row, separator) : undefined;
    if (!columns) {
      if (header) return { problem: `Row ${count} has no two numbers ("${shorten(row.join(separator))}"); ${WANTED}` };
      header = row;
      continue;
    }
    for (const column of columns) {
      const value = numberOf(row[column], separator);
      if (!Number.isFinite(value)) return { problem: `Row ${count} has ${described(row[column])} in column ${column + 1}; a number is wanted.` };
      values.push(value);
    }
  }
  if (!columns) return { problem: count ? `The table has a header and no rows; ${WANTED}` : `The table is empty; ${WANTED}` };
  const points = Float64Array.from(values);
  const [x, y] = columns.map((column) => header?.[column] ?? '');
  return x && y ? { points, columns: { x, y } } : { points };
};

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const described = (field: string | undefined): string => (field ? `"${shorten(field)}"` : 'nothing');
