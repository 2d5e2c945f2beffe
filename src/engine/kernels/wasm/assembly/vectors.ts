import { address, maskBelow, splatAt, word } from './memory';

export function tick(p: usize): void {
  const at = address(p, 0);
  store<i32>(at, load<i32>(at) + 1);
}

/** Regions end on a multiple of eight floats, but what follows inside one may matter: the last lanes go one by one. */
export function fill(p: usize): void {
  const out = address(p, 0);
  const value = splatAt(p, 1);
  const bytes = <usize>word(p, 2) << 2;
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(out + i, value);
  for (; i < bytes; i += 4) store<f32>(out + i, f32x4.extract_lane(value, 0));
}

export function ones(p: usize): void {
  const out = address(p, 0);
  const units = word(p, 1);
  const lanes = word(p, 2);
  const count = word(p, 3);
  for (let u = 0; u < units; u++) {
    const row = out + (<usize>(u * lanes) << 2);
    for (let b = 0; b < lanes; b += 4) v128.store(row + (<usize>b << 2), v128.and(f32x4.splat(1), maskBelow(b, count)));
  }
}

export function copy(p: usize): void {
  memory.copy(address(p, 0), address(p, 1), <usize>word(p, 2) << 2);
}

export function axpy(p: usize): void {
  const out = address(p, 0);
  const a = address(p, 1);
  const b = address(p, 2);
  const s = splatAt(p, 3);
  const bytes = <usize>word(p, 4) << 2;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(out + i, f32x4.add(v128.load(a + i), f32x4.mul(s, v128.load(b + i))));
  }
}

export function scale(p: usize): void {
  const out = address(p, 0);
  const a = address(p, 1);
  const s = splatAt(p, 2);
  const bytes = <usize>word(p, 3) << 2;
  for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, f32x4.mul(s, v128.load(a + i)));
}
