import type { Arena } from '../../arena.js';

/** One instruction on the arena; its operands stand in the program from `at` on, in the order of `operands`. */
export type Kernel = (arena: Arena, program: Int32Array, at: number) => void;
