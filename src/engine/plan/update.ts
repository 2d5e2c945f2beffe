/** A player: where its numbers are, and one update of its nets. */
import type { Expr, Model, Net, Optimiser, Player, Term } from '../model.js';
import { HYPER } from '../program.js';
import type { Emitter } from './emitter.js';
import { Graph, type GraphContext } from './graph.js';
import type { NetPlan } from './nets.js';
import { emitSpectral } from './passes.js';
import { emitTerm, TERM_MEASURES } from './terms.js';

/** Where a player's numbers are. */
export interface PlayerPlace {
  readonly player: Player;
  /** Updates so far, an i32. */
  readonly clock: number;
  readonly nets: readonly NetPlan[];
  /** Moments by net, each laid out as the net's trainable numbers. */
  readonly moments: ReadonlyMap<string, { readonly m: number; readonly v: number }>;
  /** Where the doubles of its optimiser stand; see HYPER. */
  readonly hyper: number;
  /** Names of the terms, in the order of their measures; those of one name in several stages share a place. */
  readonly terms: readonly string[];
}

/** Names of a player's terms, each once. */
export const termsOf = ({ terms }: Player): string[] => [...new Set(terms.map(({ name }) => name))];

export function placePlayer(e: Emitter, player: Player, nets: ReadonlyMap<string, NetPlan>, model: Model): PlayerPlace {
  for (const [what, n] of Object.entries({ updates: player.updates ?? 1, every: player.every ?? 1 })) {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`${player.name}’s ${what} is ${n}; it needs a whole number from 1.`);
  }
  const own = player.nets.map((name) => {
    const net = nets.get(name);
    if (!net) throw new RangeError(`${player.name} trains “${name}”; the model has ${[...nets.keys()].join(', ')}.`);
    return net;
  });
  const moments = new Map(own.map((net) => [net.name, { m: e.layout.floats(net.size), v: e.layout.floats(net.size) }]));
  const hyper = e.layout.doubles(HYPER.size);
  e.doubles.set(hyper, hyperOf(player.optimiser, model));
  return { player, clock: e.layout.floats(1), nets: own, moments, hyper, terms: termsOf(player) };
}

function hyperOf(o: Optimiser, { decay }: Pick<Model, 'decay'>): number[] {
  const values = new Array<number>(HYPER.size).fill(0);
  values[HYPER.rate] = o.rate;
  values[HYPER.first] = o.kind === 'sgd' ? (o.momentum ?? 0) : o.kind === 'adam' ? (o.beta1 ?? 0.9) : o.kind === 'rmsprop' ? (o.decay ?? 0.99) : 0;
  values[HYPER.second] = o.kind === 'sgd' ? Number(o.nesterov ?? false) : o.kind === 'adam' ? (o.beta2 ?? 0.999) : 0;
  values[HYPER.epsilon] = o.kind === 'sgd' ? 0 : (o.epsilon ?? (o.kind === 'adagrad' ? 1e-10 : 1e-8));
  values[HYPER.firstPower] = 1;
  values[HYPER.secondPower] = 1;
  values[HYPER.decayFrom] = decay?.from ?? 0;
  values[HYPER.decayUntil] = decay?.until ?? 0;
  values[HYPER.decayTo] = decay?.to ?? 1;
  return values;
}

const netsIn = (expr: Expr): string[] => {
  if ('net' in expr) return [expr.net, ...netsIn(expr.of)];
  if ('mix' in expr) return expr.mix.flatMap(netsIn);
  if ('jitter' in expr) return netsIn(expr.jitter);
  if ('concat' in expr) return expr.concat.flatMap(netsIn);
  if ('dot' in expr) return expr.dot.flatMap(netsIn);
  if ('sum' in expr) return expr.sum.flatMap(netsIn);
  if ('blend' in expr) return expr.blend.flatMap(netsIn);
  return 'slice' in expr ? netsIn(expr.slice) : [];
};

/** The nets that terms go through. */
export const netsOf = (terms: readonly Term[]): Set<string> => new Set(terms.flatMap((t) => {
  if (t.kind === 'penalty') return [t.net, ...netsIn(t.at)];
  const other = t.kind === 'paired' ? t.minus : t.kind === 'distance' ? t.to : undefined;
  return [...netsIn(t.of), ...(other ? netsIn(other) : [])];
}));

/**
 * One update: draw, forward, terms, backward, step.
 *
 * @param terms those that count in this stage
 * @param measures where to write what the terms come to; nowhere if absent
 */
export function emitUpdate(c: GraphContext, place: PlayerPlace, terms: readonly Term[], measures?: ReadonlyMap<string, number>): void {
  const { e } = c;
  const { player } = place;
  const { program } = e;
  const zero = e.constant(0);
  const norm = measures?.get(`${player.name}.gradient`);
  const start = (norm ?? 0) - place.terms.length * TERM_MEASURES;
  program.emit('tick', { clock: place.clock });
  if (norm !== undefined) program.emit('fill', { out: start, value: zero, n: norm - start + 1 });
  for (const net of place.nets) program.emit('fill', { out: net.start + (c.gradients.get(net.name) ?? 0), value: zero, n: net.size });
  for (const name of netsOf(terms)) {
    for (const layer of c.nets.get(name)?.layers ?? []) if (layer.spectral) emitSpectral(e, layer, layer.weight, layer.spectral.out, 1);
  }
  const graph = new Graph(c);
  for (const term of terms) emitTerm(c, graph, term, norm === undefined ? -1 : start + place.terms.indexOf(term.name) * TERM_MEASURES);
  graph.backward();
  program.emit('advance', { hyper: place.hyper, clock: c.iterations });
  for (const net of place.nets) emitStep(e, net, place, c.iterations, c.gradients.get(net.name) ?? 0, norm);
}

const optimisers = ['sgd', 'adam', 'rmsprop', 'adagrad'] as const;

function emitStep(e: Emitter, net: NetPlan, place: PlayerPlace, iterations: number, toGradient: number, norm?: number): void {
  const { program } = e;
  const { player, hyper } = place;
  for (const l of net.layers) {
    if (!l.spectral) continue;
    const { u, v, sigma, gain } = l.spectral;
    program.emit('spectralBack', { g: l.weight + toGradient, w: l.weight, u, v, sigma, gain: e.constant(gain), rows: l.rows, columns: l.columns });
  }
  const { m, v } = place.moments.get(net.name) ?? { m: 0, v: 0 };
  if (norm !== undefined) program.emit('norm', { g: net.start + toGradient, n: net.size, measure: norm });
  program.emit('optimise', { kind: optimisers.indexOf(player.optimiser.kind), w: net.start, g: net.start + toGradient, m, v, n: net.size, hyper });
  if (player.clip !== undefined) program.emit('clip', { w: net.start, limit: e.constant(player.clip), n: net.size });
  if (net.toAverage) emitAverage(e, net, iterations);
}

/** Decays that an average starts with, each up to an iteration: it looks back over at most a fifth of the run. */
const warmUp = [[0.9, 50], [0.98, 250], [0.995, 1000]] as const;

/** Decays of a net's average, each up to an iteration. */
export const decaysOf = ({ average = 0, averageWarmUp = false }: Net): readonly (readonly [decay: number, until: number])[] =>
  [...(averageWarmUp ? warmUp.filter(([decay]) => decay < average) : []), [average, 0x7fffffff]];

function emitAverage(e: Emitter, { net, start, toAverage, whole }: NetPlan, iterations: number): void {
  const follow = (decay: number): void => e.program.emit('average', { out: start + toAverage, w: start, decay: e.constant(decay), n: whole });
  const decays = decaysOf(net);
  if (decays.length === 1) return follow(decays[0][0]);
  let from = 0;
  for (const [decay, until] of decays) {
    e.program.during(iterations, from, until, () => follow(decay));
    from = until;
  }
}
