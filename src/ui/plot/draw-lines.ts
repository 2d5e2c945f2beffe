/** Contours, curves, rules and the generator's mesh. */
import { isolines } from './contour.js';
import { decimate, type Curve } from './decimate.js';
import { crisp, dashOf, gridBox, type Frame } from './frame.js';
import type { Contour, Dash, Line, Mesh, Rule } from './marks.js';
import type { Pen, Sink, Style } from './pen.js';
import { pointsToPixels } from './scale.js';

export const drawLines = (pen: Pen, frame: Frame, mark: Contour | Line | Rule | Mesh): void => {
  if (mark.kind === 'mesh') return drawMesh(pen, frame, mark);
  const { tones } = pen.palette;
  if (mark.kind === 'line' && mark.fill) {
    pen.path({ fill: tones[mark.tone], fillOpacity: mark.fill }, (to) => trace(frame, mark, to));
    if (mark.width === 0) return;
  }
  pen.path(styleOf(pen, mark), (to) => trace(frame, mark, to));
};

/** 10 px of highlighter under a line. */
export const highlightLines = (pen: Pen, frame: Frame, mark: Contour | Line | Rule): void =>
  pen.path({ stroke: pen.palette.tones.mark, width: 10 }, (to) => trace(frame, mark, to));

const styleOf = ({ palette: { tones } }: Pen, mark: Contour | Line | Rule): Style => {
  switch (mark.kind) {
    case 'contour':
      return { stroke: tones[mark.tone ?? 'discriminator'], width: mark.width ?? 1.25 };
    case 'line':
      return { stroke: tones[mark.tone], width: mark.width ?? 2, dash: dashOf(mark.dash), butt: isDashed(mark.dash) };
    case 'rule':
      return { stroke: tones[mark.tone], width: mark.width ?? 1, dash: dashOf(mark.dash), butt: true };
  }
};

const isDashed = (dash: Dash | undefined): boolean => dash !== undefined && dash !== 'solid';

const trace = (frame: Frame, mark: Contour | Line | Rule, to: Sink): void => {
  switch (mark.kind) {
    case 'contour':
      return traceContour(frame, mark, to);
    case 'line':
      return traceCurve(frame, mark, to);
    case 'rule':
      return traceRule(frame, mark, to);
  }
};

const traceContour = ({ plot }: Frame, { grid, level }: Contour, to: Sink): void => {
  const box = gridBox(plot, grid);
  for (const line of isolines(grid, level)) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      const x = box.x + line[i] * box.width;
      const y = box.y + line[i + 1] * box.height;
      if (i === 0) to.moveTo(x, y);
      else to.lineTo(x, y);
    }
  }
};

/** Long curves are decimated to the pixels they cover; closed ones are shapes, and stay as they are. */
const thinned = ({ plot }: Frame, { xs, ys, closed }: Line): Curve =>
  closed || xs.length <= 4 * plot.box.width || plot.x.scale === 'log'
    ? { xs, ys }
    : decimate(xs, ys, plot.x.domain[0], plot.x.domain[1], Math.ceil(plot.box.width));

const traceCurve = (frame: Frame, mark: Line, sink: Sink): void => {
  const { xs, ys } = thinned(frame, mark);
  const { x, y } = frame.to;
  let down = false;
  for (let i = 0; i < ys.length; i++) {
    const [px, py] = [x(xs[i]), y(ys[i])];
    if (!Number.isFinite(px) || !Number.isFinite(py)) {
      down = false;
      continue;
    }
    if (down) sink.lineTo(px, py);
    else sink.moveTo(px, py);
    down = true;
  }
  if (mark.closed && down) sink.closePath();
};

const traceRule = ({ plot: { box }, to }: Frame, { x, y, width = 1, beyond = [0, 0] }: Rule, sink: Sink): void => {
  if (x !== undefined) {
    const at = crisp(to.x(x), width);
    sink.moveTo(at, box.y + box.height + beyond[0]);
    sink.lineTo(at, box.y - beyond[1]);
  }
  if (y !== undefined) {
    const at = crisp(to.y(y), width);
    sink.moveTo(box.x - beyond[0], at);
    sink.lineTo(box.x + box.width + beyond[1], at);
  }
};

/** Cells are the darker the more the map squeezes: each cell holds the same share of the noise. */
const drawMesh = (pen: Pen, { plot }: Frame, mesh: Mesh): void => {
  const colour = pen.palette.tones[mesh.tone ?? 'generator'];
  const xy = pointsToPixels(plot, mesh.xy);
  const wide = mesh.columns + 1;
  const even = (plot.box.width * plot.box.height) / (mesh.columns * mesh.rows);
  for (let row = 0; row < mesh.rows; row++) {
    for (let column = 0; column < mesh.columns; column++) {
      const at = row * wide + column;
      const corners = [at, at + 1, at + wide + 1, at + wide];
      pen.path({ fill: colour, fillOpacity: cellOpacity(areaOf(xy, corners) / even) }, (to) => polygon(xy, corners, to));
    }
  }
  const strands = (to: Sink): void => {
    for (let row = 0; row <= mesh.rows; row++) strand(xy, row * wide, 1, mesh.columns, to);
    for (let column = 0; column <= mesh.columns; column++) strand(xy, column, wide, mesh.rows, to);
  };
  pen.fade(0.7, () => pen.path({ stroke: colour, width: 0.75 }, strands));
};

/** A cell of its fair size has 12 %, one squeezed to a hundredth or less 60 %. */
export const cellOpacity = (area: number): number => Math.min(Math.max(0.12 - 0.12 * Math.log10(area + 1e-4), 0.03), 0.6);

/** Area of a polygon with these corners (shoelace formula). */
export const areaOf = (xy: ArrayLike<number>, corners: readonly number[]): number => {
  let twice = 0;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length];
    twice += xy[2 * a] * xy[2 * b + 1] - xy[2 * b] * xy[2 * a + 1];
  });
  return Math.abs(twice) / 2;
};

const polygon = (xy: ArrayLike<number>, corners: readonly number[], to: Sink): void => {
  corners.forEach((at, i) => (i === 0 ? to.moveTo(xy[2 * at], xy[2 * at + 1]) : to.lineTo(xy[2 * at], xy[2 * at + 1])));
  to.closePath();
};

const strand = (xy: ArrayLike<number>, from: number, step: number, count: number, to: Sink): void => {
  to.moveTo(xy[2 * from], xy[2 * from + 1]);
  for (let i = 1; i <= count; i++) to.lineTo(xy[2 * (from + i * step)], xy[2 * (from + i * step) + 1]);
};
