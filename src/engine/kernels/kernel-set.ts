import type { Arena } from '../arena.js';
import type { EngineName } from '../trainer.js';

/** Memory with the kernels that work on it. */
export interface Machine {
  readonly arena: Arena;
  /** Takes a program and gives a function that runs it so many times. */
  load(program: Int32Array): (times: number) => void;
  dispose(): void;
}

/** The instructions of `program.ts` on one kind of processor. */
export interface KernelSet {
  readonly name: EngineName;
  /** A machine with an arena of so many floats, all zero. */
  create(floats: number): Machine;
}
