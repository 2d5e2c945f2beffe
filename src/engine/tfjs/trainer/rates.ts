/** Counters and rates of the updates to come: kept by the processor, in whole numbers and double precision. */
import type { Arena } from '../../arena.js';
import { stageAt } from '../../model.js';
import { advance } from '../../kernels/js/optimisers.js';
import type { Plan, PlayerPlan } from '../../plan/plan.js';
import { HYPER } from '../../program.js';

/** The numbers of an optimiser in one step. */
export interface Rates {
  /** Adam's is divided by 1 − β₁ᵗ. */
  readonly rate: number;
  /** sgd: momentum; adam: β₁; rmsprop: decay of the squares. */
  readonly first: number;
  /** adam: β₂; sgd: 1 for Nesterov. */
  readonly second: number;
  readonly epsilon: number;
  /** adam: 1/√(1 − β₂ᵗ) */
  readonly unbias: number;
}

/** All of an update that is fixed before it starts, so that it comes to the same when it is run again. */
export interface Update {
  readonly plan: PlayerPlan;
  readonly seed: number;
  /** Updates of the player, this one included. */
  readonly step: number;
  readonly iteration: number;
  readonly stage: number;
  readonly rates: Rates;
  /** Whether somebody will look at what it comes to. */
  measured: boolean;
}

function ratesOf({ f64 }: Arena, { hyper, player }: PlayerPlan): Rates {
  const adam = player.optimiser.kind === 'adam';
  return {
    rate: f64[hyper + HYPER.now] / (adam ? 1 - f64[hyper + HYPER.firstPower] : 1),
    first: f64[hyper + HYPER.first],
    second: f64[hyper + HYPER.second],
    epsilon: f64[hyper + HYPER.epsilon],
    unbias: adam ? 1 / Math.sqrt(1 - f64[hyper + HYPER.secondPower]) : 1,
  };
}

/** One update of a player; its counters and rates in the arena move on. */
export function nextUpdate(model: Plan, arena: Arena, plan: PlayerPlan): Update {
  const { i32 } = arena;
  const step = ++i32[plan.clock];
  advance(arena, plan.hyper, model.clock);
  const iteration = i32[model.clock];
  const seed = (i32[model.seed] >>> 0) + 2 ** 32 * (i32[model.seed + 1] >>> 0);
  return { plan, seed, step, iteration, stage: stageAt(model.model, iteration), rates: ratesOf(arena, plan), measured: false };
}

/** The updates of n iterations; the last of each player is measured. */
export function nextIterations(model: Plan, arena: Arena, n: number): Update[] {
  const updates: Update[] = [];
  for (let i = 0; i < n; i++) {
    for (const plan of model.players) {
      if (arena.i32[model.clock] % (plan.player.every ?? 1) !== 0) continue;
      for (let k = 0; k < (plan.player.updates ?? 1); k++) updates.push(nextUpdate(model, arena, plan));
    }
    arena.i32[model.clock]++;
  }
  for (const plan of model.players) {
    const last = updates.findLast((update) => update.plan === plan);
    if (last) last.measured = true;
  }
  return updates;
}
