/** The doubles of an optimiser stand as HYPER in program.ts says. */
import { address, base, splatAt, word } from './memory';

const RATE: usize = 0;
const FIRST: usize = 8;
const SECOND: usize = 16;
const EPSILON: usize = 24;
const FIRST_POWER: usize = 32;
const SECOND_POWER: usize = 40;
const DECAY_FROM: usize = 48;
const DECAY_UNTIL: usize = 56;
const DECAY_TO: usize = 64;
const NOW: usize = 72;

// @ts-ignore: decorator
@inline
function hyperAt(p: usize, k: usize): usize {
  return base + (<usize>word(p, k) << 3);
}

export function norm(p: usize): void {
  const g = address(p, 0);
  const bytes = <usize>word(p, 1) << 2;
  const measure = address(p, 2);
  let squares = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const x = v128.load(g + i);
    squares = f32x4.add(squares, f32x4.mul(x, x));
  }
  const before = load<f32>(measure);
  const sum =
    f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3));
  store<f32>(measure, sqrt(before * before + sum));
}

export function advance(p: usize): void {
  const h = hyperAt(p, 0);
  store<f64>(h + FIRST_POWER, load<f64>(h + FIRST_POWER) * load<f64>(h + FIRST));
  store<f64>(h + SECOND_POWER, load<f64>(h + SECOND_POWER) * load<f64>(h + SECOND));
  const from = load<f64>(h + DECAY_FROM);
  const until = load<f64>(h + DECAY_UNTIL);
  let gone: f64 = 0;
  if (until > from) gone = min(max((<f64>load<i32>(address(p, 1)) - from) / (until - from), 0), 1);
  store<f64>(h + NOW, load<f64>(h + RATE) * (1 - gone * (1 - load<f64>(h + DECAY_TO))));
}

export function optimise(p: usize): void {
  const w = address(p, 1);
  const g = address(p, 2);
  const m = address(p, 3);
  const v = address(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  const h = hyperAt(p, 6);
  switch (word(p, 0)) {
    case 0:
      return sgd(w, g, m, bytes, h);
    case 1:
      return adam(w, g, m, v, bytes, h);
    case 2:
      return rmsprop(w, g, v, bytes, h);
    default:
      return adagrad(w, g, v, bytes, h);
  }
}

function sgd(w: usize, g: usize, m: usize, bytes: usize, h: usize): void {
  const rate = f32x4.splat(<f32>load<f64>(h + NOW));
  const momentum = f32x4.splat(<f32>load<f64>(h + FIRST));
  const nesterov = load<f64>(h + SECOND) != 0;
  for (let i: usize = 0; i < bytes; i += 16) {
    const gradient = v128.load(g + i);
    const moment = f32x4.add(f32x4.mul(momentum, v128.load(m + i)), gradient);
    v128.store(m + i, moment);
    const step = nesterov ? f32x4.add(gradient, f32x4.mul(momentum, moment)) : moment;
    v128.store(w + i, f32x4.sub(v128.load(w + i), f32x4.mul(rate, step)));
  }
}

/** old + share·(x − old), as a weighted sum. */
// @ts-ignore: decorator
@inline
function blend(keep: v128, old: v128, share: v128, x: v128): v128 {
  return f32x4.add(f32x4.mul(keep, old), f32x4.mul(share, x));
}

/** Kingma & Ba 2015, algorithm 1. */
function adam(w: usize, g: usize, m: usize, v: usize, bytes: usize, h: usize): void {
  const beta1 = load<f64>(h + FIRST);
  const beta2 = load<f64>(h + SECOND);
  const keep1 = f32x4.splat(<f32>beta1);
  const share1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const share2 = f32x4.splat(<f32>(1 - beta2));
  const epsilon = f32x4.splat(<f32>load<f64>(h + EPSILON));
  const rate = f32x4.splat(<f32>(load<f64>(h + NOW) / (1 - load<f64>(h + FIRST_POWER))));
  const unbias = f32x4.splat(<f32>(1 / sqrt(1 - load<f64>(h + SECOND_POWER))));
  for (let i: usize = 0; i < bytes; i += 16) {
    const gradient = v128.load(g + i);
    const first = blend(keep1, v128.load(m + i), share1, gradient);
    const second = blend(keep2, v128.load(v + i), share2, f32x4.mul(gradient, gradient));
    v128.store(m + i, first);
    v128.store(v + i, second);
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(second), unbias), epsilon);
    v128.store(w + i, f32x4.sub(v128.load(w + i), f32x4.div(f32x4.mul(rate, first), root)));
  }
}

function rmsprop(w: usize, g: usize, v: usize, bytes: usize, h: usize): void {
  const decay = load<f64>(h + FIRST);
  const keep = f32x4.splat(<f32>decay);
  const share = f32x4.splat(<f32>(1 - decay));
  const epsilon = f32x4.splat(<f32>load<f64>(h + EPSILON));
  const rate = f32x4.splat(<f32>load<f64>(h + NOW));
  for (let i: usize = 0; i < bytes; i += 16) {
    const gradient = v128.load(g + i);
    const square = blend(keep, v128.load(v + i), share, f32x4.mul(gradient, gradient));
    v128.store(v + i, square);
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(square), epsilon));
    v128.store(w + i, f32x4.sub(v128.load(w + i), step));
  }
}

/** Duchi, Hazan & Singer 2011. */
function adagrad(w: usize, g: usize, v: usize, bytes: usize, h: usize): void {
  const epsilon = f32x4.splat(<f32>load<f64>(h + EPSILON));
  const rate = f32x4.splat(<f32>load<f64>(h + NOW));
  for (let i: usize = 0; i < bytes; i += 16) {
    const gradient = v128.load(g + i);
    const sum = f32x4.add(v128.load(v + i), f32x4.mul(gradient, gradient));
    v128.store(v + i, sum);
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(sum), epsilon));
    v128.store(w + i, f32x4.sub(v128.load(w + i), step));
  }
}

export function clip(p: usize): void {
  const w = address(p, 0);
  const limit = splatAt(p, 1);
  const bytes = <usize>word(p, 2) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(w + i, f32x4.max(f32x4.min(v128.load(w + i), limit), f32x4.neg(limit)));
  }
}

export function average(p: usize): void {
  const out = address(p, 0);
  const w = address(p, 1);
  const keep = splatAt(p, 2);
  const share = f32x4.sub(f32x4.splat(1), keep);
  const bytes = <usize>word(p, 3) << 2;
  for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, blend(keep, v128.load(out + i), share, v128.load(w + i)));
}
