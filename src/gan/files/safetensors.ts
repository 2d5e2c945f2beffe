/**
 * Safetensors, the plain format for arrays of numbers: eight bytes that say how long the header is, a JSON header that
 * says where each tensor lies, and the numbers. Nothing in it can run.
 *
 * @see https://github.com/huggingface/safetensors, "Format"
 */
import { plainBytes } from '../checkpoint.js';
import { halfToFloat, toHalf } from './half.js';

/** Kinds of numbers that are read here. */
export type Kind = 'F32' | 'F16' | 'U8' | 'I8';

export interface Tensor {
  readonly kind: Kind;
  readonly shape: readonly number[];
  /** F16 is given and read as 32-bit floats. */
  readonly data: Float32Array | Uint8Array | Int8Array;
}

export interface Tensors {
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Words that go with them. */
  readonly about: Readonly<Record<string, string>>;
}

export type ReadTensors = Tensors | { readonly problem: string };

const WIDTH: Readonly<Record<Kind, number>> = { F32: 4, F16: 2, U8: 1, I8: 1 };
/** With PyTorch's whole numbers, such as how many batches a norm has seen: they have a place, and are passed over. */
const BYTES: Readonly<Record<string, number>> = { ...WIDTH, I64: 8, I32: 4 };
const MOST_HEADER = 256 * 1024;
const START = 8;

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(WIDTH, kind);

const encoded = ({ kind, data }: Tensor): Uint8Array => {
  if (kind === 'F16') return new Uint8Array(Uint16Array.from(data, toHalf).buffer);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
};

/** The tensors as one file, in the order given. */
export function writeTensors({ tensors, about }: Tensors): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(tensors).map(([name, tensor]) => ({ name, tensor, bytes: encoded(tensor) }));
  let end = 0;
  const places = parts.map(({ name, tensor, bytes }) => {
    const from = end;
    end += bytes.length;
    return [name, { dtype: tensor.kind, shape: tensor.shape, data_offsets: [from, end] }] as const;
  });
  const text = new TextEncoder().encode(JSON.stringify({ __metadata__: about, ...Object.fromEntries(places) }));
  // Spaces after the header let the numbers begin at a multiple of eight.
  const header = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(32);
  header.set(text);
  const out = new Uint8Array(START + header.length + end);
  new DataView(out.buffer).setBigUint64(0, BigInt(header.length), true);
  out.set(header, START);
  let at = START + header.length;
  for (const { bytes } of parts) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

const refuse = (why: string): ReadTensors => ({ problem: `This is no safetensors file that can be used: ${why}.` });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSize = (n: unknown): n is number => Number.isSafeInteger(n) && Number(n) >= 0;

interface Place {
  readonly name: string;
  /** Undefined for what is passed over. */
  readonly kind: Kind | undefined;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** One entry of the header, or what is wrong with it. */
function placeOf(name: string, entry: unknown): Place | string {
  const called = `“${name.slice(0, 40)}”`;
  if (!isRecord(entry)) return `${called} is no record`;
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !Object.hasOwn(BYTES, dtype)) return `${called} is of kind ${typeof dtype === 'string' ? dtype.slice(0, 20) : 'unknown'}, and ${Object.keys(WIDTH).join(', ')} are read here`;
  if (!Array.isArray(shape) || !shape.every(isSize) || !Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) return `${called} lacks its shape or its place`;
  const [from, to] = offsets as [number, number];
  const size = shape.reduce<number>((product, n) => product * Number(n), 1) * BYTES[dtype];
  if (to - from !== size) return `${called} wants ${size} bytes, but has a place of ${to - from}`;
  return { name, kind: isKind(dtype) ? dtype : undefined, shape: shape as number[], from, to };
}

/** Each byte belongs to one tensor: then all of them together are no larger than the file. */
function tiles(places: readonly Place[], length: number): boolean {
  let end = 0;
  for (const { from, to } of [...places].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== end) return false;
    end = to;
  }
  return end === length;
}

function decoded({ kind, shape, from, to }: Place, body: Uint8Array): Tensor | undefined {
  if (kind === undefined) return undefined;
  const bytes = body.slice(from, to);
  if (kind === 'U8') return { kind, shape, data: bytes };
  if (kind === 'I8') return { kind, shape, data: new Int8Array(bytes.buffer) };
  if (kind === 'F32') return { kind, shape, data: new Float32Array(bytes.buffer) };
  return { kind, shape, data: Float32Array.from(new Uint16Array(bytes.buffer), halfToFloat) };
}

function headerOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const isWord = (pair: [string, unknown]): pair is [string, string] => typeof pair[1] === 'string';

/** Reads a file of tensors. Never throws: what is broken is refused with a sentence. */
export function readTensors(given: ArrayBuffer | Uint8Array): ReadTensors {
  const bytes = plainBytes(given);
  if (bytes.length < START) return refuse('it is too short');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true));
  if (length > MOST_HEADER || START + length > bytes.length) return refuse('its header is longer than it may be, or cut short');
  const header = headerOf(bytes.subarray(START, START + length));
  if (!isRecord(header)) return refuse('its header is no JSON record');
  const body = bytes.subarray(START + length);
  const places: Place[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const place = placeOf(name, entry);
    if (typeof place === 'string') return refuse(place);
    places.push(place);
  }
  if (!tiles(places, body.length)) return refuse('its tensors do not lie side by side, from the first byte behind the header to the last');
  const about = isRecord(header.__metadata__) ? Object.fromEntries(Object.entries(header.__metadata__).filter(isWord)) : {};
  const read = places.map((place) => [place.name, decoded(place, body)] as const);
  return { tensors: Object.fromEntries(read.filter((pair): pair is readonly [string, Tensor] => pair[1] !== undefined)), about };
}
