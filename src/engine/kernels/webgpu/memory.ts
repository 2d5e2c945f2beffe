/** Where a fused shader has weights and sums while it goes through samples. */
import type { Plan } from '../../plan/plan.js';
import { wgsl } from './wgsl.js';

/** Texts of a fused shader. */
export interface Memory {
  /** Variables, declared once. */
  readonly declare: string;
  /** Before an update; which nets the last one has changed stands at `program[at]`, a bit each. */
  readonly begin: string;
  /** The weight at a place of the arena. */
  weight(place: number): string;
  /** Adds terms to the invocation's sum number k. */
  add(k: number, terms: readonly string[]): string;
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

  weight(place: number): string {
    return `arena[${place}u]`;
  }

  add(k: number, terms: readonly string[]): string {
    return `arena[${this.#sums}u + ${k}u * WORKERS + me] = ${terms.join(' + ') || '0.0'};`;
  }
}

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

  weight(place: number): string {
    const net = this.#nets.find(({ start, size }) => place >= start && place < start + size);
    if (!net) throw new RangeError(`There is no weight at ${place}.`);
    return element('weights', place - net.start + net.to);
  }

  add(k: number, terms: readonly string[]): string {
    return terms.length > 0 ? `${element('sums', k)} += ${terms.join(' + ')};` : '';
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
