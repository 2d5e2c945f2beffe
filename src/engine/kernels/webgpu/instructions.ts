/** Instructions as functions in WGSL, which all invocations of a workgroup call together. */
import { opNames, operands, type Op, type PictureOp } from '../../program.js';
import { activationRules, activations } from './activations.js';
import { linear, products } from './linear.js';
import { curves, losses, sums } from './losses.js';
import { maths } from './maths.js';
import { normHelpers, norms } from './norms.js';
import { numbers, optimisers, stepOf } from './optimisers.js';
import { draws, philox, random } from './random.js';
import { scheduledWords, type Instruction } from './schedule.js';
import { vectors } from './vectors.js';
import { PARTS, wgsl, type Bodies } from './wgsl.js';

/** What the processor does itself, ahead of the shader. */
type Ahead = 'end' | 'tick' | 'skip' | 'advance' | PictureOp;

const bodies: Bodies<Exclude<Op, Ahead>> = { ...vectors, ...random, ...linear, ...activations, ...norms, ...losses, ...optimisers };

/** Whether the shader has anything to do for an instruction. */
export const runsOnGpu = (op: Op): boolean => op in bodies;

const bodyOf = (op: Op): string => bodies[op as keyof typeof bodies];

/** Whether an instruction says if another phase is to follow, after all invocations have done this one. */
export const isPhased = (op: Op): boolean => runsOnGpu(op) && bodyOf(op).includes('phase');

/** Operands whose names WGSL keeps for itself. */
const reserved: ReadonlySet<string> = new Set(['from']);

const functionOf = (op: Op): string => {
  const names = operands[op].map((name) => `${name}${reserved.has(name) ? '_' : ''}: u32`);
  if (scheduledWords(op) > 0) names.push('ahead: u32');
  if (isPhased(op)) names.push('phase: u32');
  return `fn run_${op}(${names.join(', ')})${isPhased(op) ? ' -> bool' : ''} {${bodyOf(op)}\n}`;
};

/** Calls an instruction's function; `ahead` is where its words in the schedule begin. */
export function callOf(op: Op, values: readonly string[], ahead: string, phase: string): string {
  const all = [...values, ...(scheduledWords(op) > 0 ? [ahead] : []), ...(isPhased(op) ? [phase] : [])];
  return `run_${op}(${all.join(', ')})`;
}

const memory = (workers: number): string => wgsl`
const WORKERS = ${workers}u;
const PARTS = ${PARTS}u;
const NONE = 0xffffffffu;
@group(0) @binding(0) var<storage, read_write> arena: array<f32>;
@group(0) @binding(1) var<storage, read> program: array<u32>;
@group(0) @binding(2) var<storage, read> schedule: array<u32>;
var<private> me: u32;
var<private> key: vec2u;
`;

/** The different operations of instructions, in their order. */
export const opsOf = (instructions: readonly Instruction[]): readonly Op[] => {
  const found = new Set(instructions.map(({ op }) => op));
  return opNames.filter((op) => found.has(op));
};

/** Memory, and the functions of these instructions, for so many invocations. */
export const instructionSet = (instructions: readonly Instruction[], workers: number): string => [
  memory(workers), maths, philox, draws, activationRules, curves, sums, products, normHelpers, numbers,
  stepOf(new Set(instructions.filter(({ op }) => op === 'optimise').map(({ p }) => p[0]))),
  ...opsOf(instructions).filter(runsOnGpu).map(functionOf),
].join('\n');

/** The main function: the iterations of the schedule, which is read at `next`, after what comes before them. */
export const mainOf = (workers: number, before: string, iteration: string): string => wgsl`
@compute @workgroup_size(${workers})
fn main(@builtin(local_invocation_index) index: u32) {
  me = index;
  key = vec2u(schedule[1], schedule[2]);
  ${before}
  var next = 3u;
  for (var i = 0u; i < schedule[0]; i++) {
    ${iteration}
  }
}
`;
