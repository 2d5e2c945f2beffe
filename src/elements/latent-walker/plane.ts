/** A flat cut through the space of codes: pictures over a plane, two places on it, and two ways between them. */
import { html } from 'lit';
import { fixed, readout as said } from '../../ui/format.js';
import { maths, type Formula } from '../../ui/formula.js';
import { handles, type Handle } from '../../ui/plot/handles.js';
import { chartStack } from '../../ui/plot/line-chart.js';
import type { Mark } from '../../ui/plot/marks.js';
import { pictures } from '../../ui/plot/pictures.js';
import { stage2d, stageScene, type Stage } from '../../ui/plot/stage.js';
import type { Chart as LineChart, Shared } from '../../ui/plot/chart-data.js';
import { along, cellAt, codeAt, cutOf, lengthAt, onWay, reach, rowOf, shareAt, spotOf, WAY_STEPS, type Cut, type Spot, type Way } from './codes.js';
import { pictureOf } from './maker.js';
import { batchOf, classStrip, figure, placeKey, strip, worldOf } from './pictures.js';
import { sheetOf } from './sheet.js';
import type { Ground, View } from './view.js';

/** Pictures of a strip, and points of a curve. */
const STRIP = 11;
const POINTS = 101;

const ways: readonly Way[] = ['arc', 'straight'];

/** The numbers of this view. */
interface Numbers {
  readonly cut: Cut;
  readonly a: Spot;
  readonly b: Spot;
  /** Share of the way. */
  readonly t: number;
  readonly dot: Spot;
  readonly cells: number;
}

const numbersOf = ({ settings, seed, prior, step, onWay: isOnWay, narrow }: Ground): Numbers => {
  const [a, b] = [spotOf(settings.a), spotOf(settings.b)];
  const t = shareAt(step);
  const dot = isOnWay ? onWay(settings.way, a, b, t) : spotOf(settings.at);
  return { cut: cutOf(prior, seed, settings.cut), a, b, t, dot, cells: narrow ? 9 : 13 };
};

/** The grid of pictures as far as it is made, row by row from the middle, and the picture of the dot. */
function made(ground: Ground, { cut, dot, cells }: Numbers): { grid: Float32Array | undefined; here: Float32Array | undefined; whole: boolean } {
  const { maker, settings, kind } = ground;
  if (!maker) return { grid: undefined, here: undefined, whole: false };
  const world = `${worldOf(ground)} ${settings.cut}`;
  const here = maker.want('dot', `${world} ${placeKey([dot])}`, () => batchOf([codeAt(cut, dot)], kind));
  const middle = (cells - 1) / 2;
  const order = Array.from({ length: cells }, (_, row) => row).sort((p, q) => Math.abs(p - middle) - Math.abs(q - middle));
  const rows = new Map(order.map((row) => [row, maker.want(`row ${row} of ${cells}`, world, () => batchOf(rowOf(cells, row).map((spot) => codeAt(cut, spot)), kind))]));
  const wide = (maker.generator.shape.channels * maker.generator.shape.height * maker.generator.shape.width) * cells;
  const grid = new Float32Array(wide * cells).fill(-1);
  for (const [row, found] of rows) if (found) grid.set(found.pixels, row * wide);
  const whole = [...rows.values()].every((found) => found?.present);
  // While the dot’s own picture is on its way, the nearest one of the grid stands in for it.
  const cell = cellAt(cells, dot);
  const near = rows.get(Math.floor(cell / cells))?.present ? pictureOf(maker.generator, grid, cell) : undefined;
  return { grid, here: here?.present ? here.pixels : (near ?? here?.pixels), whole };
}

const curve = (way: Way, { a, b }: Numbers): { xs: number[]; ys: number[] } => {
  const spots = along(way, a, b, POINTS);
  return { xs: spots.map(([x]) => x), ys: spots.map(([, y]) => y) };
};

/** A line with a halo, as all that lies on pictures. */
const haloed = (line: Omit<Extract<Mark, { kind: 'line' }>, 'kind'>): Mark[] => [
  { kind: 'line', ...line, tone: 'stage', width: (line.width ?? 2) + 4, dash: 'solid', highlight: false },
  { kind: 'line', ...line },
];

const wayMarks = (way: Way, numbers: Numbers, chosen: boolean): Mark[] => {
  const { xs, ys } = curve(way, numbers);
  const at = way === 'arc' ? 70 : 35;
  return [
    ...haloed({ xs, ys, tone: 'text', width: chosen ? 3 : 1.75, dash: way === 'arc' ? 'solid' : 'dashed', part: way }),
    { kind: 'text', x: xs[at], y: ys[at], dy: way === 'arc' ? -10 : 20, anchor: 'middle', text: way, weight: 600, part: way },
  ];
};

const circle = (n = 120): { xs: number[]; ys: number[] } => {
  const angles = Array.from({ length: n + 1 }, (_, i) => (2 * Math.PI * i) / n);
  return { xs: angles.map(Math.cos), ys: angles.map(Math.sin) };
};

function stageOf(ground: Ground, numbers: Numbers): Stage {
  const { maker, settings, followed } = ground;
  const { grid } = made(ground, numbers);
  const { cells } = numbers;
  const under: Mark[] = maker && grid ? [pictures({ shape: maker.generator.shape, pixels: grid, columns: cells, rows: cells })] : [];
  const marks: Mark[] = [
    ...under,
    ...haloed({ ...circle(), tone: 'muted', width: 1, dash: 'reference', part: 'usual' }),
    { kind: 'text', x: 0, y: 0, dy: 5, anchor: 'middle', text: '+', weight: 600, scale: 1.5 },
    { kind: 'text', x: 0, y: 0, dy: 20, anchor: 'middle', text: 'centre', scale: 0.85 },
    ...ways.flatMap((way) => wayMarks(way, numbers, settings.way === way)),
  ];
  return { x: reach, y: reach, marks, corners: false, follow: followed };
}

const handlesOf = (ground: Ground, { cut, a, b, dot }: Numbers): Handle[] => {
  const { set, locked } = ground;
  const say = (x: number, y: number): string => `length ${fixed(lengthAt(cut, [x, y]), 2)}`;
  const end = (name: 'a' | 'b', [x, y]: Spot): Handle => ({
    id: name, x, y, label: `${name.toUpperCase()}, an end of the way`, letter: name.toUpperCase(), say, locked: locked(name),
    onMove: (toX, toY) => set({ [name]: [toX, toY] }, false),
    onDone: (toX, toY) => set({ [name]: [toX, toY] }),
  });
  return [
    end('a', a), end('b', b),
    { id: 'dot', x: dot[0], y: dot[1], label: 'The dot, whose picture is shown', tone: 'generated', sample: true, say, locked: locked('at'), onMove: (x, y) => set({ at: [x, y] }, false), onDone: (x, y) => set({ at: [x, y] }) },
  ];
};

const lengthChart = (numbers: Numbers, { settings }: Ground): LineChart => ({
  head: 'Distance from the centre, ‖z‖',
  clause: 'along the way from A to B',
  series: ways.map((way) => {
    const ys = along(way, numbers.a, numbers.b, POINTS).map((spot) => lengthAt(numbers.cut, spot));
    return { name: way, tone: way === settings.way ? 'text' : 'muted', dash: way === 'arc' ? 'solid' : 'dashed', xs: ys.map((_, i) => i), ys, window: 1, part: way };
  }),
});

const lengthAxis = ({ t }: Numbers, { followed }: Ground): Shared => ({
  label: 'Share of the way',
  domain: [0, WAY_STEPS],
  cursor: Math.round(t * WAY_STEPS),
  says: (x) => `${x}\u202f%`,
  ticks: [{ at: 0, text: 'A' }, { at: WAY_STEPS, text: 'B' }],
  follow: followed,
});

const summary = (ground: Ground): string => {
  const numbers = numbersOf(ground);
  const { cut, a, b, dot } = numbers;
  const middle = (way: Way): string => fixed(lengthAt(cut, onWay(way, a, b, 0.5)), 2);
  const classes = ground.maker?.generator.classes ?? [];
  const kind = classes.length > 0 ? ` All are of class ${classes[ground.kind]}.` : '';
  return `${numbers.cells} × ${numbers.cells} pictures over a plane through the space of codes; a usual code is ${fixed(cut.usual, 2)} long. `
    + `A is ${fixed(lengthAt(cut, a), 2)} from the centre, B ${fixed(lengthAt(cut, b), 2)}; half way the arc is ${middle('arc')} from it, the straight line ${middle('straight')}. `
    + `The dot is ${fixed(lengthAt(cut, dot), 2)} from it.${kind}`;
};

export const planeView: View = {
  plays: true,
  stage: (ground) => {
    const numbers = numbersOf(ground);
    const over = handles({ x: reach, y: reach, handles: handlesOf(ground, numbers) });
    return stage2d({ ...stageOf(ground, numbers), palette: ground.palette, label: summary(ground), over });
  },
  charts: (ground) => {
    const numbers = numbersOf(ground);
    const { here } = made(ground, numbers);
    const pair = html`<div class="pair">${figure(ground, 'Generated here', here, 'generated')}${ground.nearest(here)}</div>`;
    const chart = chartStack([lengthChart(numbers, ground)], { ...lengthAxis(numbers, ground), palette: ground.palette, onScrub: ground.goTo });
    return [{ key: 'pictures', label: 'Picture', content: pair }, { key: 'length', label: 'Length of z', content: chart }];
  },
  key: (ground) => {
    const { maker, settings, kind, goTo, onWay: isOnWay } = ground;
    const numbers = numbersOf(ground);
    const { cut, a, b, t, dot } = numbers;
    const world = `${worldOf(ground)} ${settings.cut} ${placeKey([a, b])}`;
    return html`<div class="strips">
      ${ways.map((way) => strip(ground, {
        label: way === 'arc' ? 'Arc' : 'Straight',
        says: `${STRIP} pictures on the ${way === 'arc' ? 'arc' : 'straight line'} from A to B`,
        made: maker?.want(way, world, () => batchOf(along(way, a, b, STRIP).map((spot) => codeAt(cut, spot)), kind)),
        count: STRIP,
        chosen: isOnWay && settings.way === way ? Math.round(t * (STRIP - 1)) : undefined,
        onPick: (index) => {
          ground.set({ way });
          goTo(Math.round((index / (STRIP - 1)) * WAY_STEPS));
        },
      }))}
      ${classStrip(ground, codeAt(cut, dot), `${settings.cut} ${placeKey([dot])}`)}
    </div>`;
  },
  formulas: (ground): readonly Formula[] => {
    const { cut, a, b, t } = numbersOf(ground);
    const value = (way: Way) => ({ value: lengthAt(cut, onWay(way, a, b, t)), decimals: 2 });
    return [
      { label: 'Straight', parts: [maths`‖`, { term: 'straight', math: maths`(1 − t) z_A + t z_B`, says: 'The straight way (lerp). Its middle is nearer the centre than both ends.' }, maths`‖`, '=', value('straight')] },
      { label: 'Arc', parts: [maths`‖`, { term: 'arc', math: maths`{sin (1 − t)Ω}/{sin Ω} z_A + {sin tΩ}/{sin Ω} z_B`, says: `The arc (slerp). Ω is the angle between the two codes, here ${said((angleOf(a, b) * 180) / Math.PI)}°.` }, maths`‖`, '=', value('arc')] },
    ];
  },
  caption: () => 'Neighbours look alike. A code of many random numbers has nearly always about the same length, the dashed circle; the straight way from A to B leaves it and passes through codes that G, the generator, was hardly ever given.',
  summary,
  table: (ground) => {
    const { cut, a, b } = numbersOf(ground);
    const rows = Array.from({ length: 21 }, (_, i) => i / 20);
    return { columns: ['t', 'length on the arc', 'length on the straight way'], rows: rows.map((t) => [t, ...ways.map((way) => Number(lengthAt(cut, onWay(way, a, b, t)).toFixed(4)))]) };
  },
  scene: (ground) => {
    const numbers = numbersOf(ground);
    const { settings, maker } = ground;
    const dots: Mark[] = [
      ...([['A', numbers.a], ['B', numbers.b]] as const).map(([text, [x, y]]): Mark => ({ kind: 'text', x, y, dy: 5, anchor: 'middle', text, weight: 600, scale: 1.3 })),
      { kind: 'dot', x: numbers.dot[0], y: numbers.dot[1], tone: 'generated', radius: 6 },
    ];
    const stage = stageOf(ground, numbers);
    const strips = ways.flatMap((way) => {
      const row = maker?.want(way, `${worldOf(ground)} ${settings.cut} ${placeKey([numbers.a, numbers.b])}`, () => batchOf(along(way, numbers.a, numbers.b, STRIP).map((spot) => codeAt(numbers.cut, spot)), ground.kind));
      return row ? [{ label: way, pixels: row.pixels, columns: STRIP }] : [];
    });
    return sheetOf(ground, (size) => stageScene({ ...stage, marks: [...stage.marks, ...dots] }, size, size), strips, planeView.caption(ground));
  },
};

const angleOf = ([ax, ay]: Spot, [bx, by]: Spot): number => Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
