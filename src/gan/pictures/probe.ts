/** A linear probe on feature maps, pooled so that no map counts for more than a few numbers. */
import { probeAccuracy, probeSteps } from '../../math/metrics/linear-probe.js';

export interface MapShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Maps of labelled pictures. */
export interface LabelledMaps {
  readonly maps: MapShape;
  /** [n][channels][height][width] */
  readonly values: Float32Array;
  /** [n] */
  readonly labels: readonly number[];
}

/** Numbers that a probe is given of a picture, about: more fit better than they predict, and take longer. */
const FEATURES = 512;

/** Windows a side that each map is pooled to, so that all maps come to about `FEATURES` numbers. */
export const windowsOf = ({ channels, height, width }: MapShape): number =>
  Math.max(1, Math.min(height, width, Math.round(Math.sqrt(FEATURES / channels))));

/** The mean of each window of each map, [n][channels · windows²]; windows of a side differ by a row or a column where it does not divide. */
export function pooled(values: Float32Array, { channels, height, width }: MapShape, windows: number): Float32Array {
  const planes = values.length / (height * width);
  const out = new Float32Array(planes * windows * windows);
  const start = (k: number, size: number): number => Math.floor((k * size) / windows);
  for (let at = 0; at < out.length; at++) {
    const plane = Math.floor(at / (windows * windows));
    const [row, column] = [Math.floor(at / windows) % windows, at % windows];
    const [top, bottom, left, right] = [start(row, height), start(row + 1, height), start(column, width), start(column + 1, width)];
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += values[(plane * height + y) * width + x];
    out[at] = sum / ((bottom - top) * (right - left));
  }
  if (planes % channels !== 0) throw new RangeError(`${values.length} numbers make no whole pictures of ${channels} × ${height} × ${width}.`);
  return out;
}

/** Share of the pictures tried that a probe fitted to the others reads right; yields after each step. */
export function* linearProbeSteps(fitted: LabelledMaps, tried: LabelledMaps, classes: number): Generator<undefined, number> {
  const windows = windowsOf(fitted.maps);
  const features = ({ values, maps, labels }: LabelledMaps) => ({ features: pooled(values, maps, windows), labels });
  const train = features(fitted);
  yield;
  const probe = yield* probeSteps(train, { classes });
  return probeAccuracy(probe, features(tried));
}
