/**
 * A checkpoint as one block of bytes, to be kept in a file and given back.
 *
 *     bytes 0-3    "GANW"
 *     bytes 4-7    length of the header, little-endian
 *     bytes 8-11   CRC-32 of all that follows
 *     header       JSON, UTF-8: version, iteration, plan, length of the numbers, and what the writer adds
 *     numbers      as the engine laid them out
 */
import type { Checkpoint } from '../engine/trainer.js';

/** A larger file is refused before it is read. */
export const MOST_BYTES = 64 * 1024 * 1024;

const MAGIC = 0x574e4147;
const VERSION = 1;
const START = 12;
const MOST_HEADER = 1024 * 1024;

/** What goes with a checkpoint: settings, seed, engine. Plain JSON. */
export type About = Readonly<Record<string, unknown>>;

export type Read = { readonly checkpoint: Checkpoint; readonly about: About } | { readonly problem: string };

let table: Uint32Array | undefined;

const crcTable = (): Uint32Array => {
  const made = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let c = byte;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    made[byte] = c;
  }
  return made;
};

/** The same bytes as a plain array: those of Node's Buffer share their memory when they are sliced. */
export const plainBytes = (given: ArrayBuffer | Uint8Array): Uint8Array<ArrayBuffer> =>
  given instanceof Uint8Array ? new Uint8Array(given.buffer as ArrayBuffer, given.byteOffset, given.byteLength) : new Uint8Array(given);

/** CRC-32 as in PNG and gzip: finds every flipped bit and every cut. */
export const crc32 = (bytes: Uint8Array): number => {
  table ??= crcTable();
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = table[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/**
 * The checkpoint with what goes with it, as bytes.
 *
 * @throws TypeError where `about` is no JSON
 */
export const serialiseCheckpoint = (checkpoint: Checkpoint, about: About = {}): Uint8Array<ArrayBuffer> => {
  const { iteration, plan, bytes } = checkpoint;
  const fields = { v: VERSION, iteration, plan, length: bytes.byteLength, about };
  const header = new TextEncoder().encode(JSON.stringify(fields));
  const out = new Uint8Array(START + header.length + bytes.byteLength);
  out.set(header, START);
  out.set(new Uint8Array(bytes), START + header.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  view.setUint32(8, crc32(out.subarray(START)), true);
  return out;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Header {
  readonly iteration: number;
  readonly plan: string;
  readonly length: number;
  readonly about: About;
}

/** The header's fields, or a sentence about what is wrong with them. */
const headerOf = (bytes: Uint8Array): Header | string => {
  try {
    const fields: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isRecord(fields)) return 'its header is no record';
    const { v, iteration, plan, length, about } = fields;
    if (v !== VERSION) return `it has version ${String(v)}, and version ${VERSION} is read here`;
    if (!Number.isSafeInteger(iteration) || Number(iteration) < 0) return 'its iteration is no whole number from 0';
    if (typeof plan !== 'string' || typeof length !== 'number') return 'its header lacks the plan or the length';
    return { iteration: Number(iteration), plan, length, about: isRecord(about) ? about : {} };
  } catch {
    return 'its header is no JSON';
  }
};

const refuse = (why: string): Read => ({
  problem: `The checkpoint cannot be used: ${why}. Give a file that was saved here, whole and unchanged.`,
});

/** Reads what `serialiseCheckpoint` wrote. Never throws: what is broken is refused with a sentence. */
export const parseCheckpoint = (given: ArrayBuffer | Uint8Array): Read => {
  const bytes = plainBytes(given);
  if (bytes.length > MOST_BYTES) return refuse(`it has ${bytes.length} bytes, more than ${MOST_BYTES}`);
  if (bytes.length < START) return refuse('it is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return refuse('it does not begin as one');
  const end = START + view.getUint32(4, true);
  if (end > bytes.length || end - START > MOST_HEADER) return refuse('it is cut short');
  if (view.getUint32(8, true) !== crc32(bytes.subarray(START))) return refuse('its numbers were changed or cut short');
  const header = headerOf(bytes.subarray(START, end));
  if (typeof header === 'string') return refuse(header);
  const numbers = bytes.slice(end);
  if (numbers.length !== header.length) return refuse(`it has ${numbers.length} bytes of numbers, and ${header.length} are wanted`);
  const { iteration, plan, about } = header;
  return { checkpoint: { iteration, plan, bytes: numbers.buffer }, about };
};
