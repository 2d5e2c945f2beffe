/** Gzipped bytes, unpacked up to a cap. */
import { AssetError, bytesInWords } from './asset-error.js';
import { Sink } from './sink.js';

/** A byte of deflate becomes at most 1032; a piece is small enough that what it becomes is no more than half the cap. */
const pieceFor = (cap: number): number => Math.max(64, Math.min(16_384, Math.floor(cap / 2064)));

/** The bytes in pieces, each made when the one before has been used up. */
function pieces(packed: Uint8Array<ArrayBuffer>, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= packed.length) return controller.close();
        controller.enqueue(packed.subarray(at, at + size));
        at += size;
      },
    },
    { highWaterMark: 0 },
  );
}

const tooMuch = (what: string, cap: number): AssetError =>
  new AssetError('large', {
    message: `${what} unpacks to more than ${bytesInWords(cap)}, which is the most that is read. Give a smaller one.`,
    seen: `more than ${cap} bytes`,
    wanted: `at most ${bytesInWords(cap)}`,
  });

const noGzip = (what: string): AssetError =>
  AssetError.broken(`${what} is no gzip file that can be unpacked: it was changed or cut short. Give it whole and unchanged.`, 'a whole gzip file');

/**
 * What a gzip file holds. Memory: at most one and a half times the cap, and what one piece unpacks to, half the cap.
 *
 * @param cap bytes at most; a file that unpacks to more is refused there, however much more it would be
 * @throws AssetError where it is too much, or no gzip
 */
export async function unpack(packed: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>, cap: number, what = 'The file'): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === 'undefined') {
    throw AssetError.broken(`${what} is packed, and this browser cannot unpack it. Use a browser from 2023 or later.`, 'a browser with DecompressionStream');
  }
  const source = packed instanceof Uint8Array ? pieces(packed, pieceFor(cap)) : packed;
  const end = new AbortController();
  const reader = source.pipeThrough(new DecompressionStream('gzip'), { signal: end.signal }).getReader();
  const sink = new Sink(cap);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return sink.bytes();
      if (!sink.take(value)) throw tooMuch(what, cap);
    }
  } catch (error) {
    throw error instanceof AssetError ? error : noGzip(what);
  } finally {
    // The source is asked for no more.
    end.abort();
  }
}
