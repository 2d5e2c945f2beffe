/** Reads one case of an oracle file, and remembers which of its fields were looked at. */

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers in row-major order; a plain list has one dimension. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Numbers that are not finite are written as strings. */
const WORDS: ReadonlyMap<unknown, number> = new Map([
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['NaN', NaN],
]);

const numberOf = (value: unknown, where: string): number => {
  const number = typeof value === 'number' ? value : WORDS.get(value);
  if (number === undefined) throw new TypeError(`${where} is ${JSON.stringify(value)}; a number is wanted.`);
  return number;
};

const tensorOf = (value: unknown, where: string): Tensor => {
  if (isRecord(value)) {
    if (!Array.isArray(value.shape)) throw new TypeError(`${where} has no shape; {shape, data} or a list is wanted.`);
    const shape = value.shape.map((size) => numberOf(size, `${where}.shape`));
    return { shape, data: tensorOf(value.data, where).data };
  }
  if (!Array.isArray(value)) throw new TypeError(`${where} is ${typeof value}; {shape, data} or a list is wanted.`);
  return { shape: [value.length], data: Float64Array.from(value, (entry) => numberOf(entry, where)) };
};

export class Reader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #unread: Set<string>;
  readonly #inner: Reader[] = [];

  constructor(
    fields: unknown,
    readonly where = '',
  ) {
    this.#fields = isRecord(fields) ? fields : {};
    this.#unread = new Set(Object.keys(this.#fields));
  }

  /** Fields that nobody looked at, those of inner records included. Notes are not answers. */
  get unread(): string[] {
    const own = [...this.#unread].filter((key) => key !== 'note' && key !== 'notes').map((key) => this.#path(key));
    return [...own, ...this.#inner.flatMap((reader) => reader.unread)];
  }

  get keys(): string[] {
    return Object.keys(this.#fields);
  }

  has(key: string): boolean {
    return key in this.#fields;
  }

  number(key: string): number {
    return numberOf(this.#take(key), this.#path(key));
  }

  text(key: string): string {
    const value = this.#take(key);
    if (typeof value !== 'string') throw new TypeError(`${this.#path(key)} is ${typeof value}; a string is wanted.`);
    return value;
  }

  isRecord(key: string): boolean {
    return isRecord(this.#fields[key]);
  }

  /** Takes note of a field that holds nothing. */
  skip(key: string): void {
    this.#take(key);
  }

  /** Takes note of all fields: somebody has said why the case is not answered. */
  skipAll(): void {
    this.keys.forEach((key) => this.skip(key));
  }

  texts(key: string): string[] {
    return this.#list(key).map(String);
  }

  flag(key: string): boolean {
    return this.#take(key) === true;
  }

  tensor(key: string): Tensor {
    return tensorOf(this.#take(key), this.#path(key));
  }

  numbers(key: string): Float64Array {
    return this.tensor(key).data;
  }

  /** A list of tensors: the weights of a network, the states of an optimiser. */
  tensors(key: string): Tensor[] {
    return this.#list(key).map((value, i) => tensorOf(value, `${this.#path(key)}[${i}]`));
  }

  record(key: string): Reader {
    return this.#keep(new Reader(this.#take(key), this.#path(key)));
  }

  records(key: string): Reader[] {
    return this.#list(key).map((value, i) => this.#keep(new Reader(value, `${this.#path(key)}[${i}]`)));
  }

  #keep(reader: Reader): Reader {
    this.#inner.push(reader);
    return reader;
  }

  #list(key: string): unknown[] {
    const value = this.#take(key);
    if (!Array.isArray(value)) throw new TypeError(`${this.#path(key)} is ${typeof value}; a list is wanted.`);
    return value;
  }

  #take(key: string): unknown {
    if (!this.has(key)) throw new TypeError(`${this.#path(key)} is missing.`);
    this.#unread.delete(key);
    return this.#fields[key];
  }

  #path(key: string): string {
    return this.where ? `${this.where}.${key}` : key;
  }
}
