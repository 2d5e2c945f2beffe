/**
 * What an update does with one sample, written out: forward, loss and backward as a row of `let`s.
 *
 * The text is made by going through a program with names for numbers. A unit of a batch is a value with a name of its
 * own, and so is a weight; no address is computed on the way but those of what was drawn. What is summed over the batch
 * is left as one sum for each number that it is added to.
 */
import type { Plan } from '../../plan/plan.js';
import type { Op } from '../../program.js';
import { activationText } from './activations.js';
import { basisText, CURVE } from './losses.js';
import type { Instruction } from './schedule.js';

/** A product of a layer: y[r] = φ(bias[r] + Σ_i weights(r, i)·x[i]), or φ′(gate[r])·Σ. */
interface Product {
  readonly weights: (r: number, i: number) => string;
  readonly bias: number;
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly inner: number;
  readonly kind: number;
  readonly gate: number;
}

const isNone = (at: number): boolean => at < 0;

/** A number as WGSL has it. */
function literal(x: number): string {
  const text = Math.fround(x).toString();
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** a·x + b */
const line = (a: number, x: string, b: number): string => `${a === 1 ? '' : a === -1 ? '-' : `${literal(a)} * `}${x}${b === 0 ? '' : ` + ${literal(b)}`}`;

/** In a text, `$` stands for the number of a sample: samples side by side share what is read of weights and sums. */
export class SampleText {
  readonly lines: string[] = [];
  /** Terms of sums over the batch, by the place that they are added to. */
  readonly sums = new Map<number, string[]>();
  /** Weights by name, with their places. */
  readonly weights = new Map<string, number>();
  readonly #plan: Plan;
  readonly #lanes: number;
  readonly #together: number;
  /** Values by the place of their unit in the arena. */
  readonly #values = new Map<number, string>();
  /** e^−|v| by the value that it was made from. */
  readonly #decays = new Map<string, string>();
  #names = 0;

  /** @param together samples whose texts stand side by side */
  constructor(plan: Plan, lanes: number, together: number) {
    this.#plan = plan;
    this.#lanes = lanes;
    this.#together = together;
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
    ones: ([out, units, lanes]) => this.#each(out, units * lanes, () => 'select(0.0, 1.0, inside$)'),
    copy: ([out, a, n]) => this.#each(out, n, (k) => this.#read(a + k)),
    axpy: ([out, a, b, scale, n]) => this.#each(out, n, (k) => `${this.#read(a + k)} + ${line(this.constant(scale), this.#read(b + k), 0)}`),
    scale: ([out, a, scale, n]) => this.#each(out, n, (k) => line(this.constant(scale), this.#read(a + k), 0)),
    gather: (p) => this.#gather(p),
    mix: ([out, a, b, epsilon, units, lanes]) =>
      this.#each(out, units * lanes, (k) => `mix(${this.#read(b + k)}, ${this.#read(a + k)}, ${this.#read(epsilon)})`),
    affine: ([weight, bias, x, y, rows, inner, , kind, gate]) =>
      this.#product({ weights: (r, i) => this.#weight(weight + r * inner + i), bias, x, y, rows, inner, kind, gate }),
    affineBack: ([weight, x, y, rows, inner, , kind, gate]) =>
      this.#product({ weights: (r, i) => this.#weight(weight + i * rows + r), bias: -1, x, y, rows, inner, kind, gate }),
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

  /** A text for each sample. */
  #samples(text: string): string[] {
    return Array.from({ length: this.#together }, (_, k) => text.replaceAll('$', String(k)));
  }

  /** A name for a value, unless it is a name or a number. */
  #name(of: string): string {
    if (/^[\w$.]+$/.test(of)) return of;
    const name = `v${this.#names++}_$`;
    this.lines.push(...this.#samples(`let ${name} = ${of};`));
    return name;
  }

  /** A unit's value: what was last written there, or what was drawn. */
  #read(at: number): string {
    const value = this.#values.get(at) ?? this.#name(`arena[${at}u + lane$]`);
    this.#values.set(at, value);
    return value;
  }

  #weight(at: number): string {
    const name = `w${at}`;
    this.weights.set(name, at);
    return name;
  }

  #each(out: number, n: number, of: (k: number) => string): void {
    const values = Array.from({ length: n / this.#lanes }, (_, r) => this.#name(of(r * this.#lanes)));
    values.forEach((value, r) => this.#values.set(out + r * this.#lanes, value));
  }

  #gather([out, index, rows, columns, from, units, lanes]: Int32Array): void {
    const row = this.#name(`${rows + from}u + ${columns}u * u32(${this.#read(index)})`);
    this.#each(out, units * lanes, (k) => `select(0.0, arena[${row} + ${k / lanes}u], inside$)`);
  }

  #product({ weights, bias, x, y, rows, inner, kind, gate }: Product): void {
    const inputs = Array.from({ length: inner }, (_, i) => this.#read(x + i * this.#lanes));
    this.#each(y, rows * this.#lanes, (k) => {
      const r = k / this.#lanes;
      const sum = [...(isNone(bias) ? [] : [this.#weight(bias + r)]), ...inputs.map((v, i) => `${weights(r, i)} * ${v}`)].join(' + ');
      return isNone(gate) ? activationText(kind, 0, this.#name(sum)) : `${activationText(kind, 1, this.#read(gate + k))} * (${sum})`;
    });
  }

  #outer([dy, x, weight, bias, rows, inner, lanes]: Int32Array): void {
    for (let r = 0; r < rows; r++) {
      const d = this.#read(dy + r * lanes);
      for (let i = 0; i < inner; i++) this.#sum(weight + r * inner + i, `${d} * ${this.#read(x + i * lanes)}`);
      if (!isNone(bias)) this.#sum(bias + r, d);
    }
  }

  #sum(at: number, of: string): void {
    this.sums.set(at, [...(this.sums.get(at) ?? []), ...this.#samples(of)]);
  }

  #score([v, d, curves, curveCount, , count, accumulate, measure]: Int32Array): void {
    const x = this.#read(v);
    const terms = Array.from({ length: curveCount }, (_, c) => this.#curve(x, curves + CURVE * c, count));
    if (!isNone(d)) {
      const slope = `select(0.0, ${terms.map(({ slope }) => slope).join(' + ')}, inside$)`;
      this.#values.set(d, this.#name(accumulate ? `${this.#read(d)} + ${slope}` : slope));
    }
    if (isNone(measure)) return;
    const means = [terms.map(({ value }) => value).join(' + '), `${literal(1 / count)} * ${x}`, `${literal(1 / count)} * ${this.#shared('sigmoidOf', x)}`];
    means.forEach((mean, k) => this.#sum(measure + k, `select(0.0, ${mean}, inside$)`));
  }

  /** What a curve adds to the mean value and to the slope at x. */
  #curve(x: string, at: number, count: number): { readonly value: string; readonly slope: string } {
    const [basis, scale, stretch, shift, offset] = Array.from({ length: CURVE }, (_, k) => this.constant(at + k));
    const t = this.#name(line(stretch, x, shift));
    if (Math.abs(stretch) === 1 && shift === 0) this.#decays.set(t, this.#decay(x));
    const [value, slope] = ([0, 1] as const).map((which) => basisText(basis, which, t).replace(/(softplusOf|sigmoidOf)\(([\w$]+)\)/g, (_, name: string, of: string) => this.#shared(name, of)));
    return { value: `${line(scale / count, value, offset / count)}`, slope: `${literal((scale * stretch) / count)} * ${slope}` };
  }

  #decay(x: string): string {
    const known = this.#decays.get(x) ?? this.#name(`decayOf(abs(${x}))`);
    this.#decays.set(x, known);
    return known;
  }

  /** Softplus or sigmoid of a value, from the e^−|v| that they share. */
  #shared(name: string, of: string): string {
    return `${name.replace('Of', 'From')}(${of}, ${this.#decay(of)})`;
  }
}
