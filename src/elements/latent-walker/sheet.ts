/** A saved picture: what the stage shows, and the rows of pictures under it. */
import { pictureGridScene } from '../../ui/plot/pictures.js';
import type { Mark, Plot, Scene } from '../../ui/plot/marks.js';
import type { Ground } from './view.js';

export interface SavedStrip {
  readonly label: string;
  readonly pixels: Float32Array;
  readonly columns: number;
}

const margin = 20;
const width = 560;
const nameWidth = 70;

/** Moves a scene to a place on the sheet. */
const moved = ({ plots }: Scene, x: number, y: number): Plot[] => plots.map((plot) => ({ ...plot, box: { ...plot.box, x: plot.box.x + x, y: plot.box.y + y } }));

export function sheetOf({ maker, palette }: Ground, stage: ((size: number) => Scene) | undefined, strips: readonly SavedStrip[], caption: string): Scene {
  const plots: Plot[] = [];
  const words: Mark[] = [];
  let y = margin;
  if (stage) {
    const scene = stage(width);
    plots.push(...moved(scene, margin, y));
    y += scene.height + 16;
  }
  for (const { label, pixels, columns } of maker ? strips : []) {
    const shape = maker?.generator.shape ?? { channels: 1, height: 1, width: 1 };
    const wide = width - nameWidth;
    const rows = Math.max(Math.ceil(pixels.length / (shape.channels * shape.height * shape.width) / columns), 1);
    const high = (wide / columns / shape.width) * shape.height * rows;
    plots.push(...moved(pictureGridScene({ shape, pixels, columns, gap: 2, ink: 'true', palette, label }, wide, high), margin + nameWidth, y));
    words.push({ kind: 'text', x: margin, y: y + Math.min(high, 40) / 2 + 5, text: label, halo: false, scale: 1 });
    y += high + 8;
  }
  y += 14;
  for (const line of lines(caption, Math.floor(width / (0.5 * palette.size)))) {
    words.push({ kind: 'text', x: margin, y, text: line, tone: 'muted', halo: false, scale: 1 });
    y += 19;
  }
  const [wide, high] = [width + 2 * margin, y + margin / 2];
  const page: Plot = { box: { x: 0, y: 0, width: wide, height: high }, x: { domain: [0, wide] }, y: { domain: [high, 0] }, marks: [], over: words };
  return { width: wide, height: high, plots: [...plots, page] };
}

/** Words in lines of at most so many letters. */
const lines = (words: string, most: number): string[] =>
  words.split(/\s+/).reduce<string[]>((out, word) => {
    const longer = `${out.at(-1) ?? ''} ${word}`.trim();
    return out.length > 0 && longer.length <= most ? [...out.slice(0, -1), longer] : [...out, word];
  }, []);
