/** The kernel set in WebAssembly: plain SIMD, no threads, the same bits on every machine. */
import { viewsOf } from '../../arena.js';
import type { KernelSet, Machine } from '../kernel-set.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Makes room for so many bytes and says where they start; 0 where there is no room. */
  reserve(bytes: number): number;
  run(program: number, times: number): void;
  /** Evaluates a function of assembly/probes.ts in place. */
  evaluate(which: number, at: number, n: number): void;
}

/** Room for programs behind the arena, in bytes. */
const PROGRAMS = 1 << 20;

/** A fresh module with its own memory. */
export const instantiate = (module: WebAssembly.Module): Exports =>
  new WebAssembly.Instance(module).exports as unknown as Exports;

/** Compiles kernels; rejects where a page's policy forbids WebAssembly or the machine has no SIMD. */
export const compileKernels = async (bytes: Uint8Array<ArrayBuffer>): Promise<KernelSet> => wasmKernels(await WebAssembly.compile(bytes));

/** A machine on an instance whose memory is all zero where the arena lies. */
function machineOn(kernels: Exports, floats: number, dispose: () => void): Machine {
  const start = kernels.reserve(floats * 4 + PROGRAMS);
  if (start === 0) throw new RangeError(`The model needs ${Math.ceil((floats * 4) / 2 ** 20)} MB of memory, more than there is; use smaller layers or batches.`);
  const arena = viewsOf(kernels.memory.buffer, start, floats);
  arena.f32.fill(0);
  const end = start + floats * 4 + PROGRAMS;
  let free = start + floats * 4;
  return {
    arena,
    load(program) {
      const at = free;
      free += program.byteLength;
      if (free > end) throw new RangeError('The programs of this model are longer than the room for them; use fewer layers or updates.');
      new Int32Array(kernels.memory.buffer, at, program.length).set(program);
      return (times) => kernels.run(at, times);
    },
    dispose,
  };
}

/**
 * The kernel set of a compiled module. Memory only ever grows, and browsers are slow to take it back: an instance that
 * is done with serves the next run.
 */
function wasmKernels(module: WebAssembly.Module): KernelSet {
  const idle: Exports[] = [];
  return {
    name: 'wasm',
    create(floats) {
      const kernels = idle.pop() ?? instantiate(module);
      let disposed = false;
      return machineOn(kernels, floats, () => {
        if (!disposed) idle.push(kernels);
        disposed = true;
      });
    },
  };
}
