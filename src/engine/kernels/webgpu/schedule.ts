/**
 * What a dispatch needs that is not in the arena, written ahead by the processor in the order in which the shader comes
 * to it: how many iterations, how many updates of each player in each of them, the counters of random numbers, and the
 * rates of optimisers.
 *
 * Counters are whole numbers and rates come from doubles; a shader's memory holds single-precision floats. So the
 * processor keeps them in its own copy of the arena and goes through each update beside the GPU, skipping all else.
 */
import type { Arena } from '../../arena.js';
import type { Plan, PlayerPlan } from '../../plan/plan.js';
import { HYPER, opNames, operands, type Op } from '../../program.js';
import { advance } from '../js/optimisers.js';

/** Words that the shader takes from the schedule for one instruction. */
export const scheduledWords = (op: Op): number => (op === 'optimise' ? 7 : op === 'noise' || op === 'pick' ? 1 : 0);

/** Words before the first iteration: how many there are, and the seed. */
export const HEADER = 3;

/** An instruction with its operands, in the order of program.ts. */
export interface Instruction {
  readonly op: Op;
  readonly p: Int32Array;
}

/** The instructions of a program, without its end. */
export function instructionsOf(program: Int32Array): Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; opNames[program[at]] !== 'end'; ) {
    const op = opNames[program[at]];
    const next = at + 1 + operands[op].length;
    found.push({ op, p: program.subarray(at + 1, next) });
    at = next;
  }
  return found;
}

/** A player's update as the processor goes through it. */
class Turn {
  readonly #steps: readonly Instruction[];
  readonly #every: number;
  readonly updates: number;
  /** Words for one update. */
  readonly words: number;

  constructor({ player, update }: PlayerPlan) {
    this.#every = player.every ?? 1;
    this.updates = player.updates ?? 1;
    this.#steps = instructionsOf(update).filter(({ op }) => scheduledWords(op) > 0 || op === 'tick' || op === 'advance');
    this.words = this.#steps.reduce((sum, { op }) => sum + scheduledWords(op), 0);
  }

  isDue(iteration: number): boolean {
    return iteration % this.#every === 0;
  }

  /** Writes the words of one update from `at` on, moves counters and rates, and says where the words end. */
  write(arena: Arena, words: Uint32Array, floats: Float32Array, at: number): number {
    for (const { op, p } of this.#steps) {
      if (op === 'tick') arena.i32[p[0]]++;
      else if (op === 'advance') advance(arena, p[0], p[1]);
      else if (op === 'optimise') at = writeRates(arena, p[0], p[6], floats, at);
      else words[at++] = arena.i32[p[4]];
    }
    return at;
  }
}

const ADAM = 1;

/** rate, first, 1 − first, second, 1 − second, ε, 1/√(1 − β₂ᵗ); Adam's rate is already divided by 1 − β₁ᵗ. */
function writeRates({ f64 }: Arena, kind: number, h: number, floats: Float32Array, at: number): number {
  const adam = kind === ADAM;
  const first = f64[h + HYPER.first];
  const second = f64[h + HYPER.second];
  floats[at] = f64[h + HYPER.now] / (adam ? 1 - f64[h + HYPER.firstPower] : 1);
  floats[at + 1] = first;
  floats[at + 2] = 1 - first;
  floats[at + 3] = second;
  floats[at + 4] = 1 - second;
  floats[at + 5] = f64[h + HYPER.epsilon];
  floats[at + 6] = adam ? 1 / Math.sqrt(1 - f64[h + HYPER.secondPower]) : 1;
  return at + scheduledWords('optimise');
}

/** Writes schedules for a plan. */
export class Scheduler {
  readonly #plan: Plan;
  readonly #turns: readonly Turn[];
  /** Words for one iteration at most. */
  readonly most: number;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#turns = plan.players.map((player) => new Turn(player));
    this.most = this.#turns.reduce((sum, { words, updates }) => sum + 1 + words * updates, 0);
  }

  /** The schedule of n iterations. Counters and rates in the arena move n iterations on. */
  write(arena: Arena, n: number): Uint32Array<ArrayBuffer> {
    const words = new Uint32Array(HEADER + n * this.most);
    const floats = new Float32Array(words.buffer);
    words.set([n, arena.i32[this.#plan.seed], arena.i32[this.#plan.seed + 1]]);
    let at = HEADER;
    for (let i = 0; i < n; i++) {
      for (const turn of this.#turns) {
        const updates = turn.isDue(arena.i32[this.#plan.clock]) ? turn.updates : 0;
        words[at++] = updates;
        for (let k = 0; k < updates; k++) at = turn.write(arena, words, floats, at);
      }
      arena.i32[this.#plan.clock]++;
    }
    return words.subarray(0, at) as Uint32Array<ArrayBuffer>;
  }
}
