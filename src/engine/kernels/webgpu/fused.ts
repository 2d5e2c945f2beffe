/**
 * A shader of one model's own, for networks small enough to be written out.
 *
 * Each invocation takes a few samples of the batch through a whole update: forward, loss and backward. What lies between
 * two layers is then a variable and no memory, and invocations wait for each other only where samples meet: in the
 * gradients, which are sums over the batch. Instructions that are not on samples (random numbers, optimisers) are called
 * as functions, as the interpreter calls them.
 */
import { paddedLanes } from '../../arena.js';
import type { Plan } from '../../plan/plan.js';
import type { Op } from '../../program.js';
import { ruleFunctions } from './fused-rules.js';
import { FusedUpdate, Weights, type Sharing } from './fused-update.js';
import { instructionSet, mainOf } from './instructions.js';
import { mathsOfFour } from './maths.js';
import { instructionsOf, type Instruction } from './schedule.js';
import { placed } from './slots.js';
import { PARTS, wgsl, WORKERS } from './wgsl.js';

/** Products of one sample's update that are written out at most, each a dozen characters or a turn of a loop. */
const MOST_PRODUCTS = 4000;
/** Weights, of which a workgroup keeps a copy. */
const MOST_WEIGHTS = 2048;
/** Units of a layer, each of which is a variable of its own. */
const MOST_UNITS = 24;

/** A shader, and how many floats it wants behind the arena. */
export interface Shader {
  readonly code: string;
  readonly behind: number;
}

const sizesOf = ({ op, p }: Instruction): readonly [rows: number, inner: number] =>
  op === 'affine' || op === 'outer' ? [p[4], p[5]] : op === 'affineBack' ? [p[3], p[4]] : [0, 0];

const isSmall = (instructions: readonly Instruction[]): boolean => {
  const sizes = instructions.map(sizesOf);
  return sizes.every(([rows, inner]) => Math.max(rows, inner) <= MOST_UNITS) && sizes.reduce((sum, [rows, inner]) => sum + rows * inner, 0) <= MOST_PRODUCTS;
};

/** Brings the weights to where all invocations reach them quickly. */
const loadWeights = ({ nets, size }: Weights, threads: number): string => wgsl`
var<workgroup> weights: array<f32, ${size}>;
fn loadWeights() {
  ${nets.map((net) => `for (var i = me; i < ${net.size}u; i += ${threads}u) { weights[${net.to}u + i] = arena[${net.start}u + i]; }`).join('\n  ')}
  workgroupBarrier();
}
`;

/** Adds up n sums over the invocations and adds them to the numbers from a place on. */
const addParts = (plan: Plan, threads: number): string => wgsl`
const SUMS = ${plan.size}u;
fn addParts(begin: u32, n: u32, at: u32) {
  for (var k = me; k < n; k += ${threads}u) {
    var sum = 0.0;
    for (var i = 0u; i < ${threads}u; i++) { sum += arena[SUMS + ${threads}u * (begin + k) + i]; }
    arena[at + k] += sum;
  }
}
`;

const loop = (update: string): string => wgsl`{
      let updates = schedule[next];
      next += 1u;
      for (var k = 0u; k < updates; k++) {
        loadWeights();
        ${update}
      }
    }`;

/** Which of an invocation's samples are in the batch, and where its first one stands. */
const samples = ({ fours }: Sharing, batch: number): string => [
  `let first = ${4 * fours}u * me;`,
  ...Array.from({ length: fours }, (_, k) => `let inside${k} = select(vec4f(0.0), vec4f(1.0), first + vec4u(${4 * k}u, ${4 * k + 1}u, ${4 * k + 2}u, ${4 * k + 3}u) < vec4u(${batch}u));`),
].join('\n    ');

/**
 * The shader of a plan; undefined where its networks are too large to be written out, or want what only the interpreter
 * knows.
 *
 * @param fours vectors of four samples that each invocation takes: one where there are many units to fill
 */
export function fusedShader(plan: Plan, fours: number): Shader | undefined {
  const lanes = paddedLanes(plan.model.batch);
  const share = { lanes, fours, threads: lanes / (4 * fours) };
  const programs = plan.players.map(({ update }) => instructionsOf(update));
  if (share.threads > WORKERS || !programs.every(isSmall)) return undefined;
  const weights = new Weights(plan);
  if (weights.size > MOST_WEIGHTS) return undefined;
  const ops = new Set<Op>();
  const texts: string[] = [];
  let [parts, rows, places] = [0, 1, 0];
  for (const instructions of programs) {
    const update = new FusedUpdate(plan, weights, share);
    if (!instructions.every((instruction) => update.add(instruction))) return undefined;
    update.ops.forEach((op) => ops.add(op));
    parts = Math.max(parts, update.parts);
    const text = placed(update.lines);
    rows = Math.max(rows, update.rows);
    places = Math.max(places, text.places);
    texts.push(loop(text.lines.join('\n        ')));
  }
  const arrays = Array.from({ length: places }, (_, i) => `var p${i}: array<vec4f, ${rows}>;`);
  const main = mainOf(share.threads, [samples(share, plan.model.batch), ...arrays, ...texts].join('\n    '));
  const code = [instructionSet(ops, share.threads), mathsOfFour, ruleFunctions, loadWeights(weights, share.threads), addParts(plan, share.threads), main].join('\n');
  return { code, behind: parts * share.threads + PARTS };
}
