/** Terms: their value, and their slope into an adjoint. */
import { exp, log, sigmoid, softplus, tanh } from './math';
import { address, addressOrNone, maskBelow, splatAt, sumOf, word } from './memory';

/** Bytes of a curve: basis, scale, stretch, shift, offset. */
const CURVE: usize = 20;

// @ts-ignore: decorator
@inline
function value(basis: i32, t: v128): v128 {
  switch (basis) {
    case 1:
      return softplus(t);
    case 2:
      return f32x4.mul(f32x4.splat(0.5), f32x4.mul(t, t));
    case 3:
      return f32x4.max(t, f32x4.splat(0));
    case 4:
      return exp(t);
    case 5:
      return tanh(t);
    default:
      return t;
  }
}

// @ts-ignore: decorator
@inline
function slope(basis: i32, t: v128): v128 {
  switch (basis) {
    case 1:
      return sigmoid(t);
    case 2:
      return t;
    case 3:
      return v128.and(f32x4.splat(1), f32x4.gt(t, f32x4.splat(0)));
    case 4:
      return exp(t);
    case 5: {
      const y = tanh(t);
      return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
    }
    default:
      return f32x4.splat(1);
  }
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, x: f32): void {
  store<f32>(at, load<f32>(at) + x);
}

/** Adds to the measure that operand k names, unless it names none. */
// @ts-ignore: decorator
@inline
function measured(p: usize, k: usize, x: f32): void {
  const measure = addressOrNone(p, k);
  if (measure != 0) addTo(measure, x);
}

export function score(p: usize): void {
  const v = address(p, 0);
  const d = addressOrNone(p, 1);
  const curves = address(p, 2);
  const curveCount = word(p, 3);
  const lanes = word(p, 4);
  const count = word(p, 5);
  if (d != 0 && word(p, 6) == 0) memory.fill(d, 0, <usize>lanes << 2);
  if (d != 0) for (let c = 0; c < curveCount; c++) addSlopes(v, d, curves + <usize>c * CURVE, lanes, count);
  const measure = addressOrNone(p, 7);
  if (measure == 0) return;
  for (let c = 0; c < curveCount; c++) addTo(measure, meanValue(v, curves + <usize>c * CURVE, lanes, count));
  summarise(v, lanes, count, measure);
}

/** The means of v and of σ(v), behind the value at `measure`. */
function summarise(v: usize, lanes: i32, count: i32, measure: usize): void {
  let sum = f32x4.splat(0);
  let answers = f32x4.splat(0);
  for (let b = 0; b < lanes; b += 4) {
    const x = v128.load(v + (<usize>b << 2));
    const inside = maskBelow(b, count);
    sum = f32x4.add(sum, v128.and(x, inside));
    answers = f32x4.add(answers, v128.and(sigmoid(x), inside));
  }
  store<f32>(measure + 4, sumOf(sum) / <f32>count);
  store<f32>(measure + 8, sumOf(answers) / <f32>count);
}

function addSlopes(v: usize, d: usize, c: usize, lanes: i32, count: i32): void {
  const basis = <i32>load<f32>(c);
  const stretch = v128.load32_splat(c, 8);
  const shift = v128.load32_splat(c, 12);
  const rise = f32x4.splat((load<f32>(c, 4) * load<f32>(c, 8)) / <f32>count);
  for (let b = 0; b < lanes; b += 4) {
    const at = <usize>b << 2;
    const t = f32x4.add(f32x4.mul(stretch, v128.load(v + at)), shift);
    const share = v128.and(f32x4.mul(rise, slope(basis, t)), maskBelow(b, count));
    v128.store(d + at, f32x4.add(v128.load(d + at), share));
  }
}

function meanValue(v: usize, c: usize, lanes: i32, count: i32): f32 {
  const basis = <i32>load<f32>(c);
  const stretch = v128.load32_splat(c, 8);
  const shift = v128.load32_splat(c, 12);
  let total = f32x4.splat(0);
  for (let b = 0; b < lanes; b += 4) {
    const t = f32x4.add(f32x4.mul(stretch, v128.load(v + (<usize>b << 2))), shift);
    total = f32x4.add(total, v128.and(value(basis, t), maskBelow(b, count)));
  }
  return (load<f32>(c, 4) * sumOf(total)) / <f32>count + load<f32>(c, 16);
}

export function penalty(p: usize): void {
  const g = address(p, 0);
  const v = address(p, 1);
  const weight = load<f32>(address(p, 2));
  const target = load<f32>(address(p, 2), 4);
  const units = word(p, 3);
  const lanes = word(p, 4);
  const count = word(p, 5);
  const twice = f32x4.splat((2 * weight) / <f32>count);
  let total = f32x4.splat(0);
  for (let b = 0; b < lanes; b += 4) {
    const at = <usize>b << 2;
    let squares = f32x4.splat(0);
    for (let u = 0; u < units; u++) {
      const x = v128.load(g + at + (<usize>(u * lanes) << 2));
      squares = f32x4.add(squares, f32x4.mul(x, x));
    }
    const norm = f32x4.sqrt(squares);
    const inside = maskBelow(b, count);
    const above = target < 0 ? norm : f32x4.sub(norm, f32x4.splat(target));
    total = f32x4.add(total, v128.and(f32x4.mul(above, above), inside));
    let pull = f32x4.splat(1);
    if (target >= 0) pull = v128.and(f32x4.div(above, norm), f32x4.gt(norm, f32x4.splat(0)));
    const factor = v128.and(f32x4.mul(twice, pull), inside);
    for (let u = 0; u < units; u++) {
      const row = at + (<usize>(u * lanes) << 2);
      v128.store(v + row, f32x4.mul(factor, v128.load(g + row)));
    }
  }
  measured(p, 6, (weight * sumOf(total)) / <f32>count);
}

export function distance(p: usize): void {
  const a = address(p, 0);
  const b = address(p, 1);
  const da = addressOrNone(p, 2);
  const db = addressOrNone(p, 3);
  const absolute = word(p, 4) == 1;
  const units = word(p, 6);
  const lanes = word(p, 7);
  const count = word(p, 8);
  const share = load<f32>(address(p, 5)) / <f32>(units * count);
  let total: f32 = 0;
  for (let u = 0; u < units; u++) {
    for (let i = 0; i < count; i++) {
      const at = <usize>(u * lanes + i) << 2;
      const x = load<f32>(a + at) - load<f32>(b + at);
      total += absolute ? abs(x) : x * x;
      const rise = share * (absolute ? <f32>(<i32>(x > 0) - <i32>(x < 0)) : 2 * x);
      if (da != 0) addTo(da + at, rise);
      if (db != 0) addTo(db + at, -rise);
    }
  }
  measured(p, 9, share * total);
}

export function classes(p: usize): void {
  const a = address(p, 0);
  const labels = address(p, 1);
  const da = addressOrNone(p, 2);
  const units = word(p, 4);
  const lanes = word(p, 5);
  const count = word(p, 6);
  const share = f32x4.splat(load<f32>(address(p, 3)) / <f32>count);
  const stride = <usize>lanes << 2;
  let total = f32x4.splat(0);
  for (let b = 0; b < lanes; b += 4) {
    const first = <usize>b << 2;
    const inside = maskBelow(b, count);
    let top = v128.load(a + first);
    for (let u = 1; u < units; u++) top = f32x4.max(top, v128.load(a + first + <usize>u * stride));
    let sum = f32x4.splat(0);
    for (let u = 0; u < units; u++) sum = f32x4.add(sum, exp(f32x4.sub(v128.load(a + first + <usize>u * stride), top)));
    const whole = log(sum);
    for (let u = 0; u < units; u++) {
      const at = first + <usize>u * stride;
      const logit = f32x4.sub(v128.load(a + at), top);
      const label = v128.load(labels + at);
      total = f32x4.add(total, v128.and(f32x4.mul(label, f32x4.sub(whole, logit)), inside));
      if (da == 0) continue;
      const rise = f32x4.mul(share, f32x4.sub(f32x4.div(exp(logit), sum), label));
      v128.store(da + at, f32x4.add(v128.load(da + at), v128.and(rise, inside)));
    }
  }
  measured(p, 7, f32x4.extract_lane(share, 0) * sumOf(total));
}
