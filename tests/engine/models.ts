/** Models and numbers that the tests of the engine share. */
import { curve } from '../../src/math/curve.js';
import { stream } from '../../src/math/random/stream.js';
import type { Activation, Dense, Expr, Layer, Maxout, Model, Net, Optimiser, Player, Rows, Term } from '../../src/engine/model.js';
import type { Objective } from '../../src/gan/objectives/index.js';

export const dense = (units: number, activation: Activation = 'linear', rest: Partial<Dense> = {}): Dense => ({
  kind: 'dense',
  units,
  activation,
  ...rest,
});

export const maxout = (units: number, pieces: number, rest: Partial<Maxout> = {}): Maxout => ({ kind: 'maxout', units, pieces, ...rest });

export const net = (inputs: number, ...layers: Layer[]): Net => ({ inputs, layers });

/** No change of weights: an update then only computes. */
export const still: Optimiser = { kind: 'sgd', rate: 0 };

/** n normal numbers that depend on nothing but their name. */
export const numbers = (name: string, n: number, scale = 1): Float32Array => {
  const source = stream(1, name);
  return Float32Array.from({ length: n }, () => scale * source.normal());
};

/** Points on an ellipse with noise: [count][2]. */
export const ellipse = (count: number): Rows => {
  const source = stream(2, 'ellipse');
  const values = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const turn = 2 * Math.PI * source.next();
    values.set([Math.cos(turn) + 0.1 * source.normal(), 0.5 * Math.sin(turn) + 0.1 * source.normal()], 2 * i);
  }
  return { columns: 2, values };
};

/** A game of one player that trains `nets` on `terms` with inputs that the caller gives. */
export const lesson = (nets: Record<string, Net>, units: Record<string, number>, terms: readonly Term[], batch: number, rest: Partial<Player> = {}): Model => ({
  batch,
  nets,
  inputs: Object.fromEntries(Object.entries(units).map(([name, n]) => [name, { kind: 'given', units: n } as const])),
  players: [{ name: 'P', nets: Object.keys(nets), optimiser: still, terms, ...rest }],
});

/** Batches for the inputs of a lesson, by name. */
export const batches = (units: Record<string, number>, batch: number): Record<string, Float32Array> =>
  Object.fromEntries(Object.entries(units).map(([name, n]) => [name, numbers(name, n * batch)]));

export interface GameOptions {
  readonly G: Net;
  readonly D: Net;
  readonly objective: Objective;
  readonly batch: number;
  readonly optimiser?: Optimiser;
  readonly penalty?: { readonly target?: number; readonly weight: number; readonly at?: 'mix' | 'real' };
  readonly d?: Partial<Player>;
  readonly g?: Partial<Player>;
  readonly rest?: Partial<Model>;
}

export const real: Expr = { input: 'real' };
export const fake: Expr = { net: 'G', of: { input: 'z' } };
export const scoreOf = (of: Expr): Expr => ({ net: 'D', of });

/** One generator against one discriminator, on points of the set `data`. */
export function game({ G, D, objective, batch, optimiser = { kind: 'sgd', rate: 0.1 }, penalty, d = {}, g = {}, rest = {} }: GameOptions): Model {
  const inner = objective.paired
    ? [{ name: 'real', kind: 'paired', of: scoreOf(real), minus: scoreOf(fake), curves: [objective.real] } as const]
    : [
        { name: 'real', kind: 'score', of: scoreOf(real), curves: [objective.real] } as const,
        { name: 'fake', kind: 'score', of: scoreOf(fake), curves: [objective.fake] } as const,
      ];
  const outer: Term = objective.paired
    ? { name: 'fake', kind: 'paired', of: scoreOf(fake), minus: scoreOf(real), curves: [objective.generator] }
    : { name: 'fake', kind: 'score', of: scoreOf(fake), curves: [objective.generator] };
  const at: Expr = penalty?.at === 'real' ? real : { mix: [real, fake] };
  const slope: Term[] = penalty ? [{ name: 'penalty', kind: 'penalty', net: 'D', at, target: penalty.target, weight: penalty.weight }] : [];
  return {
    batch,
    nets: { G, D },
    inputs: { z: { kind: 'noise', units: G.inputs, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 2 } },
    players: [
      { name: 'D', nets: ['D'], optimiser, terms: [...inner, ...slope], ...d },
      { name: 'G', nets: ['G'], optimiser, terms: [outer], ...g },
    ],
    ...rest,
  };
}

/** log(1 + e⁻ᵛ): the cost of calling v fake. */
export const saysReal = curve('softplus', { stretch: -1 });
