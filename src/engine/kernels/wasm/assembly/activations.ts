/** Activations φ with their first and second derivatives, all from the output a = φ(z). Kinds as in model.ts. */
import { cos, sin } from './circle';
import { exp, expm1, sigmoid, softplus, tanh } from './math';
import { address, word } from './memory';

const RELU = 1;
const LEAKY = 2;
const TANH = 3;
const ELU = 4;
const SIGMOID = 5;
const SOFTPLUS = 6;
const LEAK: f32 = 0.2;

// @ts-ignore: decorator
@inline
function one(): v128 {
  return f32x4.splat(1);
}

// @ts-ignore: decorator
@inline
function positive(a: v128): v128 {
  return f32x4.gt(a, f32x4.splat(0));
}

// @ts-ignore: decorator
@inline
function value(kind: i32, z: v128): v128 {
  switch (kind) {
    case RELU:
      return v128.bitselect(z, f32x4.mul(z, f32x4.splat(0)), positive(z));
    case LEAKY:
      return v128.bitselect(z, f32x4.mul(z, f32x4.splat(LEAK)), positive(z));
    case TANH:
      return tanh(z);
    case ELU:
      return v128.bitselect(z, expm1(z), positive(z));
    case SIGMOID:
      return sigmoid(z);
    case SOFTPLUS:
      return softplus(z);
    default:
      return z;
  }
}

// @ts-ignore: decorator
@inline
function slope(kind: i32, a: v128): v128 {
  switch (kind) {
    case RELU:
      return v128.and(one(), positive(a));
    case LEAKY:
      return v128.bitselect(one(), f32x4.splat(LEAK), positive(a));
    case TANH:
      return f32x4.sub(one(), f32x4.mul(a, a));
    case ELU:
      return v128.bitselect(one(), f32x4.add(a, one()), positive(a));
    case SIGMOID:
      return f32x4.mul(a, f32x4.sub(one(), a));
    case SOFTPLUS:
      return f32x4.neg(expm1(f32x4.neg(a)));
    default:
      return one();
  }
}

// @ts-ignore: decorator
@inline
function bend(kind: i32, a: v128): v128 {
  switch (kind) {
    case TANH:
      return f32x4.mul(f32x4.mul(f32x4.splat(-2), a), f32x4.sub(one(), f32x4.mul(a, a)));
    case ELU:
      return v128.andnot(f32x4.add(a, one()), positive(a));
    case SIGMOID:
      return f32x4.mul(f32x4.mul(a, f32x4.sub(one(), a)), f32x4.sub(one(), f32x4.add(a, a)));
    case SOFTPLUS:
      return f32x4.mul(f32x4.neg(expm1(f32x4.neg(a))), exp(f32x4.neg(a)));
    default:
      return f32x4.splat(0);
  }
}

export function activate(p: usize): void {
  const kind = word(p, 0);
  const a = address(p, 1);
  const end = a + (<usize>word(p, 2) << 2);
  for (let i = a; i < end; i += 16) v128.store(i, value(kind, v128.load(i)));
}

export function activateBack(p: usize): void {
  const kind = word(p, 0);
  const a = address(p, 1);
  const d = address(p, 2);
  const bytes = <usize>word(p, 3) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(d + i, f32x4.mul(v128.load(d + i), slope(kind, v128.load(a + i))));
  }
}

export function activateBend(p: usize): void {
  const kind = word(p, 0);
  const a = address(p, 1);
  const s = address(p, 2);
  const t = address(p, 3);
  const e = address(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    const out = v128.load(a + i);
    const along = f32x4.mul(v128.load(s + i), v128.load(t + i));
    const bent = f32x4.mul(bend(kind, out), along);
    v128.store(e + i, f32x4.add(f32x4.mul(slope(kind, out), v128.load(e + i)), bent));
  }
}

export function maxout(p: usize): void {
  const z = address(p, 0);
  const y = address(p, 1);
  const which = address(p, 2);
  const units = word(p, 3);
  const pieces = word(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  for (let u = 0; u < units; u++) {
    for (let b: usize = 0; b < bytes; b += 16) {
      const first = z + <usize>(u * pieces) * bytes + b;
      let best = v128.load(first);
      let winner = i32x4.splat(0);
      for (let k = 1; k < pieces; k++) {
        const other = v128.load(first + <usize>k * bytes);
        const higher = f32x4.gt(other, best);
        best = v128.bitselect(other, best, higher);
        winner = v128.bitselect(i32x4.splat(k), winner, higher);
      }
      v128.store(y + <usize>u * bytes + b, best);
      v128.store(which + <usize>u * bytes + b, winner);
    }
  }
}

export function maxoutBack(p: usize): void {
  const d = address(p, 0);
  const which = address(p, 1);
  const dz = address(p, 2);
  const units = word(p, 3);
  const pieces = word(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  for (let u = 0; u < units; u++) {
    for (let b: usize = 0; b < bytes; b += 16) {
      const at = <usize>u * bytes + b;
      const winner = v128.load(which + at);
      for (let k = 0; k < pieces; k++) {
        const won = i32x4.eq(winner, i32x4.splat(k));
        v128.store(dz + <usize>(u * pieces + k) * bytes + b, v128.and(v128.load(d + at), won));
      }
    }
  }
}

export function maxoutPick(p: usize): void {
  const z = address(p, 0);
  const which = address(p, 1);
  const y = address(p, 2);
  const units = word(p, 3);
  const pieces = word(p, 4);
  const bytes = <usize>word(p, 5) << 2;
  for (let u = 0; u < units; u++) {
    for (let b: usize = 0; b < bytes; b += 16) {
      const at = <usize>u * bytes + b;
      const winner = v128.load(which + at);
      let sum = f32x4.splat(0);
      for (let k = 0; k < pieces; k++) {
        const won = i32x4.eq(winner, i32x4.splat(k));
        sum = v128.or(sum, v128.and(v128.load(z + <usize>(u * pieces + k) * bytes + b), won));
      }
      v128.store(y + at, sum);
    }
  }
}

export function waves(p: usize): void {
  const x = address(p, 0);
  const out = address(p, 1);
  const bytes = <usize>word(p, 2) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    const v = v128.load(x + i);
    v128.store(out + i, sin(v));
    v128.store(out + bytes + i, cos(v));
  }
}

export function wavesBack(p: usize): void {
  const out = address(p, 0);
  const d = address(p, 1);
  const dp = address(p, 2);
  const bytes = <usize>word(p, 3) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    const bySine = f32x4.mul(v128.load(out + bytes + i), v128.load(d + i));
    const byCosine = f32x4.mul(v128.load(out + i), v128.load(d + bytes + i));
    v128.store(dp + i, f32x4.sub(bySine, byCosine));
  }
}

export function wavesPush(p: usize): void {
  const out = address(p, 0);
  const dp = address(p, 1);
  const t = address(p, 2);
  const bytes = <usize>word(p, 3) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    const v = v128.load(dp + i);
    v128.store(t + i, f32x4.mul(v128.load(out + bytes + i), v));
    v128.store(t + bytes + i, f32x4.neg(f32x4.mul(v128.load(out + i), v)));
  }
}
