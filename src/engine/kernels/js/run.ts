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
import * as pictures from './pictures.js';
import { gather, mix, noise, pick } from './random.js';
import * as vectors from './vectors.js';

type Runs = Exclude<Op, 'end' | 'skip' | 'during'>;

const kernels: { readonly [O in Runs]: Kernel<O> } = {
  ...vectors,
  ...{ noise, pick, gather, mix },
  ...linear,
  ...pictures,
  ...{ activate, activateBack, activateBend, maxout, maxoutBack, maxoutPick, waves, wavesBack, wavesPush },
  ...{ normalise, normaliseFixed, normaliseBack, normaliseFixedBack, spectral, spectralBack },
  ...{ score, penalty, distance, classes },
  ...optimisers,
};

const END = opNames.indexOf('end');
const SKIP = opNames.indexOf('skip');
const DURING = opNames.indexOf('during');
const byNumber = opNames.map((name) => kernels[name as Runs] as (arena: Arena, ...values: number[]) => void);
const lengths = opNames.map((name) => operands[name].length);
/** The most operands that an instruction has. */
const MOST = 10;

function runOnce(arena: Arena, p: Int32Array): void {
  let at = 0;
  for (;;) {
    const op = p[at];
    if (op === END) return;
    const a = at + 1;
    at = a + lengths[op];
    if (op === SKIP) {
      if (arena.i32[p[a]] % p[a + 1] !== 0) at += p[a + 2];
    } else if (op === DURING) {
      const now = arena.i32[p[a]];
      if (now < p[a + 1] || now >= p[a + 2]) at += p[a + 3];
    } else {
      // Operands that an instruction does not have are words of the next one, which its kernel does not look at.
      byNumber[op](arena, p[a], p[a + 1], p[a + 2], p[a + 3], p[a + 4], p[a + 5], p[a + 6], p[a + 7], p[a + 8], p[a + 9]);
    }
  }
}

/** A machine on memory that is there. */
export const jsMachineOn = (arena: Arena): Machine => ({
  arena,
  load(program) {
    const padded = new Int32Array(program.length + MOST);
    padded.set(program);
    return (times) => {
      for (let i = 0; i < times; i++) runOnce(arena, padded);
    };
  },
  dispose() {},
});

export const jsKernels: KernelSet = {
  name: 'js',
  create: (floats) => jsMachineOn(viewsOf(new ArrayBuffer(floats * 4), 0, floats)),
};
