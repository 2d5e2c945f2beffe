/**
 * From a model to programs.
 *
 * The arena is laid out once: the state that a checkpoint keeps (clocks, weights, averages, moments), then constants,
 * data, gradients and measures, and behind them the batches that one update needs, which all programs share.
 */
import { streamId } from '../../math/random/stream.js';
import { paddedLanes } from '../arena.js';
import type { Model, Rows, Term } from '../model.js';
import type { Program } from '../program.js';
import { Emitter } from './emitter.js';
import { NOISE, type SetPlan } from './graph.js';
import { inferencesOf, type Inferences } from './inference.js';
import { initialDeviation, planNet, type NetPlan } from './nets.js';
import { emitSpectral } from './passes.js';
import { TERM_MEASURES } from './terms.js';
import { emitUpdate, placePlayer, termsOf, type PlayerPlace } from './update.js';

export interface PlayerPlan extends PlayerPlace {
  readonly update: Int32Array;
}

export interface Plan {
  readonly model: Model;
  /** Floats in the arena. */
  readonly size: number;
  /** Floats of state, from 0 on: a checkpoint is these bytes. */
  readonly state: number;
  /** What an update leaves, gradients and measures, stands from `results` to `resident`; behind are batches. */
  readonly results: number;
  readonly resident: number;
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
  /** Makes averages equal to weights that were set, and finds their largest singular values. */
  readonly follow: Int32Array;
  /** One iteration of the game. */
  readonly iteration: Int32Array;
  /** The same without measures: what is trained is equal, what nobody will read is not computed. */
  readonly quiet: Int32Array;
  readonly generate: ReadonlyMap<string, Inferences>;
  readonly discriminate: ReadonlyMap<string, Inferences>;
  /** d(Σ net(x))/dx. */
  readonly slope: ReadonlyMap<string, Inferences>;
  /** Changes with everything that changes the layout of the state. */
  readonly fingerprint: string;
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
  const { sets, given, gradients, measures, results } = placeData(e, model, rows, nets);
  const resident = e.layout.size;

  const lanes = paddedLanes(model.batch);
  const common = { e, nets, inputs: model.inputs, sets, iterations: clock, fades: model.fades ?? {} };
  const updateOf = (place: PlayerPlace, to?: ReadonlyMap<string, number>): void => {
    const own = new Map(place.nets.map((net) => [net.name, gradients.get(net.name) ?? 0]));
    const context = { ...common, player: place.player, clock: place.clock, given, gradients: own, mode: 'train' } as const;
    emitStages(e, model, clock, (stage) => emitUpdate(context, place, place.player.terms.filter((term) => counts(term, stage)), to));
  };
  const players = places.map((place) => ({ ...place, update: e.write(lanes, model.batch, () => updateOf(place, measures)) }));
  const iterationTo = (to?: ReadonlyMap<string, number>): Int32Array => e.write(lanes, model.batch, () => {
    for (const place of places) emitTurn(e, place, clock, () => updateOf(place, to));
    e.program.emit('tick', { clock });
  });
  const [iteration, quiet] = [iterationTo(measures), iterationTo()];
  const { generate, discriminate, slope } = inferencesOf({ ...common, clock, gradients: new Map() }, model);
  const initial = e.write(8, 8, () => nets.forEach((net) => emitInitial(e, net, clock)));
  const follow = e.write(8, 8, () => nets.forEach((net) => {
    settleSpectral(e, net);
    emitFollow(e.program, net);
  }));
  return {
    ...{ model, size: e.layout.peak, state, seed, clock, constants: e.constants, doubles: e.doubles, sets, given, nets, players },
    ...{ gradients, measures, results, resident, initial, follow, iteration, quiet, generate, discriminate, slope },
    fingerprint: `${state}:${streamId(JSON.stringify([model.nets, model.players.map((p) => p.optimiser.kind)])).toString(16)}`,
  };
}

const counts = ({ stages }: Term, stage: number): boolean => stages === undefined || stages.includes(stage);

/** What is to be done in each stage, where there is more than one, only in that stage. */
function emitStages(e: Emitter, { stages = [] }: Model, clock: number, body: (stage: number) => void): void {
  if (stages.length === 0) return body(0);
  const starts = [0, ...stages];
  starts.forEach((start, i) => e.program.during(clock, start, starts[i + 1] ?? 0x7fffffff, () => e.scratch(() => body(i))));
}

/** A player's updates within an iteration. They share their batches: each starts by drawing anew. */
function emitTurn(e: Emitter, { player }: PlayerPlace, clock: number, body: () => void): void {
  e.program.every(clock, player.every ?? 1, () => {
    for (let i = 0; i < (player.updates ?? 1); i++) e.scratch(body);
  });
}

function placeData(
  e: Emitter,
  model: Model,
  rows: Readonly<Record<string, Pick<Rows, 'columns'> & { readonly count: number }>>,
  nets: ReadonlyMap<string, NetPlan>,
): Pick<Plan, 'sets' | 'given' | 'measures' | 'results'> & { gradients: ReadonlyMap<string, number> } {
  const sets = new Map(Object.entries(rows).map(([name, { columns, count }]) => {
    if (count < 1) throw new RangeError(`The set “${name}” is empty; it needs at least one row.`);
    return [name, { at: e.layout.floats(columns * count), rows: count, columns }] as const;
  }));
  const lanes = paddedLanes(model.batch);
  const given = new Map(Object.entries(model.inputs).flatMap(([name, input]) =>
    input.kind === 'given' ? [[name, e.layout.floats(input.units * lanes)] as const] : []));
  const results = e.layout.size;
  const gradients = new Map([...nets].map(([name, net]) => [name, e.layout.floats(net.size) - net.start] as const));
  const measures = new Map<string, number>();
  for (const player of model.players) {
    const names = termsOf(player);
    const start = e.layout.floats(names.length * TERM_MEASURES + 1);
    player.terms.forEach((term) => {
      const at = start + names.indexOf(term.name) * TERM_MEASURES;
      measures.set(`${player.name}.${term.name}`, at);
      if (term.kind === 'score' || term.kind === 'paired') measures.set(`${player.name}.${term.name}.output`, at + 1).set(`${player.name}.${term.name}.probability`, at + 2);
    });
    measures.set(`${player.name}.gradient`, start + names.length * TERM_MEASURES);
  }
  return { sets, given, gradients, measures, results };
}

/** Normal weights; zero biases but for the last; γ = 1; running variance 1; spectral vectors settled. */
function emitInitial(e: Emitter, net: NetPlan, clock: number): void {
  const { program } = e;
  const zero = e.constant(0);
  const one = e.constant(1);
  program.emit('fill', { out: net.start, value: zero, n: net.whole });
  net.layers.forEach((l, i) => {
    const n = l.rows * l.columns;
    if (n > 0) {
      program.emit('noise', { out: l.weight, n, kind: NOISE.normal, stream: streamId(`${net.name}.${i}.weight`) | 0, clock });
      program.emit('scale', { out: l.weight, a: l.weight, scale: e.constant(initialDeviation(l, net.net)), n });
    }
    if (l.norm) {
      const { channels } = l.to;
      program.emit('fill', { out: l.norm.gamma, value: one, n: channels });
      program.emit('fill', { out: l.norm.running + channels, value: one, n: channels });
    }
    if (!l.spectral) return;
    const { u } = l.spectral;
    program.emit('noise', { out: u, n: l.rows, kind: NOISE.normal, stream: streamId(`${net.name}.${i}.u`) | 0, clock });
  });
  settleSpectral(e, net);
  const last = net.layers.at(-1);
  if (last && last.bias >= 0 && net.net.outputBias) program.emit('fill', { out: last.bias, value: e.constant(net.net.outputBias), n: last.biases });
  emitFollow(program, net);
}

/** Power iterations until the vectors of spectral norm belong to the weights as they are. */
function settleSpectral(e: Emitter, { layers }: NetPlan): void {
  for (const l of layers) {
    if (!l.spectral) continue;
    for (let k = 0; k < 15; k++) emitSpectral(e, l, l.weight, l.spectral.out, 1);
  }
}

function emitFollow(program: Program, net: NetPlan): void {
  if (net.toAverage) program.emit('copy', { out: net.start + net.toAverage, a: net.start, n: net.whole });
}
