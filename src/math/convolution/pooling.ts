/** Pooling of pictures: the largest or the mean of each window, and back to where the largest stood. */
import { convolvedSize, reach } from './sizes.js';

type Pair = readonly [height: number, width: number];

export interface PoolSettings {
  readonly kernel: Pair;
  /** As the kernel if absent: windows lie side by side. */
  readonly stride?: Pair;
  /** 0 if absent. */
  readonly padding?: Pair;
  /** 1 if absent. */
  readonly dilation?: Pair;
  /** Whether a last window that reaches over the edge counts. */
  readonly ceil?: boolean;
}

/** Planes [planes, height, width]: one for each channel of each sample. */
export interface Planes {
  readonly planes: number;
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
}

export interface Pooled {
  readonly height: number;
  readonly width: number;
  /** [planes, height, width] */
  readonly values: Float64Array;
}

/** The largest of each window, and where in its plane each stood: y·width + x; of equal ones the first. */
export interface MaxPooled extends Pooled {
  readonly indices: Int32Array;
}

/** How windows lie along one axis. */
interface Axis {
  readonly length: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  /** Windows. */
  readonly count: number;
}

function axisOf(length: number, { kernel, stride = kernel, padding = [0, 0], dilation = [1, 1], ceil = false }: PoolSettings, axis: 0 | 1): Axis {
  const window = { kernel: kernel[axis], stride: stride[axis], padding: padding[axis], dilation: dilation[axis] };
  const found = convolvedSize(length, window);
  if ('problem' in found) throw new RangeError(found.problem);
  const left = (length + 2 * window.padding - reach(window)) % window.stride;
  // A window more where some is left over, if it begins inside the picture or the padding before it.
  const more = ceil && left > 0 && found.size * window.stride < length + window.padding ? 1 : 0;
  return { length, ...window, count: found.size + more };
}

/** Places of a window along an axis that lie in the picture. */
function* inside({ length, kernel, stride, padding, dilation }: Axis, window: number): Generator<number> {
  for (let k = 0; k < kernel; k++) {
    const at = window * stride - padding + k * dilation;
    if (at >= 0 && at < length) yield at;
  }
}

/** Calls back for each window of each plane, with the places in the values that it covers. */
function eachWindow({ planes, height, width }: Planes, rows: Axis, columns: Axis, of: (out: number, places: number[], first: number) => void): void {
  for (let plane = 0, out = 0; plane < planes; plane++) {
    const first = plane * height * width;
    for (let i = 0; i < rows.count; i++) {
      for (let j = 0; j < columns.count; j++, out++) {
        const places = [...inside(rows, i)].flatMap((y) => [...inside(columns, j)].map((x) => first + y * width + x));
        of(out, places, first);
      }
    }
  }
}

/** @throws RangeError with a sentence where the windows do not fit */
export function maxPool(x: Planes, settings: PoolSettings): MaxPooled {
  const [rows, columns] = [axisOf(x.height, settings, 0), axisOf(x.width, settings, 1)];
  const values = new Float64Array(x.planes * rows.count * columns.count);
  const indices = new Int32Array(values.length);
  eachWindow(x, rows, columns, (out, places, first) => {
    const best = places.reduce((a, b) => (x.values[b] > x.values[a] ? b : a));
    values[out] = x.values[best];
    indices[out] = best - first;
  });
  return { height: rows.count, width: columns.count, values, indices };
}

/** The mean of each window. Zeros of the padding count, as PyTorch has it; what reaches over them does not. */
export function averagePool(x: Planes, settings: PoolSettings): Pooled {
  const [rows, columns] = [axisOf(x.height, settings, 0), axisOf(x.width, settings, 1)];
  const values = new Float64Array(x.planes * rows.count * columns.count);
  const size = ({ length, kernel, stride, padding }: Axis, window: number): number => Math.min(kernel, length + 2 * padding - window * stride);
  eachWindow(x, rows, columns, (out, places) => {
    const [i, j] = [Math.floor(out / columns.count) % rows.count, out % columns.count];
    values[out] = places.reduce((sum, at) => sum + x.values[at], 0) / (size(rows, i) * size(columns, j));
  });
  return { height: rows.count, width: columns.count, values };
}

/**
 * Puts values back to where they stood; all else is 0 (Zeiler & Fergus 2014). Values that stood at one place are added up where
 * `add` says so, as gradients are; else the last stays.
 *
 * @throws RangeError with a sentence where a place lies outside the picture
 */
export function unpool({ planes, values }: Pick<Planes, 'planes' | 'values'>, indices: ArrayLike<number>, [height, width]: Pair, add = false): Float64Array {
  const out = new Float64Array(planes * height * width);
  const each = values.length / planes;
  for (let i = 0; i < values.length; i++) {
    if (indices[i] < 0 || indices[i] >= height * width) throw new RangeError(`Place ${indices[i]} lies outside a picture of ${height} × ${width}; give the size that it was pooled from.`);
    const at = Math.floor(i / each) * height * width + indices[i];
    out[at] = add ? out[at] + values[i] : values[i];
  }
  return out;
}
