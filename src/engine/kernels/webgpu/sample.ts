/**
 * What an update does with one sample, written out: forward, loss and backward as a row of `let`s.
 *
 * The text is made by going through a program with names for numbers. A unit of a batch is a value with a name of its
 * own; no address is computed on the way but those of what was drawn. Products are of four weights at a time, as they stand
 * in a row of the matrix, which makes the text short. What is summed over the batch is left for those who add it up.
 */
import type { Plan } from '../../plan/plan.js';
import type { Op } from '../../program.js';
import { activationText } from './activations.js';
import { basisText, CURVE } from './losses.js';
import type { Instruction } from './schedule.js';
import { line, literal, pieces, type Piece } from './text.js';

/** Numbers that are added to places side by side in the arena, up to four: texts of as many components. */
interface Sums {
  readonly at: number;
  readonly length: number;
  readonly terms: string[];
}

const isNone = (at: number): boolean => at < 0;

export class SampleText {
  readonly lines: string[] = [];
  /** Sums over the batch, by the first place that they are added to. */
  readonly sums = new Map<number, Sums>();
  /** Rows of up to four weights by name. */
  readonly weights = new Map<string, { readonly at: number; readonly length: number }>();
  readonly #plan: Plan;
  readonly #lanes: number;
  /** Values by the place of their unit in the arena. */
  readonly #values = new Map<number, string>();
  /** Names of what was made of other names. */
  readonly #made = new Map<string, string>();
  #names = 0;

  constructor(plan: Plan, lanes: number) {
    this.#plan = plan;
    this.#lanes = lanes;
  }

  /** Adds an instruction; false where it cannot be written out. */
  add({ op, p }: Instruction): boolean {
    const write = this.#writers[op];
    write?.(p);
    return write !== undefined;
  }

  /** Whether units between two places have a value already. */
  has(from: number, to: number): boolean {
    return [...this.#values.keys()].some((at) => at >= from && at < to);
  }

  readonly #writers: Partial<Record<Op, (p: Int32Array) => void>> = {
    fill: ([out, value, n]) => this.#each(out, n, () => literal(this.constant(value))),
    ones: ([out, units, lanes]) => this.#each(out, units * lanes, () => 'select(0.0, 1.0, inside)'),
    copy: ([out, a, n]) => this.#each(out, n, (k) => this.#read(a + k)),
    axpy: ([out, a, b, scale, n]) => this.#each(out, n, (k) => `${this.#read(a + k)} + ${line(this.constant(scale), this.#read(b + k), 0)}`),
    scale: ([out, a, scale, n]) => this.#each(out, n, (k) => line(this.constant(scale), this.#read(a + k), 0)),
    gather: (p) => this.#gather(p),
    mix: ([out, a, b, epsilon, units, lanes]) =>
      this.#each(out, units * lanes, (k) => `mix(${this.#read(b + k)}, ${this.#read(a + k)}, ${this.#read(epsilon)})`),
    affine: (p) => this.#affine(p),
    affineBack: (p) => this.#affineBack(p),
    outer: (p) => this.#outer(p),
    activate: ([kind, a, n]) => this.#each(a, n, (k) => activationText(kind, 0, this.#read(a + k))),
    activateBack: ([kind, a, d, n]) => this.#each(d, n, (k) => `${activationText(kind, 1, this.#read(a + k))} * ${this.#read(d + k)}`),
    score: (p) => this.#score(p),
  };

  /** A number among the program's constants. */
  constant(at: number): number {
    for (const [start, values] of this.#plan.constants) if (at >= start && at < start + values.length) return values[at - start];
    throw new RangeError(`There is no constant at ${at}.`);
  }

  /** A name for a value, unless it is a name or a number. */
  #name(of: string): string {
    if (/^[\w.]+$/.test(of)) return of;
    const name = `v${this.#names++}`;
    this.lines.push(`let ${name} = ${of};`);
    return name;
  }

  /** The same, once for equal texts: names are given once, so what is made of them is always the same. */
  #once(of: string): string {
    const name = this.#made.get(of) ?? this.#name(of);
    this.#made.set(of, name);
    return name;
  }

  /** A unit's value: what was last written there, or what was drawn. */
  #read(at: number): string {
    const value = this.#values.get(at) ?? this.#name(`arena[${at}u + lane]`);
    this.#values.set(at, value);
    return value;
  }

  /** Units side by side as one vector. */
  #vector(at: number, { from, length }: Piece): string {
    const values = Array.from({ length }, (_, k) => this.#read(at + (from + k) * this.#lanes));
    return length === 1 ? values[0] : this.#once(`vec${length}f(${values.join(', ')})`);
  }

  #weight(at: number, length: number): string {
    const name = `w${at}_${length}`;
    this.weights.set(name, { at, length });
    return name;
  }

  #each(out: number, n: number, of: (k: number) => string): void {
    const values = Array.from({ length: n / this.#lanes }, (_, r) => this.#name(of(r * this.#lanes)));
    values.forEach((value, r) => this.#values.set(out + r * this.#lanes, value));
  }

  #gather([out, index, rows, columns, from, units, lanes]: Int32Array): void {
    const row = this.#name(`${rows + from}u + ${columns}u * u32(${this.#read(index)})`);
    this.#each(out, units * lanes, (k) => `select(0.0, arena[${row} + ${k / lanes}u], inside)`);
  }

  /** φ of a sum, or φ′ of the unit at a gate times it. */
  #shaped(sum: string, kind: number, gate: number): string {
    if (!isNone(gate)) return `${activationText(kind, 1, this.#read(gate))} * ${this.#name(sum)}`;
    return kind === 0 ? sum : activationText(kind, 0, this.#name(sum));
  }

  #affine([weight, bias, x, y, rows, inner, lanes, kind, gate]: Int32Array): void {
    this.#each(y, rows * lanes, (k) => {
      const r = k / lanes;
      const products = pieces(inner).map((piece) => {
        const [w, v] = [this.#weight(weight + r * inner + piece.from, piece.length), this.#vector(x, piece)];
        return piece.length === 1 ? `${w} * ${v}` : `dot(${w}, ${v})`;
      });
      const sum = [...(isNone(bias) ? [] : [this.#weight(bias + r, 1)]), ...products].join(' + ');
      return this.#shaped(sum, kind, isNone(gate) ? gate : gate + k);
    });
  }

  #affineBack([weight, x, y, rows, inner, lanes, kind, gate]: Int32Array): void {
    const sums = pieces(rows).flatMap((piece) => {
      const terms = Array.from({ length: inner }, (_, r) => `${this.#read(x + r * lanes)} * ${this.#weight(weight + r * rows + piece.from, piece.length)}`);
      const sum = this.#name(terms.join(' + '));
      return piece.length === 1 ? [sum] : Array.from({ length: piece.length }, (_, k) => `${sum}.${'xyzw'[k]}`);
    });
    this.#each(y, rows * lanes, (k) => this.#shaped(sums[k / lanes], kind, isNone(gate) ? gate : gate + k));
  }

  #outer([dy, x, weight, bias, rows, inner, lanes]: Int32Array): void {
    for (let r = 0; r < rows; r++) {
      const d = this.#read(dy + r * lanes);
      for (const piece of pieces(inner)) this.#sum(weight + r * inner + piece.from, piece.length, `${d} * ${this.#vector(x, piece)}`);
    }
    if (!isNone(bias)) for (const piece of pieces(rows)) this.#sum(bias + piece.from, piece.length, this.#vector(dy, piece));
  }

  #sum(at: number, length: number, term: string): void {
    const sums = this.sums.get(at) ?? { at, length, terms: [] };
    sums.terms.push(term);
    this.sums.set(at, sums);
  }

  #score([v, d, curves, curveCount, , count, accumulate, measure]: Int32Array): void {
    const x = this.#read(v);
    const terms = Array.from({ length: curveCount }, (_, c) => this.#curve(x, curves + CURVE * c, count));
    if (!isNone(d)) {
      const slope = `select(0.0, ${terms.map(({ slope }) => slope).join(' + ')}, inside)`;
      this.#values.set(d, this.#name(accumulate ? `${this.#read(d)} + ${slope}` : slope));
    }
    if (isNone(measure)) return;
    const means = [terms.map(({ value }) => value).join(' + '), `${literal(1 / count)} * ${x}`, `${literal(1 / count)} * ${this.#decaying('sigmoidOf', x)}`];
    means.forEach((mean, k) => this.#sum(measure + k, 1, `select(0.0, ${mean}, inside)`));
  }

  /** What a curve adds to the mean value and to the slope at x. */
  #curve(x: string, at: number, count: number): { readonly value: string; readonly slope: string } {
    const [basis, scale, stretch, shift, offset] = Array.from({ length: CURVE }, (_, k) => this.constant(at + k));
    const t = this.#name(line(stretch, x, shift));
    const same = Math.abs(stretch) === 1 && shift === 0 ? x : t;
    const [value, slope] = ([0, 1] as const).map((which) =>
      basisText(basis, which, t).replace(/(softplusOf|sigmoidOf)\(([\w.]+)\)/g, (_, name: string, of: string) => this.#decaying(name, of, same)));
    return { value: line(scale / count, value, offset / count), slope: `${literal((scale * stretch) / count)} * ${slope}` };
  }

  /** Softplus or sigmoid of v, from the e^−|v| that they share with each other and with what is as far from zero. */
  #decaying(name: string, v: string, same = v): string {
    return `${name.replace('Of', 'From')}(${v}, ${this.#once(`decayOf(abs(${same}))`)})`;
  }
}
