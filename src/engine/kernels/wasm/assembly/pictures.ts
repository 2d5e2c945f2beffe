/** Windows that slide over pictures, and pictures that become vectors and back. */
import { address, addressOrNone, word } from './memory';

/** A window, as `WINDOW` in program.ts says. */
let height: i32 = 0;
let width: i32 = 0;
let kernelHeight: i32 = 0;
let kernelWidth: i32 = 0;
let strideHeight: i32 = 0;
let strideWidth: i32 = 0;
let paddingHeight: i32 = 0;
let paddingWidth: i32 = 0;
let dilationHeight: i32 = 0;
let dilationWidth: i32 = 0;
let outHeight: i32 = 0;
let outWidth: i32 = 0;

function readWindow(at: usize): void {
  height = <i32>load<f32>(at);
  width = <i32>load<f32>(at, 4);
  kernelHeight = <i32>load<f32>(at, 8);
  kernelWidth = <i32>load<f32>(at, 12);
  strideHeight = <i32>load<f32>(at, 16);
  strideWidth = <i32>load<f32>(at, 20);
  paddingHeight = <i32>load<f32>(at, 24);
  paddingWidth = <i32>load<f32>(at, 28);
  dilationHeight = <i32>load<f32>(at, 32);
  dilationWidth = <i32>load<f32>(at, 36);
  outHeight = <i32>load<f32>(at, 40);
  outWidth = <i32>load<f32>(at, 44);
}

// @ts-ignore: decorator
@inline
function at(a: usize, i: i32): usize {
  return a + (<usize>i << 2);
}

function clear(a: usize, floats: i32): void {
  memory.fill(a, 0, <usize>floats << 2);
}

/** As clear, for a part of a row: a loop is through before a bulk instruction has begun. */
// @ts-ignore: decorator
@inline
function zeros(from: usize, to: usize): void {
  for (let i = from; i < to; i += 4) store<f32>(i, 0);
}

export function flatten(p: usize): void {
  const x = address(p, 0);
  const y = address(p, 1);
  const channels = word(p, 2);
  const spots = word(p, 3);
  const count = word(p, 4);
  const lanes = word(p, 5);
  const outLanes = word(p, 6);
  for (let c = 0; c < channels; c++) {
    for (let s = 0; s < spots; s++) {
      let from = at(x, c * lanes + s);
      const to = at(y, (c * spots + s) * outLanes);
      for (let n = 0; n < count; n++) {
        store<f32>(at(to, n), load<f32>(from));
        from += <usize>spots << 2;
      }
      clear(at(to, count), outLanes - count);
    }
  }
}

export function unflatten(p: usize): void {
  const x = address(p, 0);
  const y = address(p, 1);
  const channels = word(p, 2);
  const spots = word(p, 3);
  const count = word(p, 4);
  const lanes = word(p, 5);
  const outLanes = word(p, 6);
  for (let c = 0; c < channels; c++) {
    for (let s = 0; s < spots; s++) {
      const from = at(x, (c * spots + s) * lanes);
      let to = at(y, c * outLanes + s);
      for (let n = 0; n < count; n++) {
        store<f32>(to, load<f32>(at(from, n)));
        to += <usize>spots << 2;
      }
    }
    clear(at(y, c * outLanes + count * spots), outLanes - count * spots);
  }
}

/** The first spot of a row whose place at `offset` lies at 0 or further on. */
// @ts-ignore: decorator
@inline
function firstInside(offset: i32, stride: i32): i32 {
  return offset >= 0 ? 0 : (stride - 1 - offset) / stride;
}

/** How many spots of a row come before the place at `offset` leaves a picture of this size. */
// @ts-ignore: decorator
@inline
function lastInside(offset: i32, stride: i32, size: i32, spots: i32): i32 {
  return offset >= size ? 0 : min(spots, (size - 1 - offset) / stride + 1);
}

export function im2col(p: usize): void {
  const x = address(p, 0);
  const cols = address(p, 1);
  readWindow(address(p, 2));
  const channels = word(p, 3);
  const count = word(p, 4);
  const lanes = word(p, 5);
  const outLanes = word(p, 6);
  const places = kernelHeight * kernelWidth;
  const used = count * outHeight * outWidth;
  for (let c = 0; c < channels; c++) {
    for (let k = 0; k < places; k++) {
      const to = at(cols, (c * places + k) * outLanes);
      columnOf(at(x, c * lanes), to, k, count);
      clear(at(to, used), outLanes - used);
    }
  }
}

/** One place of the window, over all spots of all pictures of a channel. */
function columnOf(x: usize, to: usize, k: i32, count: i32): void {
  const top = (k / kernelWidth) * dilationHeight - paddingHeight;
  const left = (k % kernelWidth) * dilationWidth - paddingWidth;
  const first = firstInside(left, strideWidth);
  const last = max(first, lastInside(left, strideWidth, width, outWidth));
  const step = <usize>strideWidth << 2;
  for (let n = 0; n < count; n++) {
    for (let row = 0; row < outHeight; row++) {
      const y = row * strideHeight + top;
      const end = at(to, outWidth);
      if (y < 0 || y >= height) {
        zeros(to, end);
      } else {
        zeros(to, at(to, first));
        let from = at(x, (n * height + y) * width + first * strideWidth + left);
        for (let o = at(to, first); o < at(to, last); o += 4) {
          store<f32>(o, load<f32>(from));
          from += step;
        }
        zeros(at(to, last), end);
      }
      to = end;
    }
  }
}

export function col2im(p: usize): void {
  const cols = address(p, 0);
  const x = address(p, 1);
  readWindow(address(p, 2));
  const bias = addressOrNone(p, 3);
  const channels = word(p, 4);
  const count = word(p, 5);
  const lanes = word(p, 6);
  const outLanes = word(p, 7);
  const places = kernelHeight * kernelWidth;
  const used = count * height * width;
  for (let c = 0; c < channels; c++) {
    const to = at(x, c * lanes);
    const start: f32 = bias == 0 ? 0 : load<f32>(at(bias, c));
    for (let i = 0; i < used; i++) store<f32>(at(to, i), start);
    clear(at(to, used), lanes - used);
    for (let k = 0; k < places; k++) addColumn(at(cols, (c * places + k) * outLanes), to, k, count);
  }
}

/** Adds one place of the window to where it lies, for all spots of all pictures of a channel. */
function addColumn(from: usize, x: usize, k: i32, count: i32): void {
  const top = (k / kernelWidth) * dilationHeight - paddingHeight;
  const left = (k % kernelWidth) * dilationWidth - paddingWidth;
  const first = firstInside(left, strideWidth);
  const last = max(first, lastInside(left, strideWidth, width, outWidth));
  const step = <usize>strideWidth << 2;
  for (let n = 0; n < count; n++) {
    for (let row = 0; row < outHeight; row++) {
      const y = row * strideHeight + top;
      if (y >= 0 && y < height) {
        let to = at(x, (n * height + y) * width + first * strideWidth + left);
        for (let o = first; o < last; o++) {
          store<f32>(to, load<f32>(to) + load<f32>(at(from, o)));
          to += step;
        }
      }
      from = at(from, outWidth);
    }
  }
}

export function pool(p: usize): void {
  const x = address(p, 0);
  const y = address(p, 1);
  const which = address(p, 2);
  readWindow(address(p, 3));
  const channels = word(p, 4);
  const count = word(p, 5);
  const lanes = word(p, 6);
  const outLanes = word(p, 7);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < outLanes; i++) {
      store<f32>(at(y, c * outLanes + i), 0);
      store<i32>(at(which, c * outLanes + i), -1);
    }
    for (let k = 0; k < kernelHeight * kernelWidth; k++) winners(at(x, c * lanes), at(y, c * outLanes), at(which, c * outLanes), k, count);
  }
}

function winners(x: usize, y: usize, which: usize, k: i32, count: i32): void {
  const top = (k / kernelWidth) * dilationHeight - paddingHeight;
  const left = (k % kernelWidth) * dilationWidth - paddingWidth;
  const first = firstInside(left, strideWidth);
  const last = lastInside(left, strideWidth, width, outWidth);
  for (let n = 0; n < count; n++) {
    for (let row = 0; row < outHeight; row++) {
      const line = row * strideHeight + top;
      if (line < 0 || line >= height) continue;
      for (let o = first; o < last; o++) {
        const large = (n * height + line) * width + o * strideWidth + left;
        const small = (n * outHeight + row) * outWidth + o;
        const value = load<f32>(at(x, large));
        if (load<i32>(at(which, small)) >= 0 && value <= load<f32>(at(y, small))) continue;
        store<f32>(at(y, small), value);
        store<i32>(at(which, small), large);
      }
    }
  }
}

export function poolBack(p: usize): void {
  const dy = address(p, 0);
  const which = address(p, 1);
  const dx = address(p, 2);
  const channels = word(p, 4);
  const lanes = word(p, 6);
  const outLanes = word(p, 7);
  clear(dx, channels * lanes);
  for (let c = 0; c < channels; c++) {
    for (let i = c * outLanes; i < (c + 1) * outLanes; i++) {
      const large = load<i32>(at(which, i));
      if (large < 0) continue;
      const to = at(dx, c * lanes + large);
      store<f32>(to, load<f32>(to) + load<f32>(at(dy, i)));
    }
  }
}

export function poolPick(p: usize): void {
  const x = address(p, 0);
  const which = address(p, 1);
  const y = address(p, 2);
  const channels = word(p, 4);
  const lanes = word(p, 6);
  const outLanes = word(p, 7);
  for (let c = 0; c < channels; c++) {
    for (let i = c * outLanes; i < (c + 1) * outLanes; i++) {
      const large = load<i32>(at(which, i));
      store<f32>(at(y, i), large < 0 ? 0 : load<f32>(at(x, c * lanes + large)));
    }
  }
}

export function shrink(p: usize): void {
  resample(p, address(p, 1), word(p, 7), true);
}

export function spread(p: usize): void {
  resample(p, address(p, 1), word(p, 6), false);
}

/** Adds factor times one picture to the other, window by window: the large one to the small one, or back. */
function resample(p: usize, out: usize, outFloats: i32, down: bool): void {
  const given = address(p, 0);
  readWindow(address(p, 2));
  const factor = load<f32>(address(p, 3));
  const channels = word(p, 4);
  const count = word(p, 5);
  const lanes = word(p, 6);
  const outLanes = word(p, 7);
  clear(out, channels * outFloats);
  for (let c = 0; c < channels; c++) {
    const large = at(down ? given : out, c * lanes);
    const small = at(down ? out : given, c * outLanes);
    for (let k = 0; k < kernelHeight * kernelWidth; k++) addPlace(large, small, k, count, factor, down);
  }
}

function addPlace(large: usize, small: usize, k: i32, count: i32, factor: f32, down: bool): void {
  const top = (k / kernelWidth) * dilationHeight - paddingHeight;
  const left = (k % kernelWidth) * dilationWidth - paddingWidth;
  const first = firstInside(left, strideWidth);
  const last = lastInside(left, strideWidth, width, outWidth);
  for (let n = 0; n < count; n++) {
    for (let row = 0; row < outHeight; row++) {
      const line = row * strideHeight + top;
      if (line < 0 || line >= height) continue;
      for (let o = first; o < last; o++) {
        const a = at(large, (n * height + line) * width + o * strideWidth + left);
        const b = at(small, (n * outHeight + row) * outWidth + o);
        if (down) store<f32>(b, load<f32>(b) + factor * load<f32>(a));
        else store<f32>(a, load<f32>(a) + factor * load<f32>(b));
      }
    }
  }
}

export function dot(p: usize): void {
  const a = address(p, 0);
  const b = address(p, 1);
  const out = address(p, 2);
  const units = word(p, 3);
  const row = <usize>word(p, 4) << 2;
  for (let n: usize = 0; n < row; n += 16) {
    let sum = f32x4.splat(0);
    for (let u = 0; u < units; u++) {
      const at = <usize>u * row + n;
      sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
    }
    v128.store(out + n, sum);
  }
}

export function dotBack(p: usize): void {
  const d = address(p, 0);
  const other = address(p, 1);
  const out = address(p, 2);
  const units = word(p, 3);
  const row = <usize>word(p, 4) << 2;
  for (let u = 0; u < units; u++) {
    for (let n: usize = 0; n < row; n += 16) {
      const at = <usize>u * row + n;
      v128.store(out + at, f32x4.add(v128.load(out + at), f32x4.mul(v128.load(d + n), v128.load(other + at))));
    }
  }
}

export function ramp(p: usize): void {
  const out = address(p, 0);
  const now = load<i32>(address(p, 1));
  const from = word(p, 2);
  const until = word(p, 3);
  const alpha: f32 = until > from ? min<f32>(1, max<f32>(0, <f32>(now - from) / <f32>(until - from))) : now >= from ? 1 : 0;
  store<f32>(out, alpha);
  store<f32>(out + 4, 1 - alpha);
}
