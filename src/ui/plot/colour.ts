/** Colours as numbers: look-up tables for heat maps. */

/** [red, green, blue], 0 to 255, of #rrggbb. */
export const rgb = (hex: string): readonly [number, number, number] => {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
};

/** The colour at t, 0 to 1, between evenly spaced stops, interpolated in sRGB. */
export const between = (stops: readonly string[], t: number): readonly [number, number, number] => {
  const place = Math.min(Math.max(t, 0), 1) * (stops.length - 1);
  const index = Math.min(Math.floor(place), stops.length - 2);
  const low = rgb(stops[index]);
  const high = rgb(stops[index + 1]);
  const part = place - index;
  return [0, 1, 2].map((i) => low[i] + part * (high[i] - low[i])) as [number, number, number];
};

/** How many colours a heat map tells apart. */
export const shades = 1024;

const tables = new WeakMap<readonly string[], Uint32Array>();

/** Opaque colours between the stops as little-endian RGBA words, ready for image data. */
export const lookUp = (stops: readonly string[]): Uint32Array => {
  const known = tables.get(stops);
  if (known) return known;
  const table = Uint32Array.from({ length: shades }, (_, i) => word(between(stops, i / (shades - 1)), 255));
  tables.set(stops, table);
  return table;
};

/** One RGBA pixel as image data holds it on every machine that browsers run on. */
export const word = ([red, green, blue]: readonly [number, number, number], alpha: number): number =>
  ((alpha << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
