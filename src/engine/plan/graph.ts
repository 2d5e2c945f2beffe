/** Expressions become nodes: a batch with its place, and how its adjoint goes back to what it was made from. */
import type { Expr, Fade, Input, Player } from '../model.js';
import { streamId } from '../../math/random/stream.js';
import type { Emitter } from './emitter.js';
import type { NetPlan } from './nets.js';
import { backward, forward, type Mode, type Pass } from './passes.js';

export interface Node {
  readonly units: number;
  readonly value: number;
  /** Whether a net of the player lies behind this node. */
  readonly learns: boolean;
  /** Adjoint, where it learns. */
  readonly adjoint: number;
  /** Whether something has been written to the adjoint. */
  touched: boolean;
  readonly pass?: Pass;
  readonly back?: () => void;
}

export interface SetPlan {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

/** What an update of one player, or a formula, is planned from. */
export interface GraphContext {
  readonly e: Emitter;
  readonly player: Pick<Player, 'name' | 'nets'>;
  /** Counts the player's updates: random numbers follow it. */
  readonly clock: number;
  /** Counts iterations: fades follow it. */
  readonly iterations: number;
  readonly fades: Readonly<Record<string, Fade>>;
  /** How nets are gone through. */
  readonly mode: Mode;
  readonly nets: ReadonlyMap<string, NetPlan>;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Inputs that somebody has filled, and where. */
  readonly given: ReadonlyMap<string, number>;
  readonly sets: ReadonlyMap<string, SetPlan>;
  /** Offset from a weight to its gradient, for the player's nets. */
  readonly gradients: ReadonlyMap<string, number>;
}

export const NOISE = { normal: 0, uniform: 1, unit: 2 } as const;

export class Graph {
  readonly #nodes = new Map<string, Node>();
  readonly #rows = new Map<string, number>();
  readonly #alphas = new Map<string, number>();
  readonly #c: GraphContext;

  constructor(context: GraphContext) {
    this.#c = context;
  }

  /** The node of an expression; equal expressions are one node, computed once. */
  node(expr: Expr): Node {
    const key = JSON.stringify(expr);
    const known = this.#nodes.get(key);
    if (known) return known;
    const node = this.#make(expr);
    this.#nodes.set(key, node);
    return node;
  }

  /** Where to add to a node's adjoint, and whether something stands there already. */
  contribute(node: Node): { at: number; accumulate: boolean } {
    const accumulate = node.touched;
    node.touched = true;
    return { at: node.adjoint, accumulate };
  }

  /** A node's adjoint, zero where nothing has been added to it. */
  started(node: Node): number {
    const { e } = this.#c;
    const { at, accumulate } = this.contribute(node);
    if (!accumulate) e.program.emit('fill', { out: at, value: e.constant(0), n: node.units * e.lanes });
    return at;
  }

  /** Adjoints go back, last node first; what one reserves on the way, the next may have. */
  backward(): void {
    for (const node of [...this.#nodes.values()].reverse()) if (node.touched) this.#c.e.scratch(() => node.back?.());
  }

  #make(expr: Expr): Node {
    if ('input' in expr) return this.#leaf(this.#input(expr.input));
    if ('net' in expr) return this.#apply(expr.net, this.node(expr.of));
    if ('mix' in expr) return this.#mix(expr);
    if ('jitter' in expr) return this.#jitter(expr);
    if ('concat' in expr) return this.#concat(expr.concat.map((part) => this.node(part)));
    if ('dot' in expr) return this.#dot(this.node(expr.dot[0]), this.node(expr.dot[1]));
    if ('sum' in expr) return this.#sum(expr.sum.map((part) => this.node(part)));
    if ('blend' in expr) return this.#blend(this.node(expr.blend[0]), this.node(expr.blend[1]), expr.fade);
    return this.#slice(this.node(expr.slice), expr.from, expr.units);
  }

  #leaf({ units, value }: { units: number; value: number }): Node {
    return { units, value, learns: false, adjoint: -1, touched: false };
  }

  #learner(units: number, value: number, parts: readonly Node[], back: (node: Node) => void, own = false, pass?: Pass): Node {
    const learns = own || parts.some((p) => p.learns);
    const adjoint = learns ? this.#c.e.batch(units) : -1;
    const node: Node = { units, value, learns, adjoint, touched: false, pass, back: () => back(node) };
    return node;
  }

  #input(name: string): { units: number; value: number } {
    const { e, inputs, given, player, clock, sets } = this.#c;
    const input = inputs[name];
    if (!input) throw new RangeError(`The model has no input “${name}”; it has ${Object.keys(inputs).join(', ')}.`);
    const place = given.get(name);
    if (place !== undefined) return { units: input.units, value: place };
    if (input.kind === 'given') throw new RangeError(`The input “${name}” is filled by nobody here.`);
    const value = e.batch(input.units);
    if (input.kind === 'noise') {
      const stream = streamId(`${player.name}.${name}`) | 0;
      e.program.emit('noise', { out: value, n: input.units * e.lanes, kind: NOISE[input.noise], stream, clock });
      return { units: input.units, value };
    }
    const set = sets.get(input.set);
    if (!set) throw new RangeError(`The input “${name}” wants the set “${input.set}”; give it in sets.`);
    if (!(input.from >= 0 && input.from + input.units <= set.columns)) throw new RangeError(`The input “${name}” wants ${input.from + input.units} columns; “${input.set}” has ${set.columns}.`);
    const index = this.#pick(input.set, input.draw ?? '', set.rows);
    const shape = { columns: set.columns, from: input.from, units: input.units, lanes: e.lanes, count: e.count };
    e.program.emit('gather', { out: value, index, rows: set.at, ...shape });
    return { units: input.units, value };
  }

  #pick(set: string, draw: string, rows: number): number {
    const key = `${set}/${draw}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const { e, player, clock } = this.#c;
    const out = e.batch(1);
    e.program.emit('pick', { out, n: e.lanes, rows, stream: streamId(`${player.name}.${key}`) | 0, clock });
    this.#rows.set(key, out);
    return out;
  }

  #apply(name: string, of: Node): Node {
    const { e, nets, gradients } = this.#c;
    const net = nets.get(name);
    if (!net) throw new RangeError(`The model has no net “${name}”; it has ${[...nets.keys()].join(', ')}.`);
    if (net.inputs !== of.units) throw new RangeError(`${name} takes ${net.inputs} numbers, but is given ${of.units}.`);
    const own = gradients.get(name);
    if (own === undefined && !of.learns) return this.#leaf({ units: net.outputs, value: this.#only(net, of.value) });
    const pass = forward(e, net, of.value, this.#c.mode);
    return this.#learner(net.outputs, pass.out, [of], (node) => {
      backward(e, pass, node.adjoint, { gradients: own, dx: of.learns ? this.contribute(of) : undefined });
    }, own !== undefined, pass);
  }

  /** The output of a net through which nothing goes back; what lies between is free again. */
  #only(net: NetPlan, x: number): number {
    const { e } = this.#c;
    const out = e.batch(net.outputs);
    e.scratch(() => forward(e, net, x, this.#c.mode, out));
    return out;
  }

  #mix({ mix, epsilon }: { readonly mix: readonly [Expr, Expr]; readonly epsilon?: string }): Node {
    const { e, player, clock } = this.#c;
    const [a, b] = [this.node(mix[0]), this.node(mix[1])];
    if (a.units !== b.units) throw new RangeError(`A mix is of ${a.units} numbers a sample with ${b.units}; give both as many.`);
    if (a.learns || b.learns) throw new RangeError(`${player.name} makes the samples that it mixes; mix those of others.`);
    const value = e.batch(a.units);
    const eps = epsilon === undefined ? e.batch(1) : this.#input(epsilon).value;
    if (epsilon === undefined) e.program.emit('noise', { out: eps, n: e.lanes, kind: NOISE.unit, stream: streamId(`${player.name}.mix`) | 0, clock });
    e.program.emit('mix', { out: value, a: a.value, b: b.value, epsilon: eps, units: a.units, lanes: e.lanes });
    return this.#leaf({ units: a.units, value });
  }

  #jitter({ jitter, std, id }: { readonly jitter: Expr; readonly std: number; readonly id: string }): Node {
    const { e, player, clock } = this.#c;
    const a = this.node(jitter);
    const n = a.units * e.lanes;
    const [noise, out] = [e.batch(a.units), e.batch(a.units)];
    e.program.emit('noise', { out: noise, n, kind: NOISE.normal, stream: streamId(`${player.name}.jitter.${id}`) | 0, clock });
    e.program.emit('axpy', { out, a: a.value, b: noise, scale: e.constant(std), n });
    return this.#learner(a.units, out, [a], (node) => this.#pass(node.adjoint, a, n));
  }

  #concat(parts: readonly Node[]): Node {
    const { e } = this.#c;
    const units = parts.reduce((sum, p) => sum + p.units, 0);
    const value = e.batch(units);
    const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, p) => sum + p.units, 0) * e.lanes);
    parts.forEach((p, i) => e.program.emit('copy', { out: value + (starts[i] ?? 0), a: p.value, n: p.units * e.lanes }));
    return this.#learner(units, value, parts, (node) => {
      parts.forEach((p, i) => p.learns && this.#pass(node.adjoint + (starts[i] ?? 0), p, p.units * e.lanes));
    });
  }

  #slice(of: Node, from: number, units: number): Node {
    const { e } = this.#c;
    if (!(from >= 0 && units >= 1 && from + units <= of.units)) throw new RangeError(`A slice wants units up to ${from + units} of ${of.units}.`);
    return this.#learner(units, of.value + from * e.lanes, [of], (node) => {
      const out = this.started(of) + from * e.lanes;
      e.program.emit('axpy', { out, a: out, b: node.adjoint, scale: e.constant(1), n: units * e.lanes });
    });
  }

  #dot(a: Node, b: Node): Node {
    const { e } = this.#c;
    if (a.units !== b.units) throw new RangeError(`A dot is of ${a.units} numbers a sample with ${b.units}; give both as many.`);
    const shape = { units: a.units, lanes: e.lanes };
    const value = e.batch(1);
    e.program.emit('dot', { a: a.value, b: b.value, out: value, ...shape });
    return this.#learner(1, value, [a, b], (node) => {
      for (const [side, other] of [[a, b], [b, a]]) {
        if (!side.learns) continue;
        e.program.emit('dotBack', { d: node.adjoint, other: other.value, out: this.started(side), ...shape });
      }
    });
  }

  #sum(parts: readonly Node[]): Node {
    const { e } = this.#c;
    const [first, ...rest] = parts;
    const n = first.units * e.lanes;
    if (rest.some(({ units }) => units !== first.units)) throw new RangeError(`A sum is of ${parts.map(({ units }) => units).join(' and ')} numbers a sample; give all as many.`);
    const value = e.batch(first.units);
    e.program.emit('copy', { out: value, a: first.value, n });
    for (const part of rest) e.program.emit('axpy', { out: value, a: value, b: part.value, scale: e.constant(1), n });
    return this.#learner(first.units, value, parts, (node) => {
      for (const part of parts) if (part.learns) this.#pass(node.adjoint, part, n);
    });
  }

  #blend(a: Node, b: Node, fade: string): Node {
    const { e } = this.#c;
    if (a.units !== b.units) throw new RangeError(`A blend is of ${a.units} numbers a sample with ${b.units}; give both as many.`);
    const alpha = this.#alpha(fade);
    const shares = [{ part: a, scale: alpha + 1 }, { part: b, scale: alpha }];
    const n = a.units * e.lanes;
    const value = e.batch(a.units);
    e.program.emit('scale', { out: value, a: a.value, scale: alpha + 1, n });
    e.program.emit('axpy', { out: value, a: value, b: b.value, scale: alpha, n });
    return this.#learner(a.units, value, [a, b], (node) => {
      for (const { part, scale } of shares) if (part.learns) this.#pass(node.adjoint, part, n, scale);
    });
  }

  /** Where α of a fade and 1 − α stand. */
  #alpha(name: string): number {
    const { e, fades, iterations } = this.#c;
    const fade = fades[name];
    if (!fade) throw new RangeError(`The model has no fade “${name}”; it has ${Object.keys(fades).join(', ') || 'none'}.`);
    const known = this.#alphas.get(name);
    if (known !== undefined) return known;
    const out = e.layout.floats(2);
    e.program.emit('ramp', { out, clock: iterations, from: fade.from, until: fade.until });
    this.#alphas.set(name, out);
    return out;
  }

  /** Hands an adjoint on, times the float at `scale` where there is one. */
  #pass(adjoint: number, to: Node, n: number, scale?: number): void {
    const { e } = this.#c;
    const { at, accumulate } = this.contribute(to);
    if (accumulate) e.program.emit('axpy', { out: at, a: at, b: adjoint, scale: scale ?? e.constant(1), n });
    else if (scale === undefined) e.program.emit('copy', { out: at, a: adjoint, n });
    else e.program.emit('scale', { out: at, a: adjoint, scale, n });
  }
}
