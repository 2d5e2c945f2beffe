/** Pictures that a browser takes away when its GPU process goes: it gives the canvas back empty. */

const paints = new WeakMap<HTMLCanvasElement, () => void>();

/** Paints, and paints the same again whenever the canvas comes back empty. */
export function keepPainted(canvas: HTMLCanvasElement, paint: () => void): void {
  if (!paints.has(canvas)) canvas.addEventListener('contextrestored', () => paints.get(canvas)?.());
  paints.set(canvas, paint);
  paint();
}
