/**
 * A shader of one model's own, for networks small enough to be written out.
 *
 * Each invocation takes its samples of the batch through a whole update, one after the other: forward, loss and backward.
 * What lies between two layers is then a value and no memory, and invocations wait for each other only where samples meet:
 * in the gradients, which are sums over the batch. See docs/decisions/webgpu-kernels.md.
 */
import { paddedLanes } from '../../arena.js';
import type { Plan } from '../../plan/plan.js';
import { FusedUpdate } from './fused-update.js';
import { instructionSet, mainOf, opsOf } from './instructions.js';
import { interpret, programsOf } from './interpreter.js';
import { Copies, InPlace, type Memory } from './memory.js';
import { instructionsOf, type Instruction } from './schedule.js';
import { PARTS, wgsl, WORKERS } from './wgsl.js';

/** Products of one sample's update that are written out at most, each a dozen characters. */
const MOST_PRODUCTS = 4000;

/** A shader, the words that it reads as `program`, and how many floats it wants behind the arena. */
export interface Shader {
  readonly code: string;
  readonly words: Int32Array<ArrayBuffer>;
  readonly behind: number;
}

const productsOf = ({ op, p }: Instruction): number => (op === 'affine' || op === 'outer' ? p[4] * p[5] : op === 'affineBack' ? p[3] * p[4] : 0);

const isSmall = (instructions: readonly Instruction[]): boolean => instructions.reduce((sum, each) => sum + productsOf(each), 0) <= MOST_PRODUCTS;

/** The updates of all players; undefined where one is too large, or wants what only the interpreter knows. */
function updatesOf(plan: Plan, lanes: number): readonly FusedUpdate[] | undefined {
  const nets = [...plan.nets.keys()];
  const updates: FusedUpdate[] = [];
  for (const { player, update } of plan.players) {
    const owned = player.nets.reduce((bits, name) => bits | (1 << nets.indexOf(name)), 0);
    const fused = new FusedUpdate(plan, lanes, owned);
    const instructions = instructionsOf(update);
    if (!isSmall(instructions) || !instructions.every((instruction) => fused.add(instruction)) || !fused.isWhole) return undefined;
    updates.push(fused);
  }
  return updates;
}

/** Adds up the sums of all invocations, which stand behind the arena, one row a sum. */
const addSums = (sums: number): string => wgsl`
        for (var s = me; s < sumCount; s += WORKERS) {
          var sum = 0.0;
          for (var i = 0u; i < WORKERS; i++) { sum += arena[${sums}u + WORKERS * s + i]; }
          arena[program[at + s]] = sum;
        }`;

/** Draws what an update draws. */
const draw = wgsl`
        let drawCount = program[at];
        at += 1u;
        for (var d = 0u; d < drawCount; d++) {
          draw(program[at], program[at + 1u], program[at + 2u], program[at + 3u], program[at + 4u], schedule[next]);
          at += 5u;
          next += 1u;
        }`;

/** Takes the invocation's samples through a player's update, if it is that player's turn. */
const samplesOf = (update: FusedUpdate, player: number, count: number, blocks: number, memory: Memory): string => wgsl`{
          ${[...update.sample.weights].map(([name, { at, length }]) => `let ${name} = ${memory.weights(at, length)};`).join('\n          ')}
          for (var block = select(${blocks}u, 0u, player == ${player}u); block < ${blocks}u; block++) {
            let lane = block * WORKERS + me;
            let inside = lane < ${count}u;
            ${[...update.sample.lines, ...update.adding(memory)].join('\n            ')}
          }
        }`;

/** As many invocations as allowed, such that all have as many lanes. */
function sharing(lanes: number, invocations: number): number {
  let threads = 1;
  for (let n = 1; n <= Math.min(invocations, WORKERS); n++) if (lanes % n === 0) threads = n;
  return threads;
}

/**
 * The shader of a plan; undefined where its networks are too large to be written out, or want what only the interpreter
 * knows.
 *
 * @param invocations at most
 */
export function fusedShader(plan: Plan, invocations: number): Shader | undefined {
  const lanes = paddedLanes(plan.model.batch);
  const updates = updatesOf(plan, lanes);
  if (!updates) return undefined;
  const threads = sharing(lanes, invocations);
  const blocks = lanes / threads;
  const most = Math.max(...updates.map(({ sums }) => sums.length));
  const memory = blocks > 1 ? new Copies(plan, most) : new InPlace(plan);
  const after = updates.flatMap((update) => update.after);
  const iteration = wgsl`for (var player = 0u; player < ${updates.length}u; player++) {
      let updates = schedule[next];
      next += 1u;
      for (var k = 0u; k < updates; k++) {
        var at = program[1u + player];
        ${memory.begin}
        at += 1u;
        ${draw}
        storageBarrier();
        ${updates.map((update, player) => samplesOf(update, player, plan.model.batch, blocks, memory)).join('\n        ')}
        let sumCount = program[at];
        at += 1u;
        ${memory.end}
        storageBarrier();
        ${addSums(plan.size)}
        at += sumCount;
        storageBarrier();
        var phase = 0u;
        ${interpret(opsOf(after))}
      }
    }`;
  const code = [instructionSet(after, threads), mainOf(threads, memory.declare, iteration)].join('\n');
  return { code, words: programsOf(updates.map(({ words }) => words)), behind: 4 * Math.ceil(most / 4) * threads + PARTS };
}
