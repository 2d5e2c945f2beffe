/** One update of one player: draw, forward, terms, backward, step. */
import type { Fade, Term } from '../../model.js';
import type { NetPlan } from '../../plan/nets.js';
import type { Plan } from '../../plan/plan.js';
import { decaysOf, netsOf, termsOf } from '../../plan/update.js';
import * as tf from '../ops.js';
import type { Store } from '../store.js';
import { Draws } from './draws.js';
import { Batches, columnsOf, type Sources } from './expressions.js';
import { trainedNet, type Trained } from './nets.js';
import { follow, optimise } from './optimisers.js';
import { named, trainedOf } from './places.js';
import type { Update } from './rates.js';
import { comesTo, type Come } from './terms.js';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from './types.js';

/** What updates are made of beside their numbers. */
export interface Ground {
  readonly plan: Plan;
  readonly store: Store;
  /** What an update leaves to be looked at. */
  readonly results: Store;
  /** The data, by set. */
  readonly sets: Store;
  /** Batches of inputs of kind `given`, [sample, unit]. */
  readonly given: ReadonlyMap<string, Float32Array>;
}

/** α rises from 0 to 1 while the iteration goes from `from` to `until`. */
export const alphaAt = ({ from, until }: Fade, iteration: number): number =>
  until > from ? Math.min(1, Math.max(0, (iteration - from) / (until - from))) : Number(iteration >= from);

const counts = ({ stages }: Term, stage: number): boolean => stages === undefined || stages.includes(stage);

export function runUpdate(ground: Ground, update: Update): void {
  tf.tidy(() => {
    const { player } = update.plan;
    const terms = player.terms.filter((term) => counts(term, update.stage));
    const nets = new Map([...netsOf(terms)].map((name) => [name, trainedNet(netOf(ground, name), ground.store)] as const));
    const own = player.nets.flatMap((name) => nets.get(name) ?? []);
    const loss = (): Scalar => lossOf(ground, update, terms, nets);
    const leaves = own.flatMap((net) => [...net.leaves.values()]);
    const slopes = leaves.length > 0 ? tf.slopesOf(loss, leaves) : (loss(), []);
    let from = 0;
    const gradients = new Map(own.map((net) => [net.plan.name, net.gradient(slopes.slice(from, (from += net.leaves.size)))] as const));
    if (update.measured) for (const net of nets.values()) net.limits.forEach(({ weight, sigma }, name) => noteLimit(ground, name, weight, sigma));
    takeStep(ground, update, gradients);
  });
}

export const netOf = ({ plan }: Pick<Ground, 'plan'>, name: string): NetPlan => {
  const net = plan.nets.get(name);
  if (!net) throw new RangeError(`The model has no net “${name}”; it has ${[...plan.nets.keys()].join(', ')}.`);
  return net;
};

function lossOf(ground: Ground, update: Update, terms: readonly Term[], nets: ReadonlyMap<string, Trained>): Scalar {
  const batches = new Batches(sourcesOf(ground, update, nets));
  const all = terms.map((term) => [term.name, comesTo(term, batches)] as const);
  if (update.measured) note(ground, update, all);
  return all.map(([, { value }]) => value).reduce((sum, value) => tf.add(sum, value), tf.scalar(0));
}

/** Of each term its value and, of a score, the mean of what was scored and of its σ. */
function note({ results }: Ground, { plan: { player } }: Update, all: readonly (readonly [string, Come])[]): void {
  const names = termsOf(player);
  if (names.length === 0) return;
  const rows = names.map((name) => {
    const own = all.filter(([term]) => term === name).map(([, come]) => come);
    const value = own.map((come) => come.value).reduce((sum, part) => tf.add(sum, part), tf.scalar(0));
    const scored = own.at(-1)?.scored;
    return tf.stack(scored ? [value, tf.mean(scored), tf.mean(tf.sigmoid(scored))] : [value, tf.scalar(0), tf.scalar(0)]);
  });
  results.get(named.measures(player.name)).assign(tf.concat(rows) as Tensor1D);
}

/** What spectral norm made of a layer's weights. */
function noteLimit({ results }: Ground, name: string, weight: Tensor, sigma: Tensor): void {
  results.get(named.limited(name)).assign(tf.reshape(weight, [weight.size]));
  results.get(named.sigma(name)).assign(tf.reshape(sigma, [1]));
}

function sourcesOf(ground: Ground, { plan: { player }, seed, step, iteration }: Update, nets: ReadonlyMap<string, Trained>): Sources {
  const { inputs, batch, fades = {} } = ground.plan.model;
  const draws = new Draws(seed, step, batch);
  const drawn = new Map<string, Tensor1D>();
  const input = (name: string): Tensor2D => {
    const found = inputs[name];
    if (found.kind === 'given') return tf.tensor(ground.given.get(name) ?? new Float32Array(batch * found.units), [batch, found.units]);
    if (found.kind === 'noise') return draws.noise(`${player.name}.${name}`, found.units, found.noise);
    const key = `${found.set}/${found.draw ?? ''}`;
    const { rows, columns } = ground.plan.sets.get(found.set) ?? { rows: 0, columns: 0 };
    const picked = drawn.get(key) ?? draws.rows(`${player.name}.${key}`, rows);
    drawn.set(key, picked);
    return columnsOf(ground.sets.get(found.set), rows, columns, picked, found.from, found.units);
  };
  const net = (name: string): Trained => nets.get(name) ?? trainedNet(netOf(ground, name), ground.store);
  const named = new Map<string, Tensor2D>();
  const once = (name: string): Tensor2D => {
    const known = named.get(name) ?? input(name);
    named.set(name, known);
    return known;
  };
  return { input: once, net, alpha: (fade) => alphaAt(fades[fade], iteration), draws, player: player.name };
}

function takeStep({ plan, store, results }: Ground, { plan: { player }, rates, iteration, measured }: Update, gradients: ReadonlyMap<string, Tensor>): void {
  let squares: Tensor = tf.scalar(0);
  for (const name of player.nets) {
    const net = netOf({ plan }, name);
    if (trainedOf(net).length === 0) continue;
    const w = store.get(named.weights(name));
    const g = gradients.get(name) ?? tf.zeros(w.shape);
    if (measured) {
      results.get(named.gradient(name)).assign(g);
      squares = tf.add(squares, tf.sum(tf.square(g)));
    }
    optimise(player.optimiser.kind, w, g, (which) => store.get(named.moment(player.name, name, which)), rates, player.clip);
    followNet(net, store, iteration);
  }
  if (measured) results.get(named.norm(player.name)).assign(tf.reshape(tf.sqrt(squares), [1]));
}

function followNet({ name, net, layers, toAverage }: NetPlan, store: Store, iteration: number): void {
  if (!toAverage) return;
  const [decay] = decaysOf(net).find(([, until]) => iteration < until) ?? [0];
  const followed = [named.weights(name), ...layers.flatMap(({ norm }, i) => (norm ? [named.running(name, i)] : []))];
  for (const tensor of followed) follow(store.get(named.average(tensor)), store.get(tensor), decay);
}

