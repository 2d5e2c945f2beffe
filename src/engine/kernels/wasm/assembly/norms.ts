/** Batch norm and spectral norm. Sums are kept in double precision: a variance is a small difference. */
import { address, word } from './memory';

const EPSILON: f64 = 1e-5;
const MOMENTUM: f32 = 0.1;

// @ts-ignore: decorator
@inline
function at(a: usize, i: i32): usize {
  return a + (<usize>i << 2);
}

export function normalise(p: usize): void {
  const z = address(p, 0);
  const hat = address(p, 1);
  const running = address(p, 5);
  const units = word(p, 6);
  const lanes = word(p, 7);
  const count = word(p, 8);
  for (let u = 0; u < units; u++) {
    const row = at(z, u * lanes);
    let sum: f64 = 0;
    for (let b = 0; b < count; b++) sum += load<f32>(at(row, b));
    const mean = sum / <f64>count;
    let squares: f64 = 0;
    for (let b = 0; b < count; b++) {
      const x = <f64>load<f32>(at(row, b)) - mean;
      squares += x * x;
    }
    const inverse = 1 / sqrt(squares / <f64>count + EPSILON);
    store<f32>(at(address(p, 2), u), <f32>inverse);
    standardise(row, at(hat, u * lanes), lanes, <f32>mean, <f32>inverse, load<f32>(at(address(p, 3), u)), load<f32>(at(address(p, 4), u)));
    move(at(running, u), <f32>mean);
    move(at(running, units + u), <f32>(squares / <f64>max(count - 1, 1)));
  }
}

// @ts-ignore: decorator
@inline
function move(running: usize, value: f32): void {
  const old = load<f32>(running);
  store<f32>(running, old + MOMENTUM * (value - old));
}

function standardise(row: usize, hat: usize, lanes: i32, mean: f32, inverse: f32, gamma: f32, beta: f32): void {
  for (let b: usize = 0; b < <usize>lanes << 2; b += 16) {
    const x = f32x4.mul(f32x4.sub(v128.load(row + b), f32x4.splat(mean)), f32x4.splat(inverse));
    v128.store(hat + b, x);
    v128.store(row + b, f32x4.add(f32x4.mul(f32x4.splat(gamma), x), f32x4.splat(beta)));
  }
}

export function normaliseFixed(p: usize): void {
  const z = address(p, 0);
  const units = word(p, 4);
  const lanes = word(p, 5);
  for (let u = 0; u < units; u++) {
    const scale = fixedScale(address(p, 1), address(p, 3), units, u);
    const shift = load<f32>(at(address(p, 2), u)) - scale * load<f32>(at(address(p, 3), u));
    for (let i = at(z, u * lanes); i < at(z, (u + 1) * lanes); i += 16) {
      v128.store(i, f32x4.add(f32x4.mul(f32x4.splat(scale), v128.load(i)), f32x4.splat(shift)));
    }
  }
}

// @ts-ignore: decorator
@inline
function fixedScale(gamma: usize, running: usize, units: i32, u: i32): f32 {
  return load<f32>(at(gamma, u)) / <f32>sqrt(<f64>load<f32>(at(running, units + u)) + EPSILON);
}

export function normaliseBack(p: usize): void {
  const units = word(p, 6);
  const lanes = word(p, 7);
  const count = word(p, 8);
  for (let u = 0; u < units; u++) {
    const d = at(address(p, 0), u * lanes);
    const hat = at(address(p, 1), u * lanes);
    let sum: f64 = 0;
    let along: f64 = 0;
    for (let b = 0; b < count; b++) {
      const x: f64 = load<f32>(at(d, b));
      sum += x;
      along += x * <f64>load<f32>(at(hat, b));
    }
    if (word(p, 4) >= 0) store<f32>(at(address(p, 4), u), load<f32>(at(address(p, 4), u)) + <f32>along);
    if (word(p, 5) >= 0) store<f32>(at(address(p, 5), u), load<f32>(at(address(p, 5), u)) + <f32>sum);
    const scale = <f64>load<f32>(at(address(p, 3), u)) * <f64>load<f32>(at(address(p, 2), u));
    for (let b = 0; b < count; b++) {
      const x = <f64>load<f32>(at(d, b)) - (sum + <f64>load<f32>(at(hat, b)) * along) / <f64>count;
      store<f32>(at(d, b), <f32>(scale * x));
    }
  }
}

export function normaliseFixedBack(p: usize): void {
  const units = word(p, 3);
  const lanes = word(p, 4);
  for (let u = 0; u < units; u++) {
    const scale = f32x4.splat(fixedScale(address(p, 1), address(p, 2), units, u));
    for (let i = at(address(p, 0), u * lanes); i < at(address(p, 0), (u + 1) * lanes); i += 16) {
      v128.store(i, f32x4.mul(scale, v128.load(i)));
    }
  }
}

function dot(a: usize, aStride: i32, b: usize, n: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += <f64>load<f32>(at(a, i * aStride)) * <f64>load<f32>(at(b, i));
  return sum;
}

function normaliseVector(a: usize, n: i32): void {
  const inverse = 1 / max(sqrt(dot(a, 1, a, n)), 1e-12);
  for (let i = 0; i < n; i++) store<f32>(at(a, i), <f32>(<f64>load<f32>(at(a, i)) * inverse));
}

/** Miyato et al. 2018, algorithm 1. */
export function spectral(p: usize): void {
  const w = address(p, 0);
  const out = address(p, 1);
  const u = address(p, 2);
  const v = address(p, 3);
  const rows = word(p, 6);
  const columns = word(p, 7);
  const iterate = word(p, 8) != 0;
  if (iterate) {
    for (let c = 0; c < columns; c++) store<f32>(at(v, c), <f32>dot(at(w, c), columns, u, rows));
    normaliseVector(v, columns);
  }
  let squares: f64 = 0;
  let along: f64 = 0;
  for (let r = 0; r < rows; r++) {
    const product = dot(at(w, r * columns), 1, v, columns);
    squares += product * product;
    along += product * <f64>load<f32>(at(u, r));
    if (iterate) store<f32>(at(u, r), <f32>product);
  }
  if (iterate) normaliseVector(u, rows);
  const sigma = <f32>max(iterate ? sqrt(squares) : along, 1e-12);
  store<f32>(address(p, 4), sigma);
  const factor = load<f32>(address(p, 5)) / sigma;
  for (let i = 0; i < rows * columns; i++) store<f32>(at(out, i), factor * load<f32>(at(w, i)));
}

export function spectralBack(p: usize): void {
  const g = address(p, 0);
  const w = address(p, 1);
  const u = address(p, 2);
  const v = address(p, 3);
  const sigma: f64 = load<f32>(address(p, 4));
  const factor = <f64>load<f32>(address(p, 5)) / sigma;
  const rows = word(p, 6);
  const columns = word(p, 7);
  const along = dot(g, 1, w, rows * columns) / sigma;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const i = at(g, r * columns + c);
      const rank = along * <f64>load<f32>(at(u, r)) * <f64>load<f32>(at(v, c));
      store<f32>(i, <f32>(factor * (<f64>load<f32>(i) - rank)));
    }
  }
}
