/** A scene onto a pen: plots, their axes, and the order in which things lie on each other. */
import { drawFlat, highlightFlat } from './draw-flat.js';
import { drawLines, highlightLines } from './draw-lines.js';
import { drawPoints, highlightPoints } from './draw-points.js';
import { drawWords } from './draw-words.js';
import { crisp, tickSize, visibility, type Emphasis, type Frame } from './frame.js';
import { follows, type Mark, type Scene } from './marks.js';
import type { Pen } from './pen.js';
import { toPixels } from './scale.js';

/** Draws a whole scene. */
export const drawScene = (
  pen: Pen,
  scene: Scene,
  emphasis: Emphasis = { part: scene.follow, level: scene.follow === undefined ? 0 : 1 },
): void => {
  for (const plot of scene.plots) drawPlot(pen, { plot, to: toPixels(plot), emphasis });
};

const drawPlot = (pen: Pen, frame: Frame): void => {
  const { plot } = frame;
  const { tones } = pen.palette;
  const { x, y, width, height } = plot.box;
  const corner = plot.round ?? (plot.stage ? 4 : 0);
  if (plot.stage) pen.path({ fill: tones.stage }, (to) => to.roundRect(x, y, width, height, corner));
  drawAxes(pen, frame);
  pen.clip(plot.box, corner, () => drawMarks(pen, frame, plot.marks));
  if (plot.stage) {
    const hairline = { stroke: tones['line-strong'], width: 1 };
    pen.path(hairline, (to) => to.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, corner - 0.5));
  }
  drawMarks(pen, frame, plot.over ?? []);
};

const drawMarks = (pen: Pen, frame: Frame, marks: readonly Mark[]): void => {
  for (const mark of marks) {
    if (mark.highlight !== false && frame.emphasis.part !== undefined && follows(mark, frame.emphasis.part)) {
      pen.fade(frame.emphasis.level, () => highlight(pen, frame, mark));
    }
    const opacity = (mark.opacity ?? 1) * (mark.kind === 'end-labels' ? 1 : visibility(mark, frame.emphasis));
    pen.fade(opacity, () => drawMark(pen, frame, mark));
  }
};

const drawMark = (pen: Pen, frame: Frame, mark: Mark): void => {
  switch (mark.kind) {
    case 'heat':
    case 'area':
    case 'bars':
      return drawFlat(pen, frame, mark);
    case 'contour':
    case 'line':
    case 'rule':
    case 'mesh':
      return drawLines(pen, frame, mark);
    case 'points':
    case 'arrows':
    case 'dot':
      return drawPoints(pen, frame, mark);
    case 'text':
    case 'end-labels':
      return drawWords(pen, frame, mark);
    case 'own':
      return mark.draw(pen, frame);
  }
};

/** The highlighter, under the mark that is followed. */
const highlight = (pen: Pen, frame: Frame, mark: Mark): void => {
  switch (mark.kind) {
    case 'bars':
      return highlightFlat(pen, frame, mark);
    case 'contour':
    case 'line':
    case 'rule':
      return highlightLines(pen, frame, mark);
    case 'points':
    case 'dot':
      return highlightPoints(pen, frame, mark);
    default:
  }
};

const drawAxes = (pen: Pen, { plot: { box, x, y }, to }: Frame): void => {
  const { tones, size } = pen.palette;
  const bottom = box.y + box.height;
  const right = box.x + box.width;
  const hairline = (tone: 'line' | 'line-strong', x1: number, y1: number, x2: number, y2: number): void =>
    pen.path({ stroke: tones[tone], width: 1, butt: true }, (sink) => {
      sink.moveTo(crisp(x1), crisp(y1));
      sink.lineTo(crisp(x2), crisp(y2));
    });
  const words = (text: string, at: number, down: number, anchor: 'middle' | 'end'): void =>
    pen.text(text, at, down, { fill: tones.muted, size: tickSize(size), weight: 400, anchor });
  for (const tick of y.ticks ?? []) {
    if (y.grid && tick.grid !== false) hairline('line', box.x, to.y(tick.at), right, to.y(tick.at));
    if (tick.text) words(tick.text, box.x - 8, to.y(tick.at) + 0.35 * tickSize(size), 'end');
  }
  if (y.line) hairline('line-strong', box.x, box.y, box.x, bottom);
  for (const tick of x.ticks ?? []) {
    if (x.grid && tick.grid !== false) hairline('line', to.x(tick.at), box.y, to.x(tick.at), bottom);
    if (x.line) hairline('line-strong', to.x(tick.at), bottom, to.x(tick.at), bottom + 4);
    if (tick.text) words(tick.text, to.x(tick.at), bottom + 6 + tickSize(size), 'middle');
  }
  if (x.line) hairline('line-strong', box.x, bottom, right, bottom);
};
