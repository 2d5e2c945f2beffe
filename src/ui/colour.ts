/** Colours of the page, read back: what a computed style says, its luminance and its contrast (WCAG 2). */

/** Red, green, blue 0…255 and alpha 0…1. */
export type Rgba = readonly [number, number, number, number];

/** Reads `#rrggbb`, `rgb(…)`, `rgba(…)` and `color(srgb …)`; anything else is fully transparent. */
export const parseColour = (text: string): Rgba => {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  if (hex) return [Number(`0x${hex[1]}`), Number(`0x${hex[2]}`), Number(`0x${hex[3]}`), 1];
  const parts = (/^(?:rgba?|color)\(([^)]*)\)$/i.exec(text.trim())?.[1] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  const unit = parts[0] === 'srgb';
  const [r = NaN, g = NaN, b = NaN, a = 1] = parts.slice(unit ? 1 : 0).map(Number);
  if (!Number.isFinite(r + g + b + a)) return [0, 0, 0, 0];
  return unit ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
};

/** Relative luminance, 0…1. */
export const luminance = ([r, g, b]: Rgba): number => {
  const [x = 0, y = 0, z = 0] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};

/** Contrast of two colours, 1…21. */
export const contrast = (a: Rgba, b: Rgba): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

/** The largest difference in one channel, 0…1. */
export const distance = (a: Rgba, b: Rgba): number =>
  Math.max(...[0, 1, 2].map((i) => Math.abs((a[i] ?? 0) - (b[i] ?? 0)))) / 255;
