/** Arrows that never mat: how long, how many, and from which samples. */

/** Length in css px for a gradient of this size, VISUAL.md section 4. */
export const arrowLength = (size: number): number => Math.min(9 + 15 * Math.sqrt(size), 34);

/** How many arrows a stage of this width carries. */
export const mostArrows = (width: number): number => (width < 400 ? 18 : 34);

/** Share of the stage by which two tails are at least apart. */
export const spacing = 0.05;

/**
 * Which samples get an arrow: the first, then each next one that is far enough from all chosen before.
 *
 * The order of the samples decides, so with the same noise the same samples keep their arrows from frame to frame.
 *
 * @param xy places in px, x, y, x, y …
 * @param apart least distance, px
 * @param usable samples that may be chosen at all
 * @returns indices of samples
 */
export const spaced = (xy: Float32Array, apart: number, most: number, usable: (index: number) => boolean): number[] => {
  const chosen: number[] = [];
  for (let i = 0; 2 * i < xy.length && chosen.length < most; i++) {
    const x = xy[2 * i];
    const y = xy[2 * i + 1];
    const near = (j: number): boolean => (x - xy[2 * j]) ** 2 + (y - xy[2 * j + 1]) ** 2 < apart * apart;
    if (usable(i) && !chosen.some(near)) chosen.push(i);
  }
  return chosen;
};
