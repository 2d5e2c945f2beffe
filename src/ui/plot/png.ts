/**
 * Pixels as a PNG file, in plain code: an exported SVG is a string made at once, in Node as in a page.
 *
 * The data are stored, not compressed, if nobody gives what compresses them: a heat map of 100 × 100 is 40 kB.
 *
 * @param pixels RGBA words as image data holds them, row by row from the top
 * @param packed makes a zlib stream of bytes
 * @see PNG, third edition, sections 5 and 11; zlib, RFC 1950
 */
export const png = (pixels: Uint32Array, columns: number, rows: number, packed = stored): Uint8Array => {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const lines = new Uint8Array(rows * (4 * columns + 1));
  for (let row = 0; row < rows; row++) {
    lines.set(bytes.subarray(4 * row * columns, 4 * (row + 1) * columns), row * (4 * columns + 1) + 1);
  }
  const header = new Uint8Array([...bigEndian(columns), ...bigEndian(rows), 8, 6, 0, 0, 0]);
  return joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', header),
    chunk('IDAT', packed(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
};

/** Bytes as text for a `data:` address. */
export const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x3000) text += btoa(String.fromCharCode(...bytes.subarray(i, i + 0x3000)));
  return text;
};

const bigEndian = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const body = joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), data]);
  return joined([Uint8Array.from(bigEndian(data.length)), body, Uint8Array.from(bigEndian(crc(body)))]);
};

/** A zlib stream of stored blocks. */
function stored(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  const most = 0xffff;
  for (let at = 0; at < data.length || at === 0; at += most) {
    const block = data.subarray(at, at + most);
    const size = block.length;
    const last = at + most >= data.length ? 1 : 0;
    parts.push(Uint8Array.of(last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255), block);
  }
  parts.push(Uint8Array.from(bigEndian(adler(data))));
  return joined(parts);
}

const adler = (data: Uint8Array): number => {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
};

const remainders = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

const crc = (data: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of data) c = remainders[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
