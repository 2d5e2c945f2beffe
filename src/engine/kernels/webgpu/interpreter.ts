/**
 * The shader that runs any program: one workgroup, whose invocations share the work of each instruction.
 *
 * Programs are data here as they are for the other kernel sets, so a shader is compiled once for all models that use the
 * same instructions.
 */
import { opNames, operands, type Op } from '../../program.js';
import { callOf, instructionSet, isPhased, mainOf, opsOf, runsOnGpu } from './instructions.js';
import { scheduledWords, type Instruction } from './schedule.js';
import { wgsl, WORKERS } from './wgsl.js';

/** Runs a phase of an instruction, whose operands are at hand as p0, p1, …, and says how many words it took. */
function caseOf(op: Op): string {
  const call = callOf(op, operands[op].map((_, i) => `p${i}`), 'next', 'phase');
  const run = runsOnGpu(op) ? `${isPhased(op) ? 'more = ' : ''}${call};` : '';
  return `case ${opNames.indexOf(op)}u: { size = ${1 + operands[op].length}u; taken = ${scheduledWords(op)}u; ${run} }`;
}

/** The words that the interpreter reads: how many players there are, where the update of each begins, the updates. */
export function programsOf(updates: readonly Int32Array[]): Int32Array<ArrayBuffer> {
  const header = 1 + updates.length;
  const starts = updates.map((_, i) => updates.slice(0, i).reduce((sum, { length }) => sum + length, header));
  return Int32Array.from([updates.length, ...starts, ...updates.flatMap((words) => [...words])]);
}

/**
 * Runs the instructions from `at` to the end of a program, in phases. Operands are read once for all cases: there is a
 * read for each of them in each, otherwise, in the text and on adapters that go through all cases.
 */
export const interpret = (ops: readonly Op[]): string => wgsl`while (true) {
          let op = program[at];
          if (op == ${opNames.indexOf('end')}u) { break; }
          ${Array.from({ length: Math.max(0, ...ops.map((op) => operands[op].length)) }, (_, i) => `let p${i} = program[at + ${i + 1}u];`).join('\n          ')}
          var size = 1u;
          var taken = 0u;
          var more = false;
          switch op {
            ${ops.map(caseOf).join('\n            ')}
            default: { return; }
          }
          storageBarrier();
          phase = select(0u, phase + 1u, more);
          at += select(size, 0u, more);
          next += select(taken, 0u, more);
        }`;

const iteration = (ops: readonly Op[]): string => wgsl`for (var player = 0u; player < program[0]; player++) {
      let updates = schedule[next];
      next += 1u;
      for (var k = 0u; k < updates; k++) {
        var at = program[1u + player];
        var phase = 0u;
        ${interpret(ops)}
      }
    }`;

/** The shader for programs of these instructions. */
export function interpreterFor(instructions: readonly Instruction[]): string {
  const ops = opsOf(instructions);
  return [instructionSet(instructions, WORKERS), mainOf(WORKERS, '', iteration(ops))].join('\n');
}
