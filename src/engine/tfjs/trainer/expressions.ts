/** Batches from expressions, [sample, unit]. What makes no sense the planner has refused before. */
import type { Expr } from '../../model.js';
import * as tf from '../ops.js';
import type { Draws } from './draws.js';
import { forward, type Net } from './nets.js';
import type { Tensor, Tensor1D, Tensor2D } from './types.js';

/** Where batches come from. */
export interface Sources {
  input(name: string): Tensor2D;
  net(name: string): Net;
  /** α of a fade. */
  alpha(fade: string): number;
  /** The player's random numbers; where there are none, nothing is drawn. */
  readonly draws?: Draws;
  readonly player?: string;
}

export class Batches {
  readonly #sources: Sources;
  readonly #known = new Map<string, Tensor2D>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Equal expressions are one batch, computed once. */
  of(expr: Expr): Tensor2D {
    const key = JSON.stringify(expr);
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#make(expr);
    this.#known.set(key, made);
    return made;
  }

  #make(expr: Expr): Tensor2D {
    if ('input' in expr) return this.#sources.input(expr.input);
    if ('net' in expr) return forward(this.#sources.net(expr.net), this.of(expr.of));
    if ('mix' in expr) return this.#mix(this.of(expr.mix[0]), this.of(expr.mix[1]), expr.epsilon);
    if ('jitter' in expr) return this.#jitter(this.of(expr.jitter), expr.std, expr.id);
    if ('concat' in expr) return tf.concat(expr.concat.map((part) => this.of(part)), 1);
    if ('dot' in expr) return tf.sum(tf.mul(this.of(expr.dot[0]), this.of(expr.dot[1])), 1, true);
    if ('sum' in expr) return expr.sum.map((part) => this.of(part)).reduce((sum, part) => tf.add(sum, part));
    if ('blend' in expr) return blended(this.of(expr.blend[0]), this.of(expr.blend[1]), this.#sources.alpha(expr.fade));
    const of = this.of(expr.slice);
    return tf.slice(of, [0, expr.from], [of.shape[0], expr.units]);
  }

  #mix(a: Tensor2D, b: Tensor2D, given?: string): Tensor2D {
    const epsilon = given === undefined ? this.#noise('mix', 1, 'unit') : this.#sources.input(given);
    return tf.add(tf.mul(a, epsilon), tf.mul(b, tf.sub(1, epsilon)));
  }

  #jitter(a: Tensor2D, std: number, id: string): Tensor2D {
    return tf.add(a, tf.mul(this.#noise(`jitter.${id}`, a.shape[1], 'normal'), std));
  }

  #noise(stream: string, units: number, kind: 'normal' | 'unit'): Tensor2D {
    const { draws, player } = this.#sources;
    if (!draws) throw new RangeError('A formula that draws random numbers cannot be looked at; give it a name of an input instead.');
    return draws.noise(`${player}.${stream}`, units, kind);
  }
}

const blended = (a: Tensor2D, b: Tensor2D, alpha: number): Tensor2D => tf.add(tf.mul(a, 1 - alpha), tf.mul(b, alpha));

/** Columns of rows that were drawn from a set. */
export function columnsOf(set: Tensor, rows: number, columns: number, drawn: Tensor1D, from: number, units: number): Tensor2D {
  const whole = tf.gather(tf.reshape(set, [rows, columns]), drawn);
  return tf.slice(whole, [0, from], [drawn.size, units]) as Tensor2D;
}
