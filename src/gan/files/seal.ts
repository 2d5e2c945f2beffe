/** A file of tensors that says what its own CRC is: every flipped bit and every cut is found. */
import { crc32 } from '../checkpoint.js';
import { writeTensors, type Tensors } from './safetensors.js';

/** Stands in the place of the CRC while it is computed. */
const NO_CRC = '00000000';

/** The bytes with their CRC in place. */
export function sealed({ tensors, about: { format, ...words } }: Tensors): Uint8Array<ArrayBuffer> {
  // The CRC is near the beginning, where it is looked for.
  const written = (crc: string) => writeTensors({ tensors, about: { format, crc, ...words } });
  return written(crc32(written(NO_CRC)).toString(16).padStart(8, '0'));
}

/** Whether the CRC that a file names is its own. Quotes inside words are escaped, so the first place found is the right one. */
export function isWhole(bytes: Uint8Array, crc: string | undefined): boolean {
  if (crc === undefined || !/^[0-9a-f]{8}$/.test(crc)) return false;
  const key = `"crc":"`;
  const at = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).indexOf(`${key}${crc}"`);
  if (at < 0) return false;
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(NO_CRC), at + key.length);
  return crc32(copy) === parseInt(crc, 16);
}
