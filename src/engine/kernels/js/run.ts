/** The kernel set in plain JavaScript: the reference, and what runs where a page allows no WebAssembly. */
import { viewsOf, type Arena } from '../../arena.js';
import type { KernelSet, Machine } from '../kernel-set.js';
import { opNames, operands, type Op } from '../../program.js';
import { activate, activateBack, activateBend, maxout, maxoutBack, maxoutPick, waves, wavesBack, wavesPush } from './activations.js';
import type { Kernel } from './kernel.js';
import * as linear from './linear.js';
import { classes, distance, penalty, score } from './losses.js';
import { normalise, normaliseBack, normaliseFixed, normaliseFixedBack, spectral, spectralBack } from './norms.js';
import * as optimisers from './optimisers.js';
import { gather, mix, noise, pick } from './random.js';
import * as vectors from './vectors.js';

const kernels: Readonly<Record<Exclude<Op, 'end' | 'skip'>, Kernel>> = {
  ...vectors,
  ...{ noise, pick, gather, mix },
  ...linear,
  ...{ activate, activateBack, activateBend, maxout, maxoutBack, maxoutPick, waves, wavesBack, wavesPush },
  ...{ normalise, normaliseFixed, normaliseBack, normaliseFixedBack, spectral, spectralBack },
  ...{ score, penalty, distance, classes },
  ...optimisers,
};

const END = opNames.indexOf('end');
const SKIP = opNames.indexOf('skip');
const byNumber = opNames.map((name) => (name === 'end' || name === 'skip' ? undefined : kernels[name]));
const lengths = opNames.map((name) => operands[name].length);

function runOnce(arena: Arena, program: Int32Array): void {
  let at = 0;
  for (;;) {
    const op = program[at];
    if (op === END) return;
    const first = at + 1;
    at = first + lengths[op];
    if (op === SKIP) {
      if (arena.i32[program[first]] % program[first + 1] !== 0) at += program[first + 2];
      continue;
    }
    byNumber[op]?.(arena, program, first);
  }
}

/** A machine on memory that is there. */
export const jsMachineOn = (arena: Arena): Machine => ({
  arena,
  load: (program) => (times) => {
    for (let i = 0; i < times; i++) runOnce(arena, program);
  },
  dispose() {},
});

export const jsKernels: KernelSet = {
  name: 'js',
  create: (floats) => jsMachineOn(viewsOf(new ArrayBuffer(floats * 4), 0, floats)),
};
