/** Runs programs: the instructions of program.ts, by number, in its order. */
import { activate, activateBack, activateBend, maxout, maxoutBack, maxoutPick, waves, wavesBack, wavesPush } from './activations';
import { affine, affineBack } from './linear';
import { classes, distance, penalty, score } from './losses';
import { normalise, normaliseBack, normaliseFixed, normaliseFixedBack, spectral, spectralBack } from './norms';
import { advance, average, clip, norm, optimise } from './optimisers';
import { col2im, dot, dotBack, flatten, im2col, pool, poolBack, poolPick, ramp, shrink, spread, unflatten } from './pictures';
import { gather, mix, noise, pick } from './random';
import { axpy, copy, fill, ones, scale, tick } from './vectors';
import { base, setBase } from './memory';
import { outer } from './outer';

export { evaluate } from './probes';

/** Makes room for an arena of so many floats behind what the module itself uses, all zero, and says where it starts. */
export function reserve(bytes: usize): usize {
  const start = (__heap_base + 15) & ~15;
  const pages = <i32>((start + bytes + 0xffff) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return 0;
  setBase(start);
  return start;
}

/** Runs the program at `start` so many times. */
export function run(start: usize, times: i32): void {
  for (let i = 0; i < times; i++) runOnce(start);
}

function runOnce(start: usize): void {
  let p = start;
  for (;;) {
    const op = load<i32>(p);
    p += 4;
    switch (op) {
      case 0:
        return;
      case 1:
        tick(p);
        p += 4;
        break;
      case 2:
        if (load<i32>(base + (<usize>load<i32>(p) << 2)) % load<i32>(p + 4) != 0) p += <usize>load<i32>(p + 8) << 2;
        p += 12;
        break;
      case 3:
        fill(p);
        p += 12;
        break;
      case 4:
        ones(p);
        p += 16;
        break;
      case 5:
        copy(p);
        p += 12;
        break;
      case 6:
        axpy(p);
        p += 20;
        break;
      case 7:
        scale(p);
        p += 16;
        break;
      case 8:
        noise(p);
        p += 20;
        break;
      case 9:
        pick(p);
        p += 20;
        break;
      case 10:
        gather(p);
        p += 32;
        break;
      case 11:
        mix(p);
        p += 24;
        break;
      case 12:
        affine(p);
        p += 36;
        break;
      case 13:
        affineBack(p);
        p += 32;
        break;
      case 14:
        outer(p);
        p += 28;
        break;
      case 15:
        flatten(p);
        p += 28;
        break;
      case 16:
        unflatten(p);
        p += 28;
        break;
      case 17:
        im2col(p);
        p += 28;
        break;
      case 18:
        col2im(p);
        p += 32;
        break;
      case 19:
        pool(p);
        p += 32;
        break;
      case 20:
        poolBack(p);
        p += 32;
        break;
      case 21:
        poolPick(p);
        p += 32;
        break;
      case 22:
        shrink(p);
        p += 32;
        break;
      case 23:
        spread(p);
        p += 32;
        break;
      case 24:
        activate(p);
        p += 12;
        break;
      case 25:
        activateBack(p);
        p += 16;
        break;
      case 26:
        activateBend(p);
        p += 24;
        break;
      case 27:
        maxout(p);
        p += 24;
        break;
      case 28:
        maxoutBack(p);
        p += 24;
        break;
      case 29:
        maxoutPick(p);
        p += 24;
        break;
      case 30:
        waves(p);
        p += 12;
        break;
      case 31:
        wavesBack(p);
        p += 16;
        break;
      case 32:
        wavesPush(p);
        p += 16;
        break;
      case 33:
        normalise(p);
        p += 36;
        break;
      case 34:
        normaliseFixed(p);
        p += 24;
        break;
      case 35:
        normaliseBack(p);
        p += 36;
        break;
      case 36:
        normaliseFixedBack(p);
        p += 20;
        break;
      case 37:
        score(p);
        p += 32;
        break;
      case 38:
        penalty(p);
        p += 28;
        break;
      case 39:
        distance(p);
        p += 40;
        break;
      case 40:
        classes(p);
        p += 32;
        break;
      case 41:
        norm(p);
        p += 12;
        break;
      case 42:
        advance(p);
        p += 8;
        break;
      case 43:
        optimise(p);
        p += 28;
        break;
      case 44:
        clip(p);
        p += 12;
        break;
      case 45:
        average(p);
        p += 16;
        break;
      case 46:
        spectral(p);
        p += 36;
        break;
      case 47:
        spectralBack(p);
        p += 32;
        break;
      case 48:
        dot(p);
        p += 20;
        break;
      case 49:
        dotBack(p);
        p += 20;
        break;
      case 50:
        ramp(p);
        p += 16;
        break;
      case 51: {
        const now = load<i32>(base + (<usize>load<i32>(p) << 2));
        if (now < load<i32>(p + 4) || now >= load<i32>(p + 8)) p += <usize>load<i32>(p + 12) << 2;
        p += 16;
        break;
      }
      default:
        unreachable();
    }
  }
}
