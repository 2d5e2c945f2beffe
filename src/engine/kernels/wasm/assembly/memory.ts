/** Where the arena starts, in bytes; offsets in programs count floats from here. */
export let base: usize = 0;

export function setBase(at: usize): void {
  base = at;
}

/** Operand k of the instruction whose operands start at p. */
// @ts-ignore: decorator
@inline
export function word(p: usize, k: usize): i32 {
  return load<i32>(p + (k << 2));
}

/** Operand k as the address of a float of the arena. */
// @ts-ignore: decorator
@inline
export function address(p: usize, k: usize): usize {
  return base + ((<usize>load<i32>(p + (k << 2))) << 2);
}

/** Operand k as an address, or 0 where it is −1: nothing there. */
// @ts-ignore: decorator
@inline
export function addressOrNone(p: usize, k: usize): usize {
  return load<i32>(p + (k << 2)) < 0 ? <usize>0 : address(p, k);
}

/** The float that operand k points at, in four lanes. */
// @ts-ignore: decorator
@inline
export function splatAt(p: usize, k: usize): v128 {
  return v128.load32_splat(address(p, k));
}

/** All ones in the lanes of [at, at + 4) that are below count. */
// @ts-ignore: decorator
@inline
export function maskBelow(at: i32, count: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(at), i32x4(0, 1, 2, 3)), i32x4.splat(count));
}

/** The sum of four lanes, always in the same order. */
// @ts-ignore: decorator
@inline
export function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}
