/** A spec in the words and floats that the shader reads. */
import { keyOf, streamId } from '../../../math/random/stream.js';
import { isTriangle, type DrawSpec } from '../../../math/sampling/spec.js';
import type { Frame } from './frame.js';
import { slotsOf, TASK_WORDS } from './shader.js';

/** Where z falls among the bins, offset + perUnit·z, and which z are in the window. */
interface Place {
  readonly offset: number;
  readonly perUnit: number;
  readonly low: number;
  readonly high: number;
}

const placeOf = ({ window }: DrawSpec, { location, scale }: Frame): Place => {
  if (isTriangle(window)) return { offset: 0, perUnit: window.triangle, low: 0, high: 1 };
  const { from, to, bins } = window;
  return { offset: ((location - from) / (to - from)) * bins, perUnit: (scale / (to - from)) * bins, low: (from - location) / scale, high: (to - location) / scale };
};

/** Products of two larger numbers, summed up, leave the range of 32 bits. */
const LARGEST = 1e15;
/** Bins beside each other, and of the size of z, that 32 bits tell apart with a sixteenth of a bin to spare. */
const BINS = 2 ** 17;

/**
 * Says which specs want double precision.
 *
 * @throws RangeError with a sentence
 */
export function checkFrame(spec: DrawSpec, frame: Frame): void {
  const refuse = (why: string): never => {
    throw new RangeError(`sampling: ${why}, and the GPU works in 32 bits; draw on the processor.`);
  };
  const { offset, perUnit } = placeOf(spec, frame);
  const inRange = [...frame.shape, ...frame.centres].every((x) => Math.abs(x) <= LARGEST) && Number.isFinite(frame.location) && Number.isFinite(frame.scale);
  if (!inRange) refuse(`a parameter of "${spec.source.of}" is missing or too large`);
  if (!(frame.largest <= LARGEST)) refuse(`samples reach ${frame.largest.toPrecision(2)} times the scale`);
  const cells = isTriangle(spec.window) ? 0 : spec.window.bins;
  if (!(Math.abs(offset) + Math.abs(perUnit) + cells <= BINS)) refuse('the bins are too narrow for where they lie');
}

/** The words of a dispatch that draws numbers from `first`, a multiple of 16, to `end`. */
export function taskOf(spec: DrawSpec, frame: Frame, first: number, end: number): Uint32Array<ArrayBuffer> {
  const { window, seed, stream = 'samples' } = spec;
  const words = new Uint32Array(TASK_WORDS);
  const { offset, perUnit, low, high } = placeOf(spec, frame);
  const bins = isTriangle(window) ? window.triangle : window.bins;
  words.set([...keyOf(seed), streamId(stream), streamId(`${stream}.normal`), first / 4, end, bins, slotsOf(spec), frame.centres.length, isTriangle(window) ? 0 : (window.coordinate ?? 0)]);
  new Float32Array(words.buffer).set([offset, perUnit, low, high], 10);
  return words;
}
