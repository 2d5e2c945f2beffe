/** A page's own points: given by code, read from a file, or drawn. */
import { csvInSteps, fromPoints, pointsInSteps, type DataSet } from '../../gan/index.js';
import { inTurns } from '../../ui/turns.js';
import { inUnits, paper } from './units.js';

/** Bytes of a file at most. */
const MOST_BYTES = 64_000_000;

export type Own = { readonly data: DataSet; readonly note?: string } | { readonly problem: string };

const names = { name: 'own', label: 'Your own points' };

/** Points that code gave: anything, so anything may be wrong with it. */
export const fromCode = (points: unknown, seed: number, signal: AbortSignal): Promise<Own | undefined> =>
  inTurns(pointsInSteps(points, names, seed), signal);

/** Points that a reader drew, x y x y …; undefined while there are too few to learn from. */
export function fromDrawing(drawn: readonly number[], seed: number): Own | undefined {
  if (drawn.length < 6) return undefined;
  const own = fromPoints(drawn, { name: 'own', label: 'Drawn points' }, seed);
  return 'data' in own ? { data: asDrawn(own.data) } : undefined;
}

/** The same points without a scale. */
function asDrawn(data: DataSet): DataSet {
  const back = (xy: Float32Array): Float32Array => inUnits(data, xy);
  const points = data.points && back(data.points);
  return { ...data, ...(points && { points }), centre: [0, 0], scale: [1, 1], window: paper, sample: (n, seed) => back(data.sample(n, seed)) };
}

/** Points from the table at an address that the author wrote. */
export async function fromFile(address: string, seed: number, signal: AbortSignal): Promise<Own | undefined> {
  const file = await text(address, signal);
  if ('problem' in file) return file;
  const table = await inTurns(csvInSteps(file.text), signal);
  if (!table || 'problem' in table) return table;
  return inTurns(pointsInSteps(table.points, { ...names, axes: table.columns }, seed), signal);
}

async function text(address: string, signal: AbortSignal): Promise<{ text: string } | { problem: string }> {
  const failed = { problem: `The file of points at “${address.slice(0, 80)}” did not arrive. Check the address and the connection.` };
  try {
    const response = await fetch(address, { signal });
    if (!response.ok || !response.body) return failed;
    return { text: await capped(response.body) };
  } catch (error) {
    return error instanceof RangeError ? { problem: error.message } : failed;
  }
}

/** Reads a body while it is not too large: the size is counted as it comes, whatever the header says. */
async function capped(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      void reader.cancel();
      throw new RangeError(`The file of points is larger than ${MOST_BYTES / 1e6} MB; give a smaller one.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
