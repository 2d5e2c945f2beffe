import type { Arena } from '../../arena.js';
import type { Op, operands } from '../../program.js';

type Numbers<Names extends readonly string[]> = { readonly [K in keyof Names]: number };

/** One instruction on the arena, with its operands in the order of `operands`. */
export type Kernel<O extends Op> = (arena: Arena, ...values: Numbers<(typeof operands)[O]>) => void;
