/**
 * How large what comes out of a convolution is, along one axis.
 *
 * @see Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning", relationships 6 and 14
 */

/** A window that slides along one axis. */
export interface Window {
  /** k, from 1. */
  readonly kernel: number;
  /** s, from 1; 1 if absent. */
  readonly stride?: number;
  /** p, zeros before the first; 0 if absent. */
  readonly padding?: number;
  /** Zeros behind the last; as many as before if absent. TensorFlow's “same” has one more there where they are odd. */
  readonly paddingAfter?: number;
  /** d, steps between neighbours in the kernel; 1 if absent. */
  readonly dilation?: number;
}

/** A size, or a sentence that says why there is none. */
export type Size = { readonly size: number } | { readonly problem: string };

/** How far a kernel reaches: d(k − 1) + 1. */
export const reach = ({ kernel, dilation = 1 }: Window): number => dilation * (kernel - 1) + 1;

/** Why a window is none, in a sentence. */
function faultOf({ kernel, stride = 1, padding = 0, paddingAfter = padding, dilation = 1 }: Window): string | undefined {
  const wrong = (name: string, value: number, least: number): string | undefined =>
    Number.isInteger(value) && value >= least ? undefined : `The ${name} is ${value}; it has to be a whole number from ${least}.`;
  return wrong('kernel', kernel, 1) ?? wrong('stride', stride, 1) ?? wrong('padding', Math.min(padding, paddingAfter), 0) ?? wrong('dilation', dilation, 1);
}

/** ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1. */
export function convolvedSize(n: number, window: Window): Size {
  const problem = faultOf(window);
  if (problem !== undefined) return { problem };
  const { stride = 1, padding = 0, paddingAfter = padding } = window;
  const padded = n + padding + paddingAfter;
  if (padded < reach(window)) return { problem: `The kernel reaches over ${reach(window)}, but the padded input is only ${padded} long; use a smaller kernel or more padding.` };
  return { size: Math.floor((padded - reach(window)) / stride) + 1 };
}

/** (n − 1)s − 2p + d(k − 1) + op + 1, where padding is taken off the output. */
export function transposedSize(n: number, window: Window, outputPadding = 0): Size {
  const problem = faultOf(window);
  if (problem !== undefined) return { problem };
  const { stride = 1, padding = 0, paddingAfter = padding, dilation = 1 } = window;
  if (outputPadding >= Math.max(stride, dilation)) return { problem: `The output padding is ${outputPadding}; it has to be smaller than the stride (${stride}) or the dilation (${dilation}).` };
  const size = (n - 1) * stride - padding - paddingAfter + reach(window) + outputPadding;
  return size >= 1 ? { size } : { problem: `The output would be ${size} long; use less padding or a larger kernel.` };
}
