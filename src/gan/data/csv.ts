/** Points from a table of text (RFC 4180, and what spreadsheets write). */
import { finish, STEP, type Steps } from './steps.js';

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

/** The rows of a table, one by one; empty lines are left out. Where a step ends, there is nothing in place of a row. */
function* rows(text: string, separator: string): Generator<string[] | undefined> {
  let [row, fields]: [string[], number] = [[], 0];
  for (let at = 0; at < text.length; ) {
    if (++fields % STEP === 0) yield undefined;
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

/** What was read so far. */
class Reading {
  readonly #separator: string;
  /** Twice as long whenever it is full: a list of numbers would leave more to collect. */
  #values = new Float64Array(1024);
  #filled = 0;
  #header: readonly string[] | undefined;
  #columns: readonly number[] | undefined;
  #count = 0;

  constructor(separator: string) {
    this.#separator = separator;
  }

  /** Takes the next row in; a sentence where it is not as it should be. */
  take(row: readonly string[]): string | undefined {
    this.#count++;
    this.#columns ??= this.#columnsOf(row);
    if (this.#columns) return this.#append(row, this.#columns);
    if (this.#header) return `Row ${this.#count} has no two numbers ("${shorten(row.join(this.#separator))}"); ${WANTED}`;
    this.#header = row;
    return undefined;
  }

  table(): Table {
    if (!this.#columns) return { problem: this.#count ? `The table has a header and no rows; ${WANTED}` : `The table is empty; ${WANTED}` };
    const points = this.#values.slice(0, this.#filled);
    const [x, y] = this.#columns.map((column) => this.#header?.[column] ?? '');
    return x && y ? { points, columns: { x, y } } : { points };
  }

  #columnsOf(row: readonly string[]): readonly number[] | undefined {
    const columns = numeric(row, this.#separator);
    return columns.length === 2 ? columns : undefined;
  }

  #append(row: readonly string[], columns: readonly number[]): string | undefined {
    for (const column of columns) {
      const value = numberOf(row[column], this.#separator);
      if (!Number.isFinite(value)) return `Row ${this.#count} has ${described(row[column])} in column ${column + 1}; a number is wanted.`;
      this.#push(value);
    }
    return undefined;
  }

  #push(value: number): void {
    if (this.#filled === this.#values.length) {
      const longer = new Float64Array(2 * this.#filled);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#filled++] = value;
  }
}

/**
 * The first two numeric columns of a table. Never throws.
 *
 * The separator is found (comma, semicolon or tab); a first row without two numbers is taken for a header.
 *
 * @param text the file
 * @returns points [n, 2] with the columns' names where there is a header, or a sentence naming the row and the cure
 */
export const parseCsv = (text: string): Table => finish(csvInSteps(text));

/** As `parseCsv`, in steps: a million rows take longer than a page can wait. */
export function* csvInSteps(text: string): Steps<Table> {
  if (text.length > MOST_CHARACTERS) {
    return { problem: `The table has ${text.length} characters; at most ${MOST_CHARACTERS} are read. Give fewer rows.` };
  }
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body);
  const reading = new Reading(separator);
  for (const row of rows(body, separator)) {
    if (row === undefined) yield;
    const problem = row && reading.take(row);
    if (problem !== undefined) return { problem };
  }
  return reading.table();
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const described = (field: string | undefined): string => (field ? `"${shorten(field)}"` : 'nothing');
