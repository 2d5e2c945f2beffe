/** Where the numbers of a run stand: in the arena of the processor beside it, and in tensors. */
import type { Arena } from '../../arena.js';
import type { NetPlan } from '../../plan/nets.js';
import type { Plan, PlayerPlan } from '../../plan/plan.js';
import { termsOf } from '../../plan/update.js';
import { TERM_MEASURES } from '../../plan/terms.js';
import type { Initial } from '../store.js';

/** A part of a tensor, and where it stands in the arena. */
interface Piece {
  /** In the tensor. */
  readonly from: number;
  /** In the arena. */
  readonly at: number;
  readonly length: number;
}

/** A tensor of one dimension, in pieces: the arena has gaps between them, a tensor has none. */
export type Region = readonly Piece[];

/** Regions by the names of their tensors. */
export type Regions = ReadonlyMap<string, Region>;

/** Names of tensors. */
export const named = {
  /** All that is trained of a net, one after another. */
  weights: (net: string): string => `${net}.weights`,
  /** Running means, then running variances, of a layer. */
  running: (net: string, layer: number): string => `${net}.${layer}.running`,
  /** The singular vectors that a layer's spectral norm has come to. */
  left: (net: string, layer: number): string => `${net}.${layer}.u`,
  right: (net: string, layer: number): string => `${net}.${layer}.v`,
  /** What is not trained: the directions of Fourier features. */
  fixed: (net: string, layer: number): string => `${net}.${layer}.fixed`,
  /** The moving average of one of the first two. */
  average: (tensor: string): string => `${tensor}.average`,
  moment: (player: string, net: string, which: 'm' | 'v'): string => `${player}.${net}.${which}`,
  /** What spectral norm makes of a weight, and the singular value that it divides by. */
  limited: (weight: string): string => `${weight}.limited`,
  sigma: (weight: string): string => `${weight}.sigma`,
  gradient: (net: string): string => `${net}.gradient`,
  measures: (player: string): string => `${player}.measures`,
  norm: (player: string): string => `${player}.norm`,
};

const whole = (at: number, length: number): Region => [{ from: 0, at, length }];
const shifted = (region: Region, by: number): Region => region.map(({ from, at, length }) => ({ from, at: at + by, length }));

export const lengthOf = (region: Region): number => region.reduce((sum, { length }) => sum + length, 0);

/** What is trained of a net, in the order of the arena, with each tensor's place among it. */
export function trainedOf({ tensors, start, size }: NetPlan): readonly (Piece & { readonly name: string })[] {
  let from = 0;
  return tensors
    .filter(({ offset }) => offset >= start && offset < start + size)
    .sort((a, b) => a.offset - b.offset)
    .map(({ name, offset, length }) => ({ name, at: offset, length, from: (from += length) - length }));
}

function* regionsOfNet(net: NetPlan): Generator<readonly [string, Region]> {
  const { name, toAverage } = net;
  const trained: [string, Region] = [named.weights(name), trainedOf(net)];
  const followed: [string, Region][] = trained[1].length > 0 ? [trained] : [];
  for (const [i, { norm, to }] of net.layers.entries()) {
    if (norm) followed.push([named.running(name, i), whole(norm.running, 2 * to.channels)]);
  }
  yield* followed;
  if (toAverage) for (const [tensor, region] of followed) yield [named.average(tensor), shifted(region, toAverage)];
  for (const [i, { layer, spectral, weight, rows, columns }] of net.layers.entries()) {
    if (layer.kind === 'fourier') yield [named.fixed(name, i), whole(weight, rows * columns)];
    if (!spectral) continue;
    yield [named.left(name, i), whole(spectral.u, rows)];
    yield [named.right(name, i), whole(spectral.v, columns)];
  }
}

/** Which of its moments an optimiser moves. */
const moved = { sgd: ['m'], adam: ['m', 'v'], rmsprop: ['v'], adagrad: ['v'] } as const;

function* momentsOf({ player, moments }: PlayerPlan, { nets }: Plan): Generator<readonly [string, Region]> {
  for (const name of player.nets) {
    const [net, places] = [nets.get(name), moments.get(name)];
    const trained = net ? trainedOf(net) : [];
    if (!net || !places || trained.length === 0) continue;
    for (const which of moved[player.optimiser.kind]) yield [named.moment(player.name, name, which), shifted(trained, places[which] - net.start)];
  }
}

/** The state: what goes over to tensors before they train, and comes back from them. */
export function stateOf(plan: Plan): Regions {
  const nets = [...plan.nets.values()].flatMap((net) => [...regionsOfNet(net)]);
  return new Map([...nets, ...plan.players.flatMap((player) => [...momentsOf(player, plan)])]);
}

/** What an update leaves to be looked at: it only comes back. */
export function resultsOf(plan: Plan): Regions {
  const gradients = [...plan.nets].flatMap(([name, net]): [string, Region][] => {
    const trained = trainedOf(net);
    return trained.length > 0 ? [[named.gradient(name), shifted(trained, plan.gradients.get(name) ?? 0)]] : [];
  });
  const measures = plan.players.flatMap(({ player }): [string, Region][] => {
    const norm = plan.measures.get(`${player.name}.gradient`) ?? 0;
    const length = termsOf(player).length * TERM_MEASURES;
    const terms: [string, Region][] = length > 0 ? [[named.measures(player.name), whole(norm - length, length)]] : [];
    return [...terms, [named.norm(player.name), whole(norm, 1)]];
  });
  const limits = [...plan.nets.values()].flatMap(({ name, layers }) => layers.flatMap(({ spectral, rows, columns }, i): [string, Region][] =>
    spectral ? [[named.limited(`${name}.${i}.weight`), whole(spectral.out, rows * columns)], [named.sigma(`${name}.${i}.weight`), whole(spectral.sigma, 1)]] : []));
  return new Map([...gradients, ...measures, ...limits]);
}

/** The numbers of regions, copied from the arena. */
export const gathered = (regions: Regions, { f32 }: Arena): Record<string, Float32Array> =>
  Object.fromEntries([...regions].map(([name, region]) => {
    const values = new Float32Array(lengthOf(region));
    for (const { from, at, length } of region) values.set(f32.subarray(at, at + length), from);
    return [name, values];
  }));

/** Puts numbers where they stand in the arena. */
export function scatter(regions: Regions, values: Readonly<Record<string, Float32Array>>, { f32 }: Arena): void {
  for (const [name, region] of regions) {
    for (const { from, at, length } of region) f32.set(values[name].subarray(from, from + length), at);
  }
}

/** Tensors to begin with. */
export const initial = (values: Readonly<Record<string, Float32Array>>): Record<string, Initial> =>
  Object.fromEntries(Object.entries(values).map(([name, array]) => [name, { shape: [array.length], values: array }]));
