/** Where a fused shader has weights and sums while it goes through samples. */
import type { Plan } from '../../plan/plan.js';
import { wgsl } from './wgsl.js';

/** Texts of a fused shader. */
export interface Memory {
  /** Variables, declared once. */
  readonly declare: string;
  /** Before an update; which nets the last one has changed stands at `program[at]`, a bit each. */
  readonly begin: string;
  /** Up to four weights, from a place of the arena on. */
  weights(place: number, length: number): string;
  /** Adds a value of so many components to the invocation's sums from number k on. */
  add(k: number, length: number, value: string): string;
  /** After all samples: the `sumCount` sums stand behind the arena, a row of invocations for each. */
  readonly end: string;
}

/** For an invocation that takes one sample at a time and no more: weights and sums are where all have them. */
export class InPlace implements Memory {
  readonly declare = '';
  readonly begin = '';
  readonly end = '';
  readonly #sums: number;

  constructor(plan: Plan) {
    this.#sums = plan.size;
  }

  weights(place: number, length: number): string {
    return vector(Array.from({ length }, (_, k) => `arena[${place + k}u]`));
  }

  add(k: number, length: number, value: string): string {
    return componentsOf(value, length, (part, i) => `arena[${this.#sums}u + ${k + i}u * WORKERS + me] = ${part};`);
  }
}

const vector = (parts: readonly string[]): string => (parts.length === 1 ? parts[0] : `vec${parts.length}f(${parts.join(', ')})`);

/** A statement for each component of a value. */
const componentsOf = (value: string, length: number, statement: (part: string, i: number) => string): string =>
  length === 1 ? statement(value, 0) : `{ let all = ${value}; ${Array.from({ length }, (_, i) => statement(`all.${'xyzw'[i]}`, i)).join(' ')} }`;

/** Number k of an array of vectors of four. */
const element = (array: string, k: number): string => `${array}[${k >> 2}].${'xyzw'[k & 3]}`;
const vectors = (n: number): number => Math.ceil(n / 4);

/**
 * For an invocation that takes many samples: it has a copy of all weights and its own sums in variables, of which the
 * places are known when the shader is compiled. Where an index is computed, four numbers are moved at a time: finding a
 * place costs a software adapter more than what is done there.
 */
export class Copies implements Memory {
  readonly declare: string;
  readonly begin: string;
  readonly end: string;
  readonly #nets: readonly { readonly start: number; readonly size: number; readonly to: number }[];

  /** @param sums of an update at most */
  constructor(plan: Plan, sums: number) {
    let size = 0;
    this.#nets = [...plan.nets.values()].map(({ start, size: n }) => ({ start, size: n, to: (size += 4 * vectors(n)) - 4 * vectors(n) }));
    this.declare = `var weights: array<vec4f, ${vectors(size)}>;\n  var sums: array<vec4f, ${vectors(sums)}>;\n  var changed = 0xffffffffu;`;
    this.begin = [...this.#nets.map(reading), 'changed = program[at];', `sums = array<vec4f, ${vectors(sums)}>();`].join('\n        ');
    this.end = leaving(plan.size);
  }

  weights(place: number, length: number): string {
    const net = this.#nets.find(({ start, size }) => place >= start && place < start + size);
    if (!net) throw new RangeError(`There is no weight at ${place}.`);
    const first = place - net.start + net.to;
    if ((first & 3) + length > 4) return vector(Array.from({ length }, (_, k) => element('weights', first + k)));
    return length === 4 ? `weights[${first >> 2}]` : `weights[${first >> 2}].${'xyzw'.slice(first & 3, (first & 3) + length)}`;
  }

  add(k: number, length: number, value: string): string {
    if (length === 4 && (k & 3) === 0) return `sums[${k >> 2}] += ${value};`;
    return componentsOf(value, length, (part, i) => `${element('sums', k + i)} += ${part};`);
  }
}

/** Copies a net if it has changed. */
const reading = ({ start, size, to }: { readonly start: number; readonly size: number; readonly to: number }, net: number): string => wgsl`for (var i = select(${vectors(size)}u, 0u, (changed & ${2 ** net}u) != 0u); i < ${vectors(size)}u; i++) {
          let at = ${start}u + 4u * i;
          weights[${to / 4}u + i] = vec4f(arena[at], arena[at + 1u], arena[at + 2u], arena[at + 3u]);
        }`;

/** Leaves the invocation's sums behind the arena. */
const leaving = (rows: number): string => wgsl`for (var s = 0u; s < (sumCount + 3u) / 4u; s++) {
          let four = sums[s];
          let row = ${rows}u + 4u * WORKERS * s + me;
          arena[row] = four.x;
          arena[row + WORKERS] = four.y;
          arena[row + 2u * WORKERS] = four.z;
          arena[row + 3u * WORKERS] = four.w;
        }`;
