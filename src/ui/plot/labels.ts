/** Words that would lie on each other are pushed apart. */

/**
 * Places as near as they can be to where they want to be, in the same order, each at least `gap` from the next.
 *
 * Neighbours that touch form a block, and a block stands where its mean wants to be (pool adjacent violators), so nothing
 * is moved further than needed.
 *
 * @param wanted in any order
 * @param low lowest place allowed
 * @param high highest place allowed; exceeded only if the labels need more room than there is
 */
export const pushApart = (wanted: readonly number[], gap: number, low: number, high: number): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const blocks: { sum: number; count: number }[] = [];
  const start = (block: { sum: number; count: number }, before: number): number =>
    Math.max(Math.min(block.sum / block.count, high - (order.length - 1) * gap), low) + before * gap;
  order.forEach((at, i) => {
    blocks.push({ sum: wanted[at] - i * gap, count: 1 });
    for (let last = blocks.length - 1; last > 0 && mean(blocks, last) < mean(blocks, last - 1); last--) {
      const [upper] = blocks.splice(last, 1);
      const lower = blocks[last - 1];
      if (upper && lower) [lower.sum, lower.count] = [lower.sum + upper.sum, lower.count + upper.count];
    }
  });
  const places = new Array<number>(wanted.length).fill(0);
  let i = 0;
  for (const block of blocks) for (let n = 0; n < block.count; n++, i++) places[order[i]] = start(block, i);
  return places;
};

const mean = (blocks: readonly { sum: number; count: number }[], at: number): number => {
  const block = blocks[at];
  return block ? block.sum / block.count : 0;
};

/** The face that words are set in: a palette is one. */
export interface Face {
  readonly font: string;
  /** css px */
  readonly size: number;
}

const widths = new Map<string, number>();
let ruler: CanvasRenderingContext2D | null | undefined;

/** Width of some words in css px: measured where there is a page, else near enough to leave room for them. */
export const textWidth = (words: string, { font, size }: Face, weight = 400): number => {
  const key = `${weight} ${size}px ${font}`;
  const known = widths.get(key + words);
  if (known !== undefined) return known;
  ruler ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!ruler) return guessed(words, size, weight);
  ruler.font = key;
  const width = ruler.measureText(words).width;
  if (widths.size > 2000) widths.clear();
  widths.set(key + words, width);
  return width;
};

const guessed = (words: string, size: number, weight: number): number => {
  let ems = 0;
  for (const letter of words) ems += narrow.has(letter) ? 0.3 : wide.has(letter) ? 0.86 : /[A-Z0-9]/.test(letter) ? 0.66 : 0.56;
  return ems * size * (weight > 500 ? 1.06 : 1);
};

const narrow = new Set("iljtfI.,:;'|!()[] \u2009\u202f");
const wide = new Set('mwMW%');
