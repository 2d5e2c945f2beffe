/** WGSL as text, by what it stands for. */
import type { Op } from '../../program.js';

/** Bodies of functions by instruction. The operands are in scope under their names, as u32; −1 is `NONE`. */
export type Bodies<O extends Op> = Readonly<Record<O, string>>;

/** Marks WGSL for editors; it is the text as written. */
export const wgsl = String.raw;

/** Invocations that work on an instruction together. WebGPU grants as many everywhere. */
export const WORKERS = 256;

/** Floats behind the arena in which each invocation leaves four for the next phase of an instruction. */
export const PARTS = 4 * WORKERS;
