/** Samples, arrows from samples, and single dots. */
import { arrowLength, mostArrows, spaced, spacing } from './arrows.js';
import { rgb, word } from './colour.js';
import { densityOf } from './density.js';
import type { Frame } from './frame.js';
import type { Arrows, Dot, Points } from './marks.js';
import type { Pen, Style } from './pen.js';
import { pointsToPixels } from './scale.js';

/** Radius of a sample and width of its halo or ring, VISUAL.md section 4. `density` where there are too many to tell apart. */
export interface PointSize {
  readonly radius: number;
  readonly halo: number;
  readonly stroke: number;
  readonly density: boolean;
}

/** How big samples are on a stage of this width. */
export const pointSize = (look: 'ring' | 'disk', count: number, width: number): PointSize => {
  const ring = look === 'ring';
  const density = count > 20_000;
  if (count > 1500) return { radius: 2, halo: 0, stroke: 1, density };
  if (width < 400) return { radius: 2.6, halo: 0.8, stroke: ring ? 1.2 : 0, density };
  return { radius: ring ? 3.2 : 3, halo: 0.8, stroke: ring ? 1.4 : 0, density };
};

/** On a small stage half as many samples are drawn: the first ones. */
export const shown = (xy: Float32Array, width: number): Float32Array => {
  const count = xy.length >> 1;
  return width < 400 && count > 64 && count <= 1500 ? xy.subarray(0, 2 * Math.ceil(count / 2)) : xy;
};

export const drawPoints = (pen: Pen, frame: Frame, mark: Points | Arrows | Dot): void => {
  switch (mark.kind) {
    case 'points':
      return drawSamples(pen, frame, mark);
    case 'arrows':
      return drawArrows(pen, frame, mark);
    case 'dot':
      return drawDot(pen, frame, mark);
  }
};

const styleOf = ({ palette: { tones } }: Pen, mark: Points, { halo, stroke }: PointSize): Style =>
  mark.look === 'ring'
    ? { stroke: tones[mark.tone], width: stroke }
    : { fill: tones[mark.tone], ...(halo > 0 && { stroke: tones.stage, width: halo }) };

const drawSamples = (pen: Pen, { plot }: Frame, mark: Points): void => {
  const size = pointSize(mark.look, mark.xy.length >> 1, plot.box.width);
  if (size.density && mark.radius === undefined) return drawDensity(pen, { plot }, mark);
  const xy = pointsToPixels(plot, shown(mark.xy, plot.box.width));
  const { radius = size.radius } = mark;
  const style = styleOf(pen, mark, size);
  // A halo lies around the disk, a ring's line on its radius.
  pen.discs(xy, mark.look === 'disk' ? radius + size.halo / 2 : radius, style);
};

/** So many that only their density can be seen: counts on cells of 3 px, from clear to the tone. */
const drawDensity = (pen: Pen, { plot }: Pick<Frame, 'plot'>, mark: Points): void => {
  const columns = Math.ceil(plot.box.width / 3);
  const rows = Math.ceil(plot.box.height / 3);
  const counts = densityOf(mark.xy, columns, rows, plot.x.domain, plot.y.domain);
  let most = 0;
  for (const count of counts) if (count > most) most = count;
  const colour = rgb(pen.palette.tones[mark.tone]);
  const words = Array.from({ length: 256 }, (_, alpha) => word(colour, alpha));
  pen.image(plot.box, columns, rows, true, (pixels) => {
    for (let i = 0; i < counts.length; i++) pixels[i] = words[Math.round(235 * Math.sqrt(counts[i] / (most || 1)))];
  });
};

const drawArrows = (pen: Pen, { plot }: Frame, mark: Arrows): void => {
  const { tones } = pen.palette;
  const { width, height } = plot.box;
  const xy = pointsToPixels(plot, shown(mark.xy, width));
  const scale = [width / (plot.x.domain[1] - plot.x.domain[0]), -height / (plot.y.domain[1] - plot.y.domain[0])];
  const inside = (i: number): boolean => {
    const [x, y] = [xy[2 * i] - plot.box.x, xy[2 * i + 1] - plot.box.y];
    const size = Math.hypot(mark.vectors[2 * i], mark.vectors[2 * i + 1]);
    return x >= 0 && x <= width && y >= 0 && y <= height && size > 1e-6 && Number.isFinite(size);
  };
  const tails: number[] = [];
  for (const i of spaced(xy, spacing * width, mostArrows(width), inside)) {
    const [dx, dy] = [mark.vectors[2 * i] * scale[0], mark.vectors[2 * i + 1] * scale[1]];
    const length = arrowLength(Math.hypot(mark.vectors[2 * i], mark.vectors[2 * i + 1]));
    arrow(pen, xy[2 * i], xy[2 * i + 1], Math.atan2(dy, dx), length, tones[mark.tone ?? 'gradient']);
    tails.push(xy[2 * i], xy[2 * i + 1]);
  }
  const { radius } = pointSize('disk', 1, width);
  pen.discs(tails, radius + 0.7, { fill: tones[mark.tail ?? 'generated'], stroke: tones.stage, width: 1.4 });
};

/** Shaft 1.7 px, head 7 × 6.8, both over a halo. */
const arrow = (pen: Pen, x: number, y: number, angle: number, length: number, colour: string): void => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const at = (along: number, across: number): [number, number] => [x + along * c - across * s, y + along * s + across * c];
  const neck = Math.max(length - 7, 0);
  const halo = { stroke: pen.palette.tones.stage, width: 4 };
  const shaft: Parameters<Pen['path']>[1] = (to) => {
    to.moveTo(x, y);
    to.lineTo(...at(neck + 0.5, 0));
  };
  const head: Parameters<Pen['path']>[1] = (to) => {
    to.moveTo(...at(length, 0));
    to.lineTo(...at(neck, 3.4));
    to.lineTo(...at(neck, -3.4));
    to.closePath();
  };
  pen.path(halo, shaft);
  pen.path({ ...halo, width: 2.3 }, head);
  pen.path({ stroke: colour, width: 1.7, butt: true }, shaft);
  pen.path({ fill: colour }, head);
};

const drawDot = (pen: Pen, { to }: Frame, mark: Dot): void => {
  const { tones } = pen.palette;
  const radius = mark.radius ?? 3;
  pen.discs([to.x(mark.x), to.y(mark.y)], radius + 1, { fill: tones[mark.tone], stroke: tones.stage, width: 2 });
};

/** A disc of highlighter, 12 px across, behind each sample. */
export const highlightPoints = (pen: Pen, { plot, to }: Frame, mark: Points | Dot): void => {
  const style = { fill: pen.palette.tones.mark };
  if (mark.kind === 'dot') return pen.discs([to.x(mark.x), to.y(mark.y)], 6, style);
  if (!pointSize(mark.look, mark.xy.length >> 1, plot.box.width).density) {
    pen.discs(pointsToPixels(plot, shown(mark.xy, plot.box.width)), 6, style);
  }
};
