/** A whole picture to be saved: stage, key, charts and caption on one sheet. */
import { chartScene } from './chart.js';
import { prepare, type Chart, type Shared } from './chart-data.js';
import { colourBarScene, type ColourBarOptions } from './colour-bar.js';
import { textWidth, type Face } from './labels.js';
import type { Dash, Mark, Plot, Scene, Text } from './marks.js';
import type { Palette, Tone } from './palette.js';
import { stageScene, type Stage } from './stage.js';

export interface Sheet {
  readonly palette: Palette;
  readonly title?: string;
  readonly stage?: Stage;
  readonly bar?: ColourBarOptions;
  /** What the marks on the stage are. */
  readonly legend?: readonly LegendItem[];
  readonly charts?: { readonly list: readonly Chart[]; readonly shared: Shared };
  readonly caption?: string;
}

export interface LegendItem {
  readonly text: string;
  readonly tone: Tone;
  readonly look: 'ring' | 'disk' | 'line';
  readonly dash?: Dash;
}

/** Margin around all, width of the stage and of the charts, space between columns, css px. */
const margin = 20;
const stageWidth = 456;
const chartWidth = 404;
const gap = 36;

/** A sheet as a scene, as wide as what is on it and as high as it needs. */
export const sheetScene = (sheet: Sheet): Scene => {
  const { palette } = sheet;
  const page = new Page(palette);
  if (sheet.title) page.words(sheet.title, { weight: 600, scale: 1.25 }, 26);
  const top = page.y;
  if (sheet.stage) page.add(stageScene(sheet.stage, stageWidth, stageWidth), margin, 12);
  if (sheet.bar) addBar(page, sheet.bar);
  if (sheet.legend) addLegend(page, sheet.legend);
  const bottom = page.y;
  const left = sheet.stage ? margin + stageWidth + gap : margin;
  page.y = top;
  if (sheet.charts) addCharts(page, sheet.charts, left);
  page.y = Math.max(page.y, bottom);
  const width = sheet.charts ? left + chartWidth + margin : stageWidth + 2 * margin;
  if (sheet.caption) for (const line of wrapped(sheet.caption, width - 2 * margin, palette)) page.words(line, { tone: 'muted', scale: 1 }, 19);
  return page.scene(width);
};

/** Plots and words one under another. */
class Page {
  y = margin;
  readonly face: Face;
  readonly #plots: Plot[] = [];
  readonly #words: Mark[] = [];

  constructor(face: Face) {
    this.face = face;
  }

  /** Puts a scene at a place, and goes on below it. */
  add({ plots, height }: Scene, x: number, after = 0): void {
    for (const plot of plots) this.#plots.push({ ...plot, box: { ...plot.box, x: plot.box.x + x, y: plot.box.y + this.y } });
    this.y += height + after;
  }

  /** A line of words; `after` is how far the next thing is below its top. */
  words(text: string, style: Partial<Text>, after: number, x = margin): void {
    this.mark({ kind: 'text', x, y: this.y + this.face.size, text, halo: false, ...style });
    this.y += after;
  }

  /** A mark in css px of the page. */
  mark(mark: Mark): void {
    this.#words.push(mark);
  }

  scene(width: number): Scene {
    const height = this.y + margin - 12;
    const plot: Plot = { box: { x: 0, y: 0, width, height }, x: { domain: [0, width] }, y: { domain: [height, 0] }, marks: [], over: this.#words };
    return { width, height, plots: [...this.#plots, plot] };
  }
}

const addBar = (page: Page, bar: ColourBarOptions): void => {
  const { ends = ['', ''], tones = ['muted', 'muted'] } = bar;
  const style = { scale: 0.92 };
  const [low, high] = ends.map((text) => textWidth(text, { ...page.face, size: page.face.size * style.scale }));
  const width = stageWidth - low - high - 2 * 28;
  page.words(ends[0], { ...style, tone: tones[0] }, 0);
  page.words(ends[1], { ...style, tone: tones[1], anchor: 'end' }, 0, margin + stageWidth);
  page.add(colourBarScene(bar, width, 16), margin + low + 28, 12);
};

const addLegend = (page: Page, legend: readonly LegendItem[]): void => {
  let x = margin;
  for (const item of legend) {
    const room = 24 + textWidth(item.text, page.face) + 20;
    if (x + room - 20 > margin + stageWidth) {
      x = margin;
      page.y += 22;
    }
    const y = page.y + page.face.size - 4;
    if (item.look === 'line') {
      page.mark({ kind: 'line', xs: [x, x + 16], ys: [y, y], tone: item.tone, ...(item.dash && { dash: item.dash }) });
    } else page.mark({ kind: 'points', look: item.look, tone: item.tone, xy: Float32Array.of(x + 8, y) });
    page.words(item.text, { scale: 1 }, 0, x + 24);
    x += room;
  }
  page.y += 26;
};

const addCharts = (page: Page, { list, shared }: NonNullable<Sheet['charts']>, left: number): void => {
  const stack = prepare(list, shared, page.face);
  list.forEach(({ head, clause }, i) => {
    page.words(head, { weight: 600, scale: 1 }, 0, left);
    page.words(clause ?? '', { tone: 'muted', scale: 1 }, 20, left + textWidth(`${head} `, page.face, 600));
    const height = 180 + (i === list.length - 1 ? 22 : 0);
    page.add(chartScene(stack, i, shared, { width: chartWidth, height, face: page.face }), left, 8);
  });
};

/** Words broken into lines that fit a width. */
const wrapped = (words: string, width: number, face: Face): string[] => {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, face) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};
