/** One player's update, written out sample by sample: the text, made by going through its program with names for numbers. */
import type { Plan } from '../../plan/plan.js';
import type { Op } from '../../program.js';
import { activated, basisTexts, literal, slopeFrom } from './fused-rules.js';
import { callOf, isPhased, runsOnGpu } from './instructions.js';
import { scheduledWords, type Instruction } from './schedule.js';

/** How a batch is shared out. */
export interface Sharing {
  readonly lanes: number;
  /** Invocations. */
  readonly threads: number;
  /** Vectors of four samples that each invocation takes. */
  readonly fours: number;
}

/** Where the weights of nets stand in the memory of a workgroup. */
export class Weights {
  readonly nets: readonly { readonly start: number; readonly size: number; readonly to: number }[];
  readonly size: number;

  constructor(plan: Plan) {
    let size = 0;
    this.nets = [...plan.nets.values()].map(({ start, size: n }) => ({ start, size: n, to: (size += n) - n }));
    this.size = size;
  }

  /** Where the weight at a place of the arena stands. */
  at(place: number): number {
    const net = this.nets.find(({ start, size }) => place >= start && place < start + size);
    if (!net) throw new RangeError(`There is no weight at ${place}.`);
    return place - net.start + net.to;
  }
}

/** Sums over the batch that stand side by side: where they are added to, how many, and the first of them among the parts. */
interface Sums {
  readonly at: number;
  readonly n: number;
  readonly part: number;
}

/** Rows that are written out one by one; more go through a loop. */
const FEW_ROWS = 2;
/** Floats of a curve among a program's constants. */
const CURVE = 5;

/** Instructions that come before all samples: what is drawn is read from memory, and nothing else of a batch is there. */
const draws: ReadonlySet<Op> = new Set(['fill', 'noise', 'pick', 'gather']);
/** Instructions that are called as functions. */
const called: ReadonlySet<Op> = new Set([...draws, 'norm', 'optimise', 'clip', 'average']);
/** Instructions on weights as well as on batches. */
const onEither: ReadonlySet<Op> = new Set(['fill', 'copy', 'scale', 'axpy']);

const isNone = (at: number): boolean => at < 0;

/**
 * Values are texts in which `$` stands for the number of the four samples: a line with `$` on its left is written once
 * for each, and a sum adds them all.
 */
export class FusedUpdate {
  readonly ops = new Set<Op>();
  /** Sums of an invocation. */
  parts = 0;
  /** Of the largest array. */
  rows = 0;
  readonly #plan: Plan;
  readonly #weights: Weights;
  readonly #share: Sharing;
  readonly #draws: string[] = [];
  readonly #lines: string[] = [];
  /** Values by the place of their unit in the arena. */
  readonly #values = new Map<number, string>();
  #sums: Sums[] = [];
  #names = 0;

  constructor(plan: Plan, weights: Weights, share: Sharing) {
    this.#plan = plan;
    this.#weights = weights;
    this.#share = share;
  }

  get lines(): readonly string[] {
    return [...this.#draws, ...this.#lines];
  }

  /** Adds an instruction; false where it cannot be written out. */
  add(instruction: Instruction): boolean {
    const { op, p } = instruction;
    if (!runsOnGpu(op)) return true;
    const write = onEither.has(op) && p[0] < this.#plan.resident ? undefined : this.#writers[op];
    if (write) write(p);
    else if (called.has(op)) this.#call(instruction);
    else return false;
    return true;
  }

  readonly #writers: Partial<Record<Op, (p: Int32Array) => void>> = {
    fill: ([out, value, n]) => this.#each(out, n, () => `vec4f(${literal(this.#constant(value))})`),
    ones: ([out, units, lanes]) => this.#each(out, units * lanes, () => 'inside$'),
    copy: ([out, a, n]) => this.#each(out, n, (k) => this.#read(a + k)),
    axpy: ([out, a, b, scale, n]) => this.#each(out, n, (k) => `${this.#read(a + k)} + ${literal(this.#constant(scale))} * ${this.#read(b + k)}`),
    scale: ([out, a, scale, n]) => this.#each(out, n, (k) => `${literal(this.#constant(scale))} * ${this.#read(a + k)}`),
    mix: ([out, a, b, epsilon, units, lanes]) =>
      this.#each(out, units * lanes, (k) => `mix(${this.#read(b + k)}, ${this.#read(a + k)}, ${this.#read(epsilon)})`),
    affine: ([weight, bias, x, y, rows, inner, , kind, gate]) => this.#product({ weight, row: inner, step: 1, bias, x, y, rows, inner, kind, gate }),
    affineBack: ([weight, x, y, rows, inner, , kind, gate]) => this.#product({ weight, row: 1, step: rows, bias: -1, x, y, rows, inner, kind, gate }),
    outer: (p) => this.#outer(p),
    activate: ([kind, a, n]) => this.#each(a, n, (k) => activated(kind, this.#read(a + k))),
    activateBack: ([kind, a, d, n]) => this.#each(d, n, (k) => `${slopeFrom(kind, this.#read(a + k))} * ${this.#read(d + k)}`),
    score: (p) => this.#score(p),
  };

  #constant(at: number): number {
    for (const [start, values] of this.#plan.constants) if (at >= start && at < start + values.length) return values[at - start];
    throw new RangeError(`There is no constant at ${at}.`);
  }

  /** Writes a line, for each four samples where it is theirs. */
  #line(text: string): void {
    const of = (k: number): string => text.replaceAll('$', String(k));
    const [left] = text.split('=');
    if (left.includes('$')) for (let k = 0; k < this.#share.fours; k++) this.#lines.push(of(k));
    else this.#lines.push(text);
  }

  #name(of: string): string {
    const name = `v${this.#names++}_$`;
    this.#line(`let ${name} = ${of};`);
    return name;
  }

  #array(rows: number): string {
    this.rows = Math.max(this.rows, rows);
    return `a${this.#names++}_$`;
  }

  /** A unit's samples, from where they were last written. */
  #read(at: number): string {
    const known = this.#values.get(at);
    if (known) return known;
    const b = `${at}u + first + 4u * $u`;
    const name = this.#name(`vec4f(arena[${b}], arena[${b} + 1u], arena[${b} + 2u], arena[${b} + 3u])`);
    this.#values.set(at, name);
    return name;
  }

  #each(out: number, n: number, of: (k: number) => string): void {
    const { lanes } = this.#share;
    for (let k = 0; k < n; k += lanes) this.#values.set(out + k, this.#name(of(k)));
  }

  /** Rows of an array, one by one where they are few, else in a loop. */
  #rows(rows: number, body: (r: string) => readonly string[]): void {
    if (rows <= FEW_ROWS) {
      for (let r = 0; r < rows; r++) this.#block('', body(`${r}u`));
    } else this.#block(`for (var r = 0u; r < ${rows}u; r++) `, body('r'));
  }

  #block(head: string, lines: readonly string[]): void {
    this.#lines.push(`${head}{`);
    for (const line of lines) this.#line(line);
    this.#lines.push('}');
  }

  /** Values of rows that stand in one array; copied into one where they do not. */
  #rowsFrom(at: number, rows: number): string {
    const { lanes } = this.#share;
    const names = Array.from({ length: rows }, (_, r) => this.#read(at + r * lanes));
    const array = /^(a\d+_\$)\[0\]$/.exec(names[0])?.[1];
    if (array !== undefined && names.every((name, r) => name === `${array}[${r}]`)) return array;
    const copy = this.#array(rows);
    names.forEach((name, r) => this.#line(`${copy}[${r}] = ${name};`));
    return copy;
  }

  #product({ weight, row, step, bias, x, y, rows, inner, kind, gate }: Record<'weight' | 'row' | 'step' | 'bias' | 'x' | 'y' | 'rows' | 'inner' | 'kind' | 'gate', number>): void {
    const { lanes } = this.#share;
    const inputs = Array.from({ length: inner }, (_, i) => this.#read(x + i * lanes));
    const gates = isNone(gate) ? undefined : this.#rowsFrom(gate, rows);
    const out = this.#array(rows);
    this.#rows(rows, (r) => {
      const weights = inputs.map((_, i) => `let w${i} = ${this.#weight(weight + i * step, row, r)};`);
      const terms = [...(isNone(bias) ? [] : [`vec4f(${this.#weight(bias, 1, r)})`]), ...inputs.map((v, i) => `w${i} * ${v}`)].join(' + ');
      const value = gates === undefined ? activated(kind, `(${terms})`) : `${slopeFrom(kind, `${gates}[${r}]`)} * (${terms})`;
      return [...weights, `${out}[${r}] = ${value};`];
    });
    for (let r = 0; r < rows; r++) this.#values.set(y + r * lanes, `${out}[${r}]`);
  }

  /** The weight at a place, r steps on. */
  #weight(at: number, step: number, r: string): string {
    return `weights[${this.#weights.at(at)}u + ${step}u * ${r}]`;
  }

  #outer([dy, x, weight, bias, rows, inner]: Int32Array): void {
    const { lanes } = this.#share;
    const inputs = Array.from({ length: inner }, (_, i) => this.#read(x + i * lanes));
    const d = this.#rowsFrom(dy, rows);
    const to = this.#sumsAt(weight, rows * inner);
    const toBias = isNone(bias) ? undefined : this.#sumsAt(bias, rows);
    this.#rows(rows, (r) => [
      ...inputs.map((v, i) => this.#part(to, `${i}u + ${inner}u * ${r}`, `dot(${d}[${r}], ${v})`)),
      ...(toBias ? [this.#part(toBias, r, `dot(${d}[${r}], vec4f(1.0))`)] : []),
    ]);
  }

  /** A line that leaves this invocation's share of a sum among the parts. */
  #part({ part, sign }: { readonly part: number; readonly sign: string }, k: string, of: string): string {
    const all = Array.from({ length: this.#share.fours }, (_, half) => of.replaceAll('$', String(half))).join(' + ');
    return `arena[SUMS + ${this.#share.threads}u * (${part}u + ${k}) + me] ${sign} ${all};`;
  }

  /** Where sums begin that are added to n numbers from a place on, and whether something stands there. */
  #sumsAt(at: number, n: number): { readonly part: number; readonly sign: '=' | '+=' } {
    const known = this.#sums.find((sums) => sums.at === at);
    if (known) return { part: known.part, sign: '+=' };
    const last = this.#sums.at(-1);
    const part = last ? last.part + last.n : 0;
    this.#sums.push({ at, n, part });
    this.parts = Math.max(this.parts, part + n);
    return { part, sign: '=' };
  }

  #sum(at: number, of: string): void {
    this.#lines.push(this.#part(this.#sumsAt(at, 1), '0u', of));
  }

  #score([v, d, curves, curveCount, , count, accumulate, measure]: Int32Array): void {
    const x = this.#read(v);
    const slopes: string[] = [];
    for (let c = curves; c < curves + CURVE * curveCount; c += CURVE) {
      const [kind, scale, stretch, shift, offset] = [0, 1, 2, 3, 4].map((k) => this.#constant(c + k));
      const [value, slope] = basisTexts(kind);
      const t = this.#name(`${literal(stretch)} * ${x} + ${literal(shift)}`);
      slopes.push(`${literal((scale * stretch) / count)} * ${slope(t)}`);
      if (!isNone(measure)) this.#sum(measure, `dot(${literal(scale / count)} * ${value(t)} + ${literal(offset / count)}, inside$)`);
    }
    if (!isNone(d)) {
      const before = accumulate ? `${this.#read(d)} + ` : '';
      this.#values.set(d, this.#name(`${before}inside$ * (${slopes.join(' + ')})`));
    }
    if (isNone(measure)) return;
    this.#sum(measure + 1, `dot(${literal(1 / count)} * ${x}, inside$)`);
    this.#sum(measure + 2, `dot(${literal(1 / count)} * sigmoidOf4(${x}), inside$)`);
  }

  #call({ op, p }: Instruction): void {
    this.ops.add(op);
    const first = draws.has(op);
    if (!first) this.#flush();
    const lines = first ? this.#draws : this.#lines;
    for (const phase of isPhased(op) ? ['0u', '1u'] : ['']) {
      lines.push(`${callOf(op, [...p].map((word) => `${word >>> 0}u`), 'next', phase)};`, 'storageBarrier();');
    }
    if (scheduledWords(op) > 0) lines.push(`next += ${scheduledWords(op)}u;`);
  }

  /** Adds up over the invocations what each has summed over its samples. */
  #flush(): void {
    if (this.#sums.length === 0) return;
    this.#lines.push('storageBarrier();', ...this.#sums.map(({ at, n, part }) => `addParts(${part}u, ${n}u, ${at}u);`), 'storageBarrier();');
    this.#sums = [];
  }
}
