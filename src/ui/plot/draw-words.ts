/** Words on a picture, and the names of series at their ends. */
import { labelScale, visibility, type Frame } from './frame.js';
import { pushApart } from './labels.js';
import type { EndLabels, Text } from './marks.js';
import type { Pen } from './pen.js';

export const drawWords = (pen: Pen, frame: Frame, mark: Text | EndLabels): void =>
  mark.kind === 'text' ? drawText(pen, frame, mark) : drawEndLabels(pen, frame, mark);

const drawText = (pen: Pen, { to }: Frame, mark: Text): void => {
  const { tones, size } = pen.palette;
  pen.text(mark.text, to.x(mark.x) + (mark.dx ?? 0), to.y(mark.y) + (mark.dy ?? 0), {
    fill: tones[mark.tone ?? 'text'],
    size: size * (mark.scale ?? labelScale),
    weight: mark.weight ?? 400,
    anchor: mark.anchor ?? 'start',
    halo: mark.halo === false ? undefined : tones.stage,
  });
};

/** Name over value, at least 34 px from the next pair, with a leader where it starts. */
const drawEndLabels = (pen: Pen, { plot: { box }, to, emphasis }: Frame, { items }: EndLabels): void => {
  const { tones } = pen.palette;
  const size = pen.palette.size * labelScale;
  const right = box.x + box.width;
  const ends = items.map((item) => Math.min(Math.max(to.y(item.y), box.y), box.y + box.height));
  const gap = items.some((item) => item.value !== undefined) ? Math.max(34, 2.7 * size) : 1.4 * size;
  // The lowest value ends above the axis, where the step is written.
  const places = pushApart(ends, gap, box.y, box.y + box.height - 1.1 * size);
  items.forEach((item, i) => {
    pen.fade(visibility(item, emphasis), () => {
      const style = { fill: tones[item.tone], size, anchor: 'start' as const, halo: tones.stage };
      const x = right + 15;
      const up = item.value === undefined ? 0.35 : -0.12;
      pen.text(item.name, x, places[i] + up * size, { ...style, weight: 600 });
      if (item.value !== undefined) pen.text(item.value, x, places[i] + 1.02 * size, { ...style, weight: 400 });
      leader(pen, right, ends[i], places[i]);
    });
  });
};

const leader = (pen: Pen, right: number, from: number, to: number): void =>
  pen.path({ stroke: pen.palette.tones['line-strong'], width: 1 }, (sink) => {
    sink.moveTo(right + 5, from);
    sink.lineTo(right + 11, from + Math.min(Math.max(to - from, -9), 9));
  });
