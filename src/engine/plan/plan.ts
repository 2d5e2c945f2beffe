/**
 * From a model to programs.
 *
 * The arena is laid out once: the state that a checkpoint keeps (clocks, weights, averages, moments), then constants,
 * data, gradients and measures, and behind them the batches that one update needs, which all programs share.
 */
import { streamId } from '../../math/random/stream.js';
import { paddedLanes } from '../arena.js';
import type { Expr, Model, Optimiser, Player, Rows } from '../model.js';
import { HYPER, type Program } from '../program.js';
import { Emitter } from './emitter.js';
import { Graph, NOISE, type GraphContext, type SetPlan } from './graph.js';
import { initialDeviation, planNet, type NetPlan } from './nets.js';
import { backward, emitSpectral, forward, type Mode } from './passes.js';
import { emitTerm, TERM_MEASURES } from './terms.js';

/** Samples that an inference program takes at a time. */
export const CHUNK = 256;

/** A net as a function of a batch of CHUNK samples. */
export interface Inference {
  readonly program: Int32Array;
  readonly input: number;
  readonly inputs: number;
  readonly output: number;
  readonly outputs: number;
}

export interface PlayerPlan {
  readonly player: Player;
  readonly update: Int32Array;
  readonly clock: number;
}

export interface Plan {
  readonly model: Model;
  /** Floats in the arena. */
  readonly size: number;
  /** Floats of state, from 0 on: a checkpoint is these bytes. */
  readonly state: number;
  /** Two 32-bit words of seed stand here: at 0, where the kernels look for them. */
  readonly seed: number;
  /** Iterations so far, an i32. */
  readonly clock: number;
  readonly constants: ReadonlyMap<number, readonly number[]>;
  readonly doubles: ReadonlyMap<number, readonly number[]>;
  readonly sets: ReadonlyMap<string, SetPlan>;
  readonly given: ReadonlyMap<string, number>;
  readonly nets: ReadonlyMap<string, NetPlan>;
  readonly players: readonly PlayerPlan[];
  /** Offset from a weight to its gradient, by net. */
  readonly gradients: ReadonlyMap<string, number>;
  /** Offset of each measure, by name. */
  readonly measures: ReadonlyMap<string, number>;
  /** Fills weights for the first time. */
  readonly initial: Int32Array;
  /** Makes averages equal to weights. */
  readonly follow: Int32Array;
  /** One iteration of the game. */
  readonly iteration: Int32Array;
  readonly generate: ReadonlyMap<string, Inference>;
  readonly discriminate: ReadonlyMap<string, Inference>;
  /** d(Σ net(x))/dx. */
  readonly slope: ReadonlyMap<string, Inference>;
  /** Changes with everything that changes the layout of the state. */
  readonly fingerprint: string;
}

/** Where a player's numbers are. */
interface PlayerPlace {
  readonly player: Player;
  readonly clock: number;
  readonly nets: readonly NetPlan[];
  readonly moments: ReadonlyMap<string, { readonly m: number; readonly v: number }>;
  readonly hyper: number;
}

/** @throws RangeError with a sentence, where the model makes no sense */
export function plan(model: Model, rows: Readonly<Record<string, Pick<Rows, 'columns'> & { readonly count: number }>>): Plan {
  if (!Number.isInteger(model.batch) || model.batch < 1) throw new RangeError(`The batch is ${model.batch}; it needs a whole number from 1.`);
  const e = new Emitter();
  const seed = e.layout.floats(2);
  const clock = e.layout.floats(1);
  const nets = new Map(Object.entries(model.nets).map(([name, net]) => [name, planNet(name, net, e)] as const));
  const places = model.players.map((player) => placePlayer(e, player, nets, model));
  const state = e.layout.size;
  e.placeConstants();
  const { sets, given, gradients, measures } = placeData(e, model, rows, nets);

  const lanes = paddedLanes(model.batch);
  const updateOf = (place: PlayerPlace): void => {
    const own = new Map(place.nets.map((net) => [net.name, gradients.get(net.name) ?? 0]));
    emitUpdate({ e, player: place.player, clock: place.clock, nets, inputs: model.inputs, given, sets, gradients: own }, place, measures, clock);
  };
  const players = places.map((place) => ({
    player: place.player,
    clock: place.clock,
    update: e.write(lanes, model.batch, () => updateOf(place)),
  }));
  const iteration = e.write(lanes, model.batch, () => {
    for (const place of places) emitTurn(e, place, clock, updateOf);
    e.program.emit('tick', { clock });
  });
  const inferences = (mode: Mode, slope: boolean) => new Map([...nets].map(([name, net]) => [name, infer(e, net, mode, slope)] as const));
  const generate = inferences('average', false);
  const discriminate = inferences('fixed', false);
  const slope = inferences('fixed', true);
  const initial = e.write(8, 8, () => nets.forEach((net) => emitInitial(e, net, clock)));
  const follow = e.write(8, 8, () => nets.forEach((net) => emitFollow(e.program, net)));
  return {
    ...{ model, size: e.layout.peak, state, seed, clock, constants: e.constants, doubles: e.doubles, sets, given, nets, players },
    ...{ gradients, measures, initial, follow, iteration, generate, discriminate, slope },
    fingerprint: `${state}:${streamId(JSON.stringify([model.nets, model.players.map((p) => p.optimiser.kind)])).toString(16)}`,
  };
}

/** A player's updates within an iteration. They share their batches: each starts by drawing anew. */
function emitTurn(e: Emitter, place: PlayerPlace, clock: number, body: (place: PlayerPlace) => void): void {
  const start = e.layout.size;
  e.program.every(clock, place.player.every ?? 1, () => {
    for (let i = 0; i < (place.player.updates ?? 1); i++) {
      e.layout.rewind(start);
      body(place);
    }
  });
  e.layout.rewind(start);
}

function placePlayer(e: Emitter, player: Player, nets: ReadonlyMap<string, NetPlan>, model: Model): PlayerPlace {
  const own = player.nets.map((name) => {
    const net = nets.get(name);
    if (!net) throw new RangeError(`${player.name} trains “${name}”; the model has ${[...nets.keys()].join(', ')}.`);
    return net;
  });
  const moments = new Map(own.map((net) => [net.name, { m: e.layout.floats(net.size), v: e.layout.floats(net.size) }]));
  const hyper = e.layout.doubles(HYPER.size);
  e.doubles.set(hyper, hyperOf(player.optimiser, model));
  return { player, clock: e.layout.floats(1), nets: own, moments, hyper };
}

export function hyperOf(o: Optimiser, { decay }: Pick<Model, 'decay'>): number[] {
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

function placeData(
  e: Emitter,
  model: Model,
  rows: Readonly<Record<string, Pick<Rows, 'columns'> & { readonly count: number }>>,
  nets: ReadonlyMap<string, NetPlan>,
): Pick<Plan, 'sets' | 'given' | 'measures'> & { gradients: ReadonlyMap<string, number> } {
  const sets = new Map(Object.entries(rows).map(([name, { columns, count }]) => {
    if (count < 1) throw new RangeError(`The set “${name}” is empty; it needs at least one row.`);
    return [name, { at: e.layout.floats(columns * count), rows: count, columns }] as const;
  }));
  const lanes = paddedLanes(model.batch);
  const given = new Map(Object.entries(model.inputs).flatMap(([name, input]) =>
    input.kind === 'given' ? [[name, e.layout.floats(input.units * lanes)] as const] : []));
  const gradients = new Map([...nets].map(([name, net]) => [name, e.layout.floats(net.size) - net.start] as const));
  const measures = new Map<string, number>();
  for (const player of model.players) {
    const start = e.layout.floats(player.terms.length * TERM_MEASURES + 1);
    player.terms.forEach((term, i) => {
      const at = start + i * TERM_MEASURES;
      measures.set(`${player.name}.${term.name}`, at);
      if (term.kind === 'score' || term.kind === 'paired') measures.set(`${player.name}.${term.name}.output`, at + 1).set(`${player.name}.${term.name}.probability`, at + 2);
    });
    measures.set(`${player.name}.gradient`, start + player.terms.length * TERM_MEASURES);
  }
  return { sets, given, gradients, measures };
}

const netsIn = (expr: Expr): string[] => {
  if ('net' in expr) return [expr.net, ...netsIn(expr.of)];
  if ('mix' in expr) return expr.mix.flatMap(netsIn);
  if ('jitter' in expr) return netsIn(expr.jitter);
  if ('concat' in expr) return expr.concat.flatMap(netsIn);
  return 'slice' in expr ? netsIn(expr.slice) : [];
};

const netsOf = (player: Player): Set<string> => new Set(player.terms.flatMap((t) => {
  if (t.kind === 'penalty') return [t.net, ...netsIn(t.at)];
  const other = t.kind === 'paired' ? t.minus : t.kind === 'distance' ? t.to : undefined;
  return [...netsIn(t.of), ...(other ? netsIn(other) : [])];
}));

/** One update: draw, forward, terms, backward, step. */
function emitUpdate(c: GraphContext, place: PlayerPlace, measures: ReadonlyMap<string, number>, iterations: number): void {
  const { e, player } = c;
  const { program } = e;
  const zero = e.constant(0);
  const first = measures.get(`${player.name}.gradient`) ?? 0;
  const start = first - player.terms.length * TERM_MEASURES;
  program.emit('tick', { clock: place.clock });
  program.emit('fill', { out: start, value: zero, n: first - start + 1 });
  for (const net of place.nets) program.emit('fill', { out: net.start + (c.gradients.get(net.name) ?? 0), value: zero, n: net.size });
  for (const name of netsOf(player)) {
    for (const layer of c.nets.get(name)?.layers ?? []) if (layer.spectral) emitSpectral(e, layer, layer.weight, layer.spectral.out, 1);
  }
  const graph = new Graph(c);
  player.terms.forEach((term, i) => emitTerm(c, graph, term, start + i * TERM_MEASURES));
  graph.backward();
  program.emit('advance', { hyper: place.hyper, clock: iterations });
  for (const net of place.nets) emitStep(e, net, place, c.gradients.get(net.name) ?? 0, first);
}

const optimisers = ['sgd', 'adam', 'rmsprop', 'adagrad'] as const;

function emitStep(e: Emitter, net: NetPlan, place: PlayerPlace, toGradient: number, measure: number): void {
  const { program } = e;
  const { player, hyper } = place;
  for (const l of net.layers) {
    if (!l.spectral) continue;
    const { u, v, sigma, gain } = l.spectral;
    program.emit('spectralBack', { g: l.weight + toGradient, w: l.weight, u, v, sigma, gain: e.constant(gain), rows: l.rows, columns: l.inputs });
  }
  const { m, v } = place.moments.get(net.name) ?? { m: 0, v: 0 };
  program.emit('norm', { g: net.start + toGradient, n: net.size, measure });
  program.emit('optimise', { kind: optimisers.indexOf(player.optimiser.kind), w: net.start, g: net.start + toGradient, m, v, n: net.size, hyper });
  if (player.clip !== undefined) program.emit('clip', { w: net.start, limit: e.constant(player.clip), n: net.size });
  if (net.toAverage) program.emit('average', { out: net.start + net.toAverage, w: net.start, decay: e.constant(net.net.average ?? 0), n: net.whole });
}

function infer(e: Emitter, net: NetPlan, mode: Mode, slope: boolean): Inference {
  let [input, output] = [0, 0];
  const program = e.write(CHUNK, CHUNK, () => {
    input = e.batch(net.inputs);
    const pass = forward(e, net, input, mode);
    output = pass.out;
    if (!slope) return;
    const ones = e.batch(net.outputs);
    e.program.emit('ones', { out: ones, units: net.outputs, lanes: CHUNK, count: CHUNK });
    output = e.batch(net.inputs);
    backward(e, pass, ones, { dx: { at: output, accumulate: false } });
  });
  return { program, input, inputs: net.inputs, output, outputs: slope ? net.inputs : net.outputs };
}

/** Normal weights; zero biases but for the last; γ = 1; running variance 1; spectral vectors settled. */
function emitInitial(e: Emitter, net: NetPlan, clock: number): void {
  const { program } = e;
  const zero = e.constant(0);
  const one = e.constant(1);
  program.emit('fill', { out: net.start, value: zero, n: net.whole });
  net.layers.forEach((l, i) => {
    const n = l.rows * l.inputs;
    program.emit('noise', { out: l.weight, n, kind: NOISE.normal, stream: streamId(`${net.name}.${i}.weight`) | 0, clock });
    program.emit('scale', { out: l.weight, a: l.weight, scale: e.constant(initialDeviation(l, net.net)), n });
    if (l.norm) {
      program.emit('fill', { out: l.norm.gamma, value: one, n: l.rows });
      program.emit('fill', { out: l.norm.running + l.rows, value: one, n: l.rows });
    }
    if (!l.spectral) return;
    const { u } = l.spectral;
    program.emit('noise', { out: u, n: l.rows, kind: NOISE.normal, stream: streamId(`${net.name}.${i}.u`) | 0, clock });
    for (let k = 0; k < 15; k++) emitSpectral(e, l, l.weight, l.spectral.out, 1);
  });
  const last = net.layers.at(-1);
  if (last && last.bias >= 0 && net.net.outputBias) program.emit('fill', { out: last.bias, value: e.constant(net.net.outputBias), n: last.rows });
  emitFollow(program, net);
}

function emitFollow(program: Program, net: NetPlan): void {
  if (net.toAverage) program.emit('copy', { out: net.start + net.toAverage, a: net.start, n: net.whole });
}
